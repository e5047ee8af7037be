// Archives of any bytes: whatever is read as one gives entries within it, each of which is unpacked to what it says or
// refused, within small limits.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "formats/crc32.h"
#include "formats/zip_archive.h"
#include "formats/zip_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace taskloom;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    ArchiveLimits limits;
    limits.entry = limits.total = std::uint64_t{4} << 20;
    limits.entries = 100;
    const Result<ZipArchive> archive = ZipArchive::read(bytes, limits);
    if (!archive) return 0;
    std::uint64_t end = 0;
    for (const ZipEntry& entry : archive.value().entries()) {
        if (entry.behind > size || entry.begin + entry.packed > entry.behind || entry.header >= entry.begin)
            std::abort();
        if (archive.value().find(entry.name) != &entry) std::abort();
        end = entry.behind > end ? entry.behind : end;
        ZipStream stream(bytes, entry, limits);
        std::string text, buffer(size % 4096 + 1, '\0');
        while (true) {
            const Result<std::size_t> count = stream.read(buffer.data(), buffer.size());
            if (!count) break;
            if (count.value() == 0) {
                if (text.size() != entry.size || crc32(0, text) != entry.checksum) std::abort();
                break;
            }
            text.append(buffer, 0, count.value());
            if (text.size() > entry.size) std::abort();
        }
    }
    if (end > archive.value().directory()) std::abort();
    return 0;
}
