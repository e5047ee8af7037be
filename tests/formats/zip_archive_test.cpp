// Archives: sound ones in every form that spreadsheet programs write, and ones that lie, each of which is refused.
#include "formats/zip_archive.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/zip_stream.h"
#include "support/archive_maker.h"

namespace {

using namespace taskloom;
using taskloom::testing::ArchiveEnd;
using taskloom::testing::ArchiveEntry;
using taskloom::testing::deflated;
using taskloom::testing::make_archive;

// All of an entry, read in pieces; what is wrong instead, in brackets.
std::string unpacked(std::string_view archive, const ZipEntry& entry, std::size_t piece = 7,
                     const ArchiveLimits& limits = kArchiveLimits) {
    ZipStream stream(archive, entry, limits);
    std::string text, buffer(piece, '\0');
    while (true) {
        const Result<std::size_t> count = stream.read(buffer.data(), piece);
        if (!count) return "[" + count.error().message + "]";
        if (count.value() == 0) return text;
        text.append(buffer, 0, count.value());
    }
}

// Why an archive is refused; empty when it isn't, and every entry can be unpacked.
std::string refusal(std::string_view bytes, const ArchiveLimits& limits = kArchiveLimits) {
    const Result<ZipArchive> archive = ZipArchive::read(bytes, limits);
    if (!archive) return archive.error().message;
    for (const ZipEntry& entry : archive.value().entries()) {
        const std::string text = unpacked(bytes, entry, 5000, limits);
        if (text.size() != entry.size) return text;
    }
    return {};
}

bool says(const std::string& message, std::string_view words) { return message.find(words) != std::string::npos; }

std::string long_text(std::size_t size) {
    std::string text;
    for (std::uint32_t state = 1; text.size() < size; state = state * 1664525 + 1013904223) {
        text += "word" + std::to_string(state >> 20) + " ";
    }
    text.resize(size);
    return text;
}

}  // namespace

TEST_CASE("entries are found and unpacked, however they are packed and whatever tells their sizes") {
    const std::string text = long_text(300'000);
    for (const bool packed : {false, true}) {
        for (const bool descriptor : {false, true}) {
            for (const bool large : {false, true}) {
                CAPTURE(packed);
                CAPTURE(descriptor);
                CAPTURE(large);
                const std::string bytes = make_archive(
                    {{"a/One.xml", text, packed, descriptor, large}, {"empty", "", packed, descriptor, large}},
                    {large, large ? "a comment" : ""});
                const Result<ZipArchive> archive = ZipArchive::read(bytes);
                REQUIRE(archive.ok());
                CHECK(archive.value().entries().size() == 2);
                const ZipEntry* const one = archive.value().find("A/one.XML");
                REQUIRE(one != nullptr);
                for (const std::size_t piece :
                     {std::size_t{1} << 20, std::size_t{300'000}, std::size_t{4096}, std::size_t{7}}) {
                    CHECK(unpacked(bytes, *one, piece) == text);
                }
                CHECK(unpacked(bytes, *archive.value().find("empty")).empty());
                CHECK(archive.value().find("two") == nullptr);
            }
        }
    }
}

TEST_CASE("an archive that is cut off anywhere is refused, and so is one with bytes behind it") {
    const std::string bytes = make_archive({{"a", long_text(900)}, {"b", "text", false, true}});
    CHECK(refusal(bytes).empty());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK(says(refusal(std::string_view(bytes).substr(0, size)), "The end of the file is missing"));
    }
    CHECK(says(refusal(bytes + " "), "The end of the file is missing"));
}

TEST_CASE("a byte that is changed anywhere changes no text without a word") {
    const std::vector<std::string> texts = {long_text(200), "text"};
    const std::string bytes = make_archive({{"a", texts[0]}, {"b", texts[1], false, true}});
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const char change : {'\x01', '\x40'}) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ change);
            const Result<ZipArchive> archive = ZipArchive::read(other);
            if (!archive) continue;
            for (std::size_t i = 0; i < archive.value().entries().size(); ++i) {
                const std::string text = unpacked(other, archive.value().entries()[i], 64);
                CAPTURE(at);
                CHECK((text == texts[i] || says(text, "is damaged")));
            }
        }
    }
}

