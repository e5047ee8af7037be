// Standard streams through write(2), with a buffer of our own.
#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace taskloom::cli {

namespace {
constexpr std::size_t kBuffer = std::size_t{1} << 16;  // bytes
}

int write_whole(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void StandardStream::write(std::string_view text) {
    pending_.append(text);
    if (pending_.size() >= kBuffer) flush();
}

void StandardStream::flush() {
    if (error_ == 0) error_ = write_whole(descriptor_, pending_);
    pending_.clear();
}

Status StandardStream::finish() {
    flush();
    if (error_ == 0) return {};
    const char* const name = descriptor_ == STDOUT_FILENO ? "standard output: " : "standard error: ";
    return Error{ErrorCode::invalid_data, std::string(name) + std::strerror(error_), std::nullopt};
}

void occupy_standard_descriptors() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // The lowest free number is taken, so this one; opened the wrong way round so that its use fails.
        if (::fcntl(descriptor, F_GETFD) < 0) {
            (void)::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

}  // namespace taskloom::cli
