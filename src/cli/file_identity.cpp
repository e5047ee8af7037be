// Device and inode; of a file that is not there yet, its folder's and its name.
#include "cli/file_identity.h"

#include <sys/stat.h>

namespace taskloom::cli {

namespace {

std::string number_of(const struct stat& facts) {
    return std::to_string(facts.st_dev) + ":" + std::to_string(facts.st_ino);
}

}  // namespace

std::string identity_of(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) == 0) return number_of(facts);
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    if (::stat(folder.c_str(), &facts) != 0) return {};
    return number_of(facts) + "/" + path.substr(slash + 1);
}

std::string identity_of_stream(int descriptor) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) return {};
    return number_of(facts);
}

}  // namespace taskloom::cli
