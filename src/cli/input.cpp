// File reading with POSIX calls: chunks go straight into the document's memory, with no copy between.
#include "cli/input.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "cli/output.h"

namespace taskloom::cli {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;  // bytes: stays in the processor's cache until it is checked
constexpr std::size_t kLargestText = std::size_t{64} << 20;  // bytes

Error failure(ErrorCode code, std::string message) { return Error{code, std::move(message), std::nullopt}; }

std::string system_words(const std::string& path, int error) { return path + ": " + std::strerror(error); }

// An open file, closed at the end of its scope; standard input stays open.
class InputFile {
public:
    InputFile() = default;
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile() {
        if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    }

    Status open(const std::string& path) {
        path_ = path == "-" ? "standard input" : path;
        descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor_ < 0) return failure(ErrorCode::invalid_argument, system_words(path_, errno));
        struct stat facts {};
        if (::fstat(descriptor_, &facts) != 0) return failure(ErrorCode::invalid_argument, system_words(path_, errno));
        if (S_ISDIR(facts.st_mode)) return failure(ErrorCode::invalid_argument, path_ + ": is a folder, not a file");
        if (S_ISREG(facts.st_mode)) {
            const off_t here = ::lseek(descriptor_, 0, SEEK_CUR);  // standard input may be a file read in part
            if (here >= 0 && facts.st_size >= here) size_ = static_cast<std::uint64_t>(facts.st_size - here);
        }
        return {};
    }

    const std::string& name() const { return path_; }
    // Bytes that are left; nullopt for pipes and devices.
    std::optional<std::uint64_t> size() const { return size_; }

    // Bytes read; 0 at the end.
    Result<std::size_t> read(char* into, std::size_t size) {
        for (;;) {
            const ssize_t count = ::read(descriptor_, into, size);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) return failure(ErrorCode::invalid_data, system_words(path_, errno));
        }
    }

private:
    std::string path_;
    int descriptor_ = -1;
    std::optional<std::uint64_t> size_;
};

// Asks the system for large pages behind memory that is about to be filled: a seventh of the whole time goes into
// handing out small ones. Only a hint; nothing depends on it.
void ask_for_large_pages([[maybe_unused]] char* memory, [[maybe_unused]] std::uint64_t size) {
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t kSmallPage = 4096;
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t aligned = (begin + kSmallPage - 1) / kSmallPage * kSmallPage;
    if (size > aligned - begin) {
        (void)::madvise(reinterpret_cast<void*>(aligned), static_cast<std::size_t>(size - (aligned - begin)),
                        MADV_HUGEPAGE);
    }
#endif
}

Error about(const InputFile& file, const Error& error) {
    return Error{error.code, file.name() + ": " + error.message, error.offset};
}

// Options that have no say in how the file is read are told of: who gave them expects something of them.
void note_unused_options(const engine::Document& document) {
    const engine::OpenOptions& options = document.options();
    StandardStream notes(STDERR_FILENO);
    const auto note = [&](const char* named, const char* what) {
        notes.write(document.name() + ": note: " + named + " " + what + "; this one is " +
                    std::string(document.format_name()) + "\n");
    };
    if (!document.is_delimited() && (options.dialect || options.delimiter)) {
        note(options.dialect && options.delimiter ? "--dialect and --delimiter say"
             : options.dialect                    ? "--dialect says"
                                                  : "--delimiter says",
             "how TSV and CSV files are read");
    }
    if (!options.encoding.empty() && !document.sheet_name().empty()) note("--encoding says", "how text is read");
    (void)notes.finish();
}

}  // namespace

Status read_task_file(const std::string& path, engine::Document& document) {
    InputFile file;
    if (Status opened = file.open(path); !opened) return opened;
    const Status begun = document.begin(file.name(), file.size().value_or(engine::Document::kUnknownSize));
    if (!begun) return about(file, begun.error());
    if (file.size() && *file.size() > 0) {
        const Result<char*> whole = document.writable(static_cast<std::size_t>(*file.size()));
        if (!whole) return about(file, whole.error());
        ask_for_large_pages(whole.value(), *file.size());
    }
    // Never asks the document for more room than the file needs: making its memory larger would copy all of it.
    std::uint64_t left = file.size().value_or(kChunk);
    for (;;) {
        const std::size_t size = left == 0 ? 1 : static_cast<std::size_t>(std::min<std::uint64_t>(left, kChunk));
        char last = 0;  // where the end of the file shows itself
        const Result<char*> room = left == 0 ? Result<char*>(&last) : document.writable(size);
        if (!room) return about(file, room.error());
        const Result<std::size_t> count = file.read(room.value(), size);
        if (!count) return count.error();
        if (count.value() == 0) break;
        if (left == 0) {  // the file grew meanwhile
            const Result<char*> more = document.writable(1);
            if (!more) return about(file, more.error());
            *more.value() = last;
            left = kChunk;
        } else if (file.size()) {
            left -= count.value();
        }
        if (Status wrote = document.wrote(count.value()); !wrote) return about(file, wrote.error());
        while (document.step(kChunk)) {
        }
    }
    document.finish();
    while (document.step(kChunk)) {
    }
    if (document.phase() == engine::DocumentPhase::failed) return about(file, document.failure());
    note_unused_options(document);
    return {};
}

void note_guessed_encoding(const engine::Document& document) {
    if (document.is_in_utf8() || document.encoding_confidence() < Confidence::likely) return;
    StandardStream notes(STDERR_FILENO);
    notes.write(document.name() + ": note: it is read in " + std::string(document.encoding_name()) +
                (document.encoding_confidence() == Confidence::likely ? ", which its letters tell"
                                                                      : ", which is a guess from few letters") +
                "; --encoding says another\n");
    (void)notes.finish();
}

Result<std::string> read_text(const std::string& path) {
    InputFile file;
    if (Status opened = file.open(path); !opened) return opened.error();
    std::string text;
    for (;;) {
        const std::size_t before = text.size();
        if (before > kLargestText) {
            return failure(ErrorCode::limit_exceeded, file.name() + ": is over 64 MB, too large for this");
        }
        text.resize(before + kChunk);
        const Result<std::size_t> count = file.read(text.data() + before, kChunk);
        if (!count) return count.error();
        text.resize(before + count.value());
        if (count.value() == 0) return text;
    }
}

}  // namespace taskloom::cli
