// Packing by zlib's deflate.
#include "formats/zip_packer.h"

#include <zlib.h>

#include <algorithm>
#include <cstdlib>

#include "formats/crc32.h"

namespace taskloom {

struct ZipPacker::Deflating {
    z_stream state{};
    bool started = false;

    explicit Deflating(int level) {
        state.zalloc = [](void*, unsigned count, unsigned size) { return std::calloc(count, size); };
        state.zfree = [](void*, void* memory) { std::free(memory); };
        constexpr int kMemory = 8;  // zlib's own default
        started = deflateInit2(&state, level, Z_DEFLATED, -MAX_WBITS, kMemory, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    ~Deflating() {
        if (started) deflateEnd(&state);
    }
    Deflating(const Deflating&) = delete;
    Deflating& operator=(const Deflating&) = delete;
};

ZipPacker::ZipPacker(int level) {
    if (level > 0) deflating_ = std::make_unique<Deflating>(level);
}

ZipPacker::~ZipPacker() = default;

Status ZipPacker::pack(std::string_view bytes, bool last) {
    size_ += bytes.size();
    checksum_ = crc32(checksum_, bytes);
    if (!deflating_) {
        packed_.append(bytes);
        return {};
    }
    z_stream& state = deflating_->state;
    if (!deflating_->started) {
        return Error{ErrorCode::out_of_memory, "There is not enough memory to pack this file here.", {}};
    }
    constexpr std::size_t kRoom = std::size_t{64} << 10, kMost = std::size_t{1} << 30;  // zlib counts in 32 bits
    while (true) {
        const std::string_view now = bytes.substr(0, kMost);
        const std::size_t before = packed_.size();
        packed_.resize(before + kRoom);
        state.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(now.data()));  // it only reads
        state.avail_in = static_cast<unsigned>(now.size());
        state.next_out = reinterpret_cast<unsigned char*>(packed_.data()) + before;
        state.avail_out = static_cast<unsigned>(kRoom);
        const int told = deflate(&state, last && now.size() == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
        bytes.remove_prefix(now.size() - state.avail_in);
        packed_.resize(before + kRoom - state.avail_out);
        if (last ? told == Z_STREAM_END : bytes.empty() && state.avail_out > 0) return {};
        if (told != Z_OK && told != Z_BUF_ERROR) {
            return Error{ErrorCode::invalid_data, "The file can't be packed.", {}};
        }
    }
}

}  // namespace taskloom
