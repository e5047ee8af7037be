// Temporary file, fsync, rename; a signal handler that takes the temporary file away.
#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "cli/output.h"

namespace taskloom::cli {

namespace {

constexpr int kEndingSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};

// The one temporary file there is, for the signal handler: a handler may only touch what is plain and static.
char temporary_path[PATH_MAX];
volatile std::sig_atomic_t has_temporary = 0;

extern "C" void remove_temporary(int signal) {
    if (has_temporary != 0) ::unlink(temporary_path);
    // The handler is set to be used once: this ends the program as the signal would have.
    ::raise(signal);
}

void watch_signals() {
    struct sigaction action {};
    action.sa_handler = remove_temporary;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    sigemptyset(&action.sa_mask);
    for (const int signal : kEndingSignals) {
        struct sigaction before {};
        // What the caller had ignored (nohup) stays ignored.
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) {
            ::sigaction(signal, &action, nullptr);
        }
    }
}

// Of the folder that holds `path`, with the slash at its end.
std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

mode_t permissions_for_new_files() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

// Makes a rename last through a loss of power. Some file systems can't; the content is safe all the same.
void sync_folder(const std::string& path) {
    const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    (void)::fsync(folder);
    ::close(folder);
}

}  // namespace

void abandon_output() {
    if (has_temporary != 0) ::unlink(temporary_path);
}

OutputFile::~OutputFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        has_temporary = 0;
    }
}

Error OutputFile::failure(int error) const {
    return Error{ErrorCode::invalid_data, name_ + ": " + std::strerror(error), std::nullopt};
}

Status OutputFile::open(const std::string& path) {
    path_ = path;
    if (path == "-") {
        name_ = "standard output";
        descriptor_ = STDOUT_FILENO;
        return {};
    }
    name_ = path;
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) {
        if (errno != ENOENT) return failure(errno);
        if (::access(folder_of(path).c_str(), F_OK) != 0 && errno == ENOENT) {
            return Error{ErrorCode::invalid_argument, path + ": there is no folder " + folder_of(path), std::nullopt};
        }
    } else if (S_ISDIR(facts.st_mode)) {
        return Error{ErrorCode::invalid_argument, path + ": is a folder, not a file", std::nullopt};
    } else if (!S_ISREG(facts.st_mode)) {
        descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        return descriptor_ < 0 ? Status(failure(errno)) : Status();
    } else {
        // Renaming would need no permission to write the file itself; who forbade that meant it.
        if (::access(path.c_str(), W_OK) != 0) return failure(errno);
        char resolved[PATH_MAX];
        if (::realpath(path.c_str(), resolved) == nullptr) return failure(errno);
        path_ = resolved;
    }
    return open_beside();
}

Status OutputFile::open_beside() {
    struct stat facts {};
    const bool exists = ::stat(path_.c_str(), &facts) == 0;
    std::string pattern = folder_of(path_) + ".taskloom-XXXXXX";
    if (pattern.size() + 1 > sizeof temporary_path) return failure(ENAMETOOLONG);
    watch_signals();
    // Between making the file and noting its name no signal may come.
    sigset_t ending, before;
    sigemptyset(&ending);
    for (const int signal : kEndingSignals) sigaddset(&ending, signal);
    ::sigprocmask(SIG_BLOCK, &ending, &before);
    descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
    const int error = errno;
    if (descriptor_ >= 0) {
        temporary_ = pattern;
        std::memcpy(temporary_path, pattern.c_str(), pattern.size() + 1);
        has_temporary = 1;
    }
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    if (descriptor_ < 0) return failure(error);
    if (exists && (facts.st_uid != ::geteuid() || facts.st_gid != ::getegid())) {
        // Only the system's administrator may give a file away; for others the new one is theirs.
        (void)::fchown(descriptor_, facts.st_uid, facts.st_gid);
    }
    if (::fchmod(descriptor_, exists ? facts.st_mode & 07777 : permissions_for_new_files()) != 0) return failure(errno);
    return {};
}

Status OutputFile::write(std::string_view text) {
    const int error = write_whole(descriptor_, text);
    return error == 0 ? Status() : Status(failure(error));
}

Status OutputFile::finish() {
    if (descriptor_ == STDOUT_FILENO) return {};
    if (!temporary_.empty() && ::fsync(descriptor_) != 0) return failure(errno);
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0) return failure(errno);
    if (temporary_.empty()) return {};
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return failure(errno);
    has_temporary = 0;
    temporary_.clear();
    sync_folder(path_);
    return {};
}

}  // namespace taskloom::cli
