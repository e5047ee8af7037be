// Another text in one entry of an archive: all others are the same bytes, and every form of archive stays what it is.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/zip_patch.h"
#include "formats/zip_stream.h"
#include "support/archive_maker.h"
#include "support/random.h"

namespace {

using namespace taskloom;
using namespace taskloom::testing;

std::string with_entry(const std::string& bytes, const std::string& name, const std::string& text,
                       std::size_t piece = 1000) {
    const Result<ZipArchive> archive = ZipArchive::read(bytes);
    REQUIRE(archive);
    const ZipEntry* const entry = archive.value().find(name);
    REQUIRE(entry != nullptr);
    ZipPatch patch(bytes, archive.value(), *entry);
    for (std::size_t at = 0; at < text.size(); at += piece) {
        REQUIRE(patch.add(std::string_view(text).substr(at, piece)));
    }
    REQUIRE(patch.finish());
    std::string result;
    for (std::string_view next = patch.next(piece); !next.empty(); next = patch.next(piece)) result += next;
    return result;
}

std::string text_of_entry(const std::string& bytes, const ZipEntry& entry) {
    ZipStream stream(bytes, entry);
    std::string text(static_cast<std::size_t>(entry.size) + 10, '\0');
    const Result<std::size_t> size = stream.read(text.data(), text.size());
    return size ? text.substr(0, size.value()) : "!" + size.error().message;
}

std::string_view bytes_of_entry(const std::string& bytes, const ZipEntry& entry) {
    return std::string_view(bytes).substr(static_cast<std::size_t>(entry.header),
                                          static_cast<std::size_t>(entry.behind - entry.header));
}

}  // namespace

TEST_CASE("every form of archive stays what it is, with another text in one entry") {
    const std::string longer(5000, 'x');
    for (int form = 0; form < 32; ++form) {
        CAPTURE(form);
        std::vector<ArchiveEntry> entries = {{"a.xml", "first"}, {"b.xml", "second text"}, {"c.xml", "third"}};
        for (ArchiveEntry& entry : entries) {
            entry.packed = (form & 1) == 0;
            entry.descriptor = (form & 2) != 0;
            entry.large = (form & 4) != 0;
        }
        ArchiveEnd end;
        end.large = (form & 8) != 0;
        end.comment = (form & 16) != 0 ? "a comment" : "";
        const std::string bytes = make_archive(entries, end);
        for (const char* const name : {"a.xml", "b.xml", "c.xml"}) {
            for (const std::string& text : {std::string(), std::string("short"), longer}) {
                const std::string result = with_entry(bytes, name, text);
                // Made anew with that text from the start, it is the same but for how well it is packed.
                const Result<ZipArchive> before = ZipArchive::read(bytes);
                const Result<ZipArchive> archive = ZipArchive::read(result);
                if (!archive) MESSAGE(archive.error().message);
                REQUIRE(archive);
                REQUIRE(archive.value().entries().size() == 3);
                for (std::size_t i = 0; i < 3; ++i) {
                    const ZipEntry& entry = archive.value().entries()[i];
                    const ZipEntry& old = before.value().entries()[i];
                    CHECK(entry.name == old.name);
                    if (entry.name == name) {
                        CHECK(text_of_entry(result, entry) == text);
                    } else {
                        CHECK(bytes_of_entry(result, entry) == bytes_of_entry(bytes, old));
                    }
                }
                // Of no bytes a short descriptor and the half of a long one are the same.
                if (text.empty() && entries[0].descriptor && entries[0].large) continue;
                CHECK(with_entry(result, name, entries[static_cast<std::size_t>(name[0] - 'a')].text) == bytes);
            }
        }
    }
}

TEST_CASE("bytes between entries and entries in another order than the directory's stay") {
    const std::vector<ArchiveEntry> entries = {{"a", "1"}, {"b", "22"}, {"c", "333"}};
    std::string bytes = make_archive(entries);
    // The directory's first record becomes its last.
    const Result<ZipArchive> archive = ZipArchive::read(bytes);
    REQUIRE(archive);
    const auto first = static_cast<std::size_t>(archive.value().directory());
    const auto second = static_cast<std::size_t>(archive.value().entries()[1].listed);
    const auto end = static_cast<std::size_t>(archive.value().end());
    bytes = bytes.substr(0, first) + bytes.substr(second, end - second) + bytes.substr(first, second - first) +
            bytes.substr(end);
    const std::string result = with_entry(bytes, "b", std::string(300, 'y'));
    const Result<ZipArchive> changed = ZipArchive::read(result);
    REQUIRE(changed);
    CHECK(text_of_entry(result, *changed.value().find("a")) == "1");
    CHECK(text_of_entry(result, *changed.value().find("b")) == std::string(300, 'y'));
    CHECK(text_of_entry(result, *changed.value().find("c")) == "333");
    CHECK(changed.value().entries()[2].name == "a");
}

TEST_CASE("large texts are packed piece by piece") {
    Random random(5);
    std::string text;
    while (text.size() < 3'000'000) text += std::to_string(random.below(1000)) + "\n";
    const std::string bytes = make_archive({{"a", "1"}, {"b", "22"}});
    for (const std::size_t piece : {std::size_t{1} << 22, std::size_t{65537}}) {
        const std::string result = with_entry(bytes, "a", text, piece);
        const Result<ZipArchive> archive = ZipArchive::read(result);
        REQUIRE(archive);
        CHECK(text_of_entry(result, *archive.value().find("a")) == text);
        CHECK(result.size() < text.size());
    }
}
