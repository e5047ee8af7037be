// An engine in this process; see the header.
#include "platform/native_engine.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

namespace taskloom::platform {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

Error file_error(const std::string& path) {
    return Error{ErrorCode::invalid_data, "\"" + path + "\": " + std::strerror(errno), {}};
}

}  // namespace

Status NativeEngine::read(const NativeFile& file) {
    path_ = file.path;
    in_step_ = true;
    if (file.path.empty()) {
        Status begun = session_.begin(file.name, file.text.size());
        if (!begun) return begun;
        if (!file.text.empty()) {
            Result<char*> room = session_.writable(file.text.size());
            if (!room) return room.error();
            std::memcpy(room.value(), file.text.data(), file.text.size());
            Status wrote = session_.wrote(file.text.size());
            if (!wrote) return wrote;
        }
        session_.finish();
        return {};
    }
    struct stat facts = {};
    if (stat(file.path.c_str(), &facts) != 0) return file_error(file.path);
    if (!S_ISREG(facts.st_mode)) {
        return Error{ErrorCode::invalid_argument, "\"" + file.path + "\" is not a file.", {}};
    }
    reading_.reset(std::fopen(file.path.c_str(), "rb"));
    if (!reading_) return file_error(file.path);
    mark_ = mark_of(file.path);
    return session_.begin(file.name, static_cast<std::uint64_t>(facts.st_size));
}

Result<bool> NativeEngine::work(const engine::MessageSink& sink) {
    if (!inbox_.empty()) {
        session_.handle(inbox_.front(), sink);
        inbox_.pop_front();
        in_step_ = true;
        return true;
    }
    if (in_step_) {
        in_step_ = session_.step(kPieceBytes, sink);
        if (in_step_) return true;
    }
    return reading_ ? feed() : Result<bool>(false);
}

Result<bool> NativeEngine::feed() {
    Result<char*> room = session_.writable(kPieceBytes);
    if (!room) return room.error();
    const std::size_t size = std::fread(room.value(), 1, kPieceBytes, reading_.get());
    if (size > 0) {
        Status wrote = session_.wrote(size);
        if (!wrote) return wrote.error();
    } else {
        const bool failed = std::ferror(reading_.get()) != 0;
        reading_.reset();
        if (failed) return file_error(path_);
        session_.finish();
    }
    in_step_ = true;
    return true;
}

Status NativeEngine::save(std::string_view path) {
    const std::string target(path);
    const std::string beside = target + ".taskloom-new";
    std::unique_ptr<std::FILE, Closer> out(std::fopen(beside.c_str(), "wb"));
    if (!out) return file_error(beside);
    Status begun = session_.save_begin();
    if (!begun) return begun;
    for (std::string_view piece = session_.save_next(); !piece.empty(); piece = session_.save_next()) {
        if (std::fwrite(piece.data(), 1, piece.size(), out.get()) != piece.size()) {
            const Error error = file_error(beside);
            out.reset();
            std::remove(beside.c_str());
            return error;
        }
    }
    // The last bytes are written on closing, which may fail as well.
    if (std::fclose(out.release()) != 0 || std::rename(beside.c_str(), target.c_str()) != 0) {
        const Error error = file_error(target);
        std::remove(beside.c_str());
        return error;
    }
    if (target == path_) mark_ = mark_of(path_);
    return {};
}

Status NativeEngine::save_as(const std::string& path, app::SaveFormat format) {
    const bool as_it_is = format == app::SaveFormat::as_it_is;
    const auto target = static_cast<ConversionTarget>(static_cast<int>(format) - 1);
    Status begun = as_it_is ? session_.save_begin() : session_.convert_begin(target);
    if (!begun) return begun;
    std::unique_ptr<std::FILE, Closer> out(std::fopen(path.c_str(), "wbx"));
    if (!out) return file_error(path);
    const auto next = [&] { return as_it_is ? session_.save_next() : session_.convert_next(); };
    bool written = true;
    for (std::string_view piece = next(); !piece.empty() && written; piece = next()) {
        written = std::fwrite(piece.data(), 1, piece.size(), out.get()) == piece.size();
    }
    if (std::fclose(out.release()) == 0 && written) return {};
    const Error error = file_error(path);
    std::remove(path.c_str());
    return error;
}

bool NativeEngine::has_changed_on_disk() const {
    const Mark now = mark_of(path_);
    return !path_.empty() && now.size >= 0 && now != mark_;
}

Status NativeEngine::compare_with_disk() {
    const std::unique_ptr<std::FILE, Closer> file(std::fopen(path_.c_str(), "rb"));
    if (!file) return file_error(path_);
    engine::Session other;
    Status status = other.begin(session_.document().name(), engine::Document::kUnknownSize);
    for (bool more = true; status && more;) {
        Result<char*> room = other.writable(kPieceBytes);
        if (!room) return room.error();
        const std::size_t size = std::fread(room.value(), 1, kPieceBytes, file.get());
        more = size > 0;
        if (more) status = other.wrote(size);
    }
    if (std::ferror(file.get()) != 0) return file_error(path_);
    if (!status) return status;
    other.finish();
    session_.compare_with(other.give_document());
    return {};
}

NativeEngine::Mark NativeEngine::mark_of(const std::string& path) {
    struct stat facts = {};
    if (stat(path.c_str(), &facts) != 0) return {};
    return {facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
}

}  // namespace taskloom::platform
