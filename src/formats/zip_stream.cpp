// Unpacking by zlib's inflate.
#include "formats/zip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/language.h"
#include "formats/crc32.h"

namespace taskloom {

struct ZipStream::Inflating {
    z_stream state{};
    bool started = false;

    Inflating() {
        state.zalloc = [](void*, unsigned count, unsigned size) { return std::calloc(count, size); };
        state.zfree = [](void*, void* memory) { std::free(memory); };
        started = inflateInit2(&state, -MAX_WBITS) == Z_OK;  // without a header of its own
    }
    ~Inflating() {
        if (started) inflateEnd(&state);
    }
    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;
};

ZipStream::ZipStream(std::string_view archive, const ZipEntry& entry, const ArchiveLimits& limits)
    : archive_(archive), entry_(entry), limits_(limits) {
    if (entry.deflated) inflating_ = std::make_unique<Inflating>();
}

ZipStream::~ZipStream() = default;

Error ZipStream::damaged(std::string_view what) const {
    return Error{
        ErrorCode::invalid_data,
        filled(
            "The archive's entry \xE2\x80\x9C{}\xE2\x80\x9D is damaged: {}. Get the file again, or save it anew in the "
            "program it comes from.",
            entry_.name, translated(what)),
        entry_.begin + taken_};
}

Result<std::size_t> ZipStream::inflate(char* into, std::size_t room) {
    z_stream& state = inflating_->state;
    if (!inflating_->started) {
        return Error{ErrorCode::out_of_memory, "There is not enough memory to open this file here.", {}};
    }
    constexpr std::size_t kMost = std::size_t{1} << 30;  // zlib counts in 32 bits
    std::size_t given = 0;
    while (given < room && !ended_) {
        const auto ahead = static_cast<std::size_t>(std::min<std::uint64_t>(entry_.packed - taken_, kMost));
        const std::size_t wanted = std::min(room - given, kMost);
        state.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(archive_.data())) + entry_.begin +
                        taken_;  // it only reads
        state.avail_in = static_cast<unsigned>(ahead);
        state.next_out = reinterpret_cast<unsigned char*>(into) + given;
        state.avail_out = static_cast<unsigned>(wanted);
        const int told = ::inflate(&state, Z_NO_FLUSH);
        taken_ += ahead - state.avail_in;
        const std::size_t more = wanted - state.avail_out;
        given += more;
        ended_ = told == Z_STREAM_END;
        if (told == Z_BUF_ERROR) return damaged("it breaks off");
        if (told != Z_OK && !ended_) return damaged("it can't be unpacked");
    }
    return given;
}

Result<std::size_t> ZipStream::read(char* into, std::size_t room) {
    if (ended_) return std::size_t{0};
    std::size_t given = 0;
    if (inflating_) {
        const Result<std::size_t> inflated = inflate(into, room);
        if (!inflated) {
            ended_ = true;
            return inflated.error();
        }
        given = inflated.value();
    } else {
        given = static_cast<std::size_t>(std::min<std::uint64_t>(entry_.packed - taken_, room));
        std::memcpy(into, archive_.data() + entry_.begin + taken_, given);
        taken_ += given;
        ended_ = taken_ == entry_.packed;
    }
    given_ += given;
    checksum_ = crc32(checksum_, {into, given});
    if (given_ > entry_.size) {
        ended_ = true;
        return damaged("it is larger than it says");
    }
    if (given_ > limits_.ratio_free && given_ / limits_.ratio > taken_) {
        ended_ = true;
        return Error{
            ErrorCode::limit_exceeded,
            filled(
                "The archive's entry \xE2\x80\x9C{}\xE2\x80\x9D unpacks to more than {} times its size, as no file of "
                "tasks does. Save the sheet as TSV, and open that.",
                entry_.name, std::to_string(limits_.ratio)),
            entry_.begin};
    }
    if (ended_ && given_ != entry_.size) return damaged("it is smaller than it says");
    if (ended_ && taken_ != entry_.packed) return damaged("other bytes stand behind it");
    if (ended_ && checksum_ != entry_.checksum) return damaged("its checksum is another");
    return given;
}

}  // namespace taskloom
