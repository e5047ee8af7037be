// What a document's history did, as records that can be kept outside of the program and carried out again on the same
// file: an edit with its operations and their texts, an undo, a redo, that it was saved. A record stands for itself,
// knows its version and shows whether it came back whole. An edit of very many cells is several records, which count
// only once the last of them is there. Rules have no say in it: a fix is kept as what it changed.
// Tested by tests/engine/journal_test.cpp and tests/fuzz/journal_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/document.h"
#include "table/history.h"

namespace taskloom::engine {

// Writes down what happens to a document from now on.
class Journal final : public HistoryListener {
public:
    // No record is much larger, unless a single cell is.
    static constexpr std::size_t kRecordBytes = std::size_t{512} << 10;

    // The document outlives it.
    explicit Journal(Document& document) : document_(document) { document_.listen(this); }
    ~Journal() override { document_.listen(nullptr); }
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    // The oldest record that was not given out yet; empty when there is none.
    std::string next();

private:
    struct Step {
        HistoryStep step;
        std::shared_ptr<const Edit> edit;
    };
    void happened(HistoryStep step, std::shared_ptr<const Edit> edit) override;

    Document& document_;
    std::deque<Step> steps_;
    std::size_t next_operation_ = 0;  // of the first step
};

// Carries records out again, on a document that was opened from the same bytes and read to its end.
class JournalReplay {
public:
    explicit JournalReplay(Document& document) : document_(document) {}

    // The next record. An Error: it doesn't fit; nothing of it was done, and what comes after it fits no more either.
    Status take(std::string_view record);
    // More records of the same edit must come.
    bool inside_edit() const { return !edit_.operations.empty(); }
    // All is checked anew (step the document). What an edit without its last record did is taken back.
    void finish();

private:
    Status take_operations(std::string_view body, bool last);
    void give_up_edit();

    Document& document_;
    Edit edit_;  // whose last record hasn't come; its operations are in effect
    bool broken_ = false;
};

}  // namespace taskloom::engine
