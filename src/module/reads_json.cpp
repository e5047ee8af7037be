// Makes the module it is linked into read JSON.
#include "engine/file_reader.h"

namespace {
[[maybe_unused]] const bool reads_json = (taskloom::engine::use_json_files(), true);
}  // namespace
