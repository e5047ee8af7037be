// The store of the file's bytes: growing, padding, refusing.
#include "table/byte_store.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

namespace {

using taskloom::ByteStore;
using taskloom::ErrorCode;

void put(ByteStore& store, std::string_view text) {
    const taskloom::Result<char*> room = store.writable(text.size());
    REQUIRE(room);
    std::memcpy(room.value(), text.data(), text.size());
    REQUIRE(store.wrote(text.size()));
}

bool padded_with_zeros(const ByteStore& store) {
    for (std::size_t i = 0; i < ByteStore::kPadding; ++i) {
        if (store.data()[store.size() + i] != 0) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("bytes stay as they came, in one piece, with zeros behind") {
    ByteStore store;
    CHECK(store.size() == 0);
    CHECK(store.view().empty());
    std::string expected;
    for (std::size_t i = 0; i < 300; ++i) {
        const std::string piece(i * 7 % 97, static_cast<char>('a' + i % 26));
        put(store, piece);
        expected += piece;
        REQUIRE(store.view() == expected);
        REQUIRE(padded_with_zeros(store));
    }
}

TEST_CASE("with the size told, bytes do not move") {
    ByteStore store;
    REQUIRE(store.reserve(1000));
    const char* const where = store.writable(1).value();
    for (int i = 0; i < 10; ++i) put(store, std::string(100, 'x'));
    CHECK(store.data() == where);
    CHECK(store.size() == 1000);
    put(store, "and more than was told");
    CHECK(store.view().substr(1000) == "and more than was told");
    CHECK(padded_with_zeros(store));
}

TEST_CASE("fewer bytes may come than there is room for") {
    ByteStore store;
    std::memcpy(store.writable(100).value(), "abc", 3);
    REQUIRE(store.wrote(3));
    CHECK(store.view() == "abc");
    put(store, "def");
    CHECK(store.view() == "abcdef");
}

TEST_CASE("what can't be had is refused and nothing is lost") {
    ByteStore store;
    put(store, "kept");
    const taskloom::Status too_large = store.reserve(ByteStore::kMaximumSize + 1);
    REQUIRE_FALSE(too_large);
    CHECK(too_large.error().code == ErrorCode::limit_exceeded);
    CHECK_FALSE(too_large.error().message.empty());
    CHECK(store.view() == "kept");
#ifdef __EMSCRIPTEN__
    // Natively the system promises any amount; here two gigabytes are all there is.
    const taskloom::Status no_memory = store.reserve(0xF000'0000);
    REQUIRE_FALSE(no_memory);
    CHECK(no_memory.error().code == ErrorCode::out_of_memory);
#endif
    put(store, " and more");
    CHECK(store.view() == "kept and more");
}

TEST_CASE("more bytes than there was room for can't have come") {
    ByteStore store;
    CHECK_FALSE(store.wrote(1));
    CHECK(store.wrote(0));
    REQUIRE(store.reserve(10));
    const taskloom::Status wrote = store.wrote(11);
    REQUIRE_FALSE(wrote);
    CHECK(wrote.error().code == ErrorCode::invalid_argument);
    CHECK(store.size() == 0);
}
