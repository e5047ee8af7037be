// Which file a name means, whatever dots and links are on the way to it: so that no output takes another file's place.
// Tested by tests/cli/fix.test.mjs, tests/cli/spec.test.mjs.
#pragma once

#include <string>

namespace taskloom::cli {

// The same for names of one file, whether it is there already or shall be made; empty when there is no such folder.
std::string identity_of(const std::string& path);
// Of a file that a standard stream was redirected to or from; empty for a pipe, a terminal or a device.
std::string identity_of_stream(int descriptor);

}  // namespace taskloom::cli