TEST_CASE("what two programs could read differently is refused") {
    const std::string text = long_text(500);
    const auto with = [&](auto change) {
        ArchiveEntry entry{"a", text};
        change(entry);
        return refusal(make_archive({{"first", "text"}, entry}));
    };
    CHECK(with([](ArchiveEntry&) {}).empty());
    CHECK(says(with([](ArchiveEntry& e) { e.local_name = "b"; }), "two names"));
    CHECK(says(with([](ArchiveEntry& e) { e.size_lie = 1; }), "two sizes"));
    CHECK(says(with([](ArchiveEntry& e) { e.packed_lie = -1; }), "two sizes"));
    CHECK(says(with([](ArchiveEntry& e) { e.checksum_lie = 1; }), "two checksums"));
    CHECK(says(with([](ArchiveEntry& e) { e.header_lie = 1; }), "not where the directory says"));
    CHECK(says(with([](ArchiveEntry& e) {
                   e.header_lie = std::int64_t{1} << 40;
                   e.large = true;
               }),
               "not where the directory says"));
    CHECK(says(with([](ArchiveEntry& e) { e.packed_lie = 1 << 20; }), "reaches over the directory"));
    CHECK(says(with([](ArchiveEntry& e) {
                   e.descriptor = true;
                   e.size_lie = 1;
               }),
               "is about another one"));
    CHECK(says(with([](ArchiveEntry& e) { e.size_lie = e.local_size_lie = 1; }), "smaller than it says"));
    CHECK(says(with([](ArchiveEntry& e) { e.size_lie = e.local_size_lie = -1; }), "larger than it says"));
    CHECK(says(with([](ArchiveEntry& e) { e.data = "\x07 no deflate data"; }), "can't be unpacked"));
    CHECK(says(with([&](ArchiveEntry& e) { e.data = deflated(text) + "more"; }), "other bytes stand behind it"));
    CHECK(says(with([&](ArchiveEntry& e) { e.data = deflated(text).substr(0, 50); }), "breaks off"));
    CHECK(says(with([](ArchiveEntry& e) { e.flags = kZipEncrypted; }), "password"));
    CHECK(says(with([](ArchiveEntry& e) { e.flags = kZipEncrypted | kZipStronglyEncrypted; }), "password"));
    CHECK(says(with([](ArchiveEntry& e) { e.method = 12; }), "method 12"));
    CHECK(says(with([](ArchiveEntry& e) {
                   e.made_by = 3 << 8;
                   e.attributes = std::uint64_t{0xA1FF} << 16;
               }),
               "a link"));
    CHECK(with([](ArchiveEntry& e) {
              e.made_by = 3 << 8;
              e.attributes = std::uint64_t{0x81A4} << 16;
          }).empty());
    for (const std::string name : {"/a", "../a", "a/../../b", "a\\..\\b", "\\a", "C:a", ""}) {
        CAPTURE(name);
        CHECK(says(with([&](ArchiveEntry& e) { e.name = name; }), "leads out of it"));
    }
    CHECK(says(with([](ArchiveEntry& e) { e.name = std::string("a\0b", 3); }), "leads out of it"));
    CHECK(with([](ArchiveEntry& e) { e.name = "a..b/..c"; }).empty());
    CHECK(says(with([](ArchiveEntry& e) { e.name = "FIRST"; }), "two entries of the name"));
    CHECK(says(refusal(make_archive({{"a/b", "x"}, {"A\\B", "y"}})), "two entries of the name"));
}

TEST_CASE("entries that lie one over the other are refused") {
    // The second record points to the first entry's header.
    const std::string first = make_archive({{"a", long_text(100), false}});
    ArchiveEntry inner{"b", "text", false};
    const std::string hidden = make_archive({inner}).substr(0, kZipLocalSize + 1 + 4);
    ArchiveEntry outer{"a", "before" + hidden + "behind", false};
    ArchiveEntry second = inner;
    // Points into the outer entry's bytes, where a whole local header stands.
    const auto outer_size = static_cast<std::int64_t>(kZipLocalSize + 1 + outer.text.size());
    second.header_lie = static_cast<std::int64_t>(kZipLocalSize + 1 + 6) - outer_size;
    CHECK(says(refusal(make_archive({outer, second})), "one over the other"));
    CHECK(refusal(first).empty());
}

TEST_CASE("the directory must be whole, and where it is said to be") {
    const std::vector<ArchiveEntry> entries = {{"a", "text"}, {"b", "more text"}};
    const auto with = [&](auto change) {
        ArchiveEnd end;
        change(end);
        return refusal(make_archive(entries, end));
    };
    for (const bool large : {false, true}) {
        CAPTURE(large);
        CHECK(with([&](ArchiveEnd& e) {
                  e.large = large;
                  e.comment = "PK\x05\x06 a comment";
              }).empty());
        CHECK(with([&](ArchiveEnd& e) {
                  e.large = large;
                  e.before_directory = "a signature";
              }).empty());
        CHECK(says(with([&](ArchiveEnd& e) {
                       e.large = large;
                       e.count_lie = 1;
                   }),
                   "breaks off"));
        CHECK(says(with([&](ArchiveEnd& e) {
                       e.large = large;
                       e.count_lie = -1;
                   }),
                   "too few entries"));
        CHECK(says(with([&](ArchiveEnd& e) {
                       e.large = large;
                       e.offset_lie = 1;
                   }),
                   "not where it is said to be"));
        CHECK(says(with([&](ArchiveEnd& e) {
                       e.large = large;
                       e.offset_lie = -1;
                   }),
                   "not where it is said to be"));
    }
    CHECK(refusal(make_archive({})).empty());
}

TEST_CASE("what could ask for too much memory or time is refused") {
    ArchiveLimits limits;
    limits.entries = 3;
    limits.entry = 1000;
    limits.total = 1500;
    limits.ratio_free = 500;
    limits.ratio = 10;
    limits.archive = 2000;
    const std::string text = long_text(600);
    CHECK(refusal(make_archive({{"a", text}, {"b", text}, {"c", ""}}), limits).empty());
    CHECK(says(refusal(make_archive({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}}), limits), "more than 3"));
    CHECK(says(refusal(make_archive({{"a", long_text(1001)}}), limits), "more than 0 MB unpacked"));
    CHECK(says(refusal(make_archive({{"a", text}, {"b", text}, {"c", text}}), limits), "more than 0 MB unpacked"));
    CHECK(says(refusal(make_archive({{"a", std::string(900, 'x')}}), limits), "more than 10 times"));
    CHECK(refusal(make_archive({{"a", std::string(400, 'x')}}), limits).empty());
    CHECK(
        says(refusal(make_archive({{"a", long_text(950), false}, {"b", ""}}, {false, std::string(1100, ' ')}), limits),
             "The file has more than"));
    // Ten million zeros that say to be few.
    ArchiveEntry bomb{"a", text};
    bomb.data = deflated(std::string(10'000'000, '\0'));
    CHECK(says(refusal(make_archive({bomb})), "larger than it says"));
    // An honest one of the limits that hold for files.
    CHECK(says(refusal(make_archive({{"a", std::string(10'000'000, '\0')}})), "more than 200 times"));
}
