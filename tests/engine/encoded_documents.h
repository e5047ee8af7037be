// For tests of files in other encodings than UTF-8: as long as one of these lives, documents read them.
#pragma once

#include "engine/encoded_file.h"

namespace taskloom::testing {

class ReadsEncodings {
public:
    ReadsEncodings() : find_(engine::find_encoding), judge_(engine::judge_how_read) { engine::use_text_encodings(); }
    ~ReadsEncodings() {
        engine::find_encoding = find_;
        engine::judge_how_read = judge_;
    }
    ReadsEncodings(const ReadsEncodings&) = delete;
    ReadsEncodings& operator=(const ReadsEncodings&) = delete;

private:
    engine::FindEncoding find_;
    engine::JudgeDelimited judge_;
};

}  // namespace taskloom::testing
