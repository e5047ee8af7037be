// Standard output through write(2), with a buffer of our own.
#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace taskloom::cli {

namespace {
constexpr std::size_t kBuffer = std::size_t{1} << 16;  // bytes
}

void StandardOutput::write(std::string_view text) {
    pending_.append(text);
    if (pending_.size() >= kBuffer) flush();
}

void StandardOutput::flush() {
    std::string_view rest = pending_;
    while (!rest.empty() && error_ == 0) {
        const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
    pending_.clear();
}

Status StandardOutput::finish() {
    flush();
    if (error_ == 0) return {};
    return Error{ErrorCode::invalid_data, std::string("standard output: ") + std::strerror(error_), std::nullopt};
}

}  // namespace taskloom::cli
