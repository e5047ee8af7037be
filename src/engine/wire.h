// The byte encoding of messages between the workbench and the engine: unsigned LEB128 numbers, length-prefixed
// strings, one byte for an enum or a bool. Both ends are built from the same sources, so there is no schema evolution
// here; the first byte of the first message is the version (protocol.h).
// Tested by tests/engine/protocol_test.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace taskloom::protocol {

class Writer {
public:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<char>(value));
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_.append(value);
    }
    std::size_t size() const { return bytes_.size(); }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reading past the end or a malformed number makes the reader fail for good: every later value is zero or empty, and
// ok() says so. Callers check once, at the end.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (position_ >= bytes_.size()) break;
            const auto byte = static_cast<std::uint8_t>(bytes_[position_++]);
            if (shift == 63 && byte > 1) break;  // more than 64 bits
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        fail();
        return 0;
    }
    std::string text() { return std::string(text_view()); }
    // The same as a view of the bytes that are read.
    std::string_view text_view() {
        const std::uint64_t size = number();
        if (size > bytes_.size() - position_) {
            fail();
            return {};
        }
        const std::string_view value = bytes_.substr(position_, static_cast<std::size_t>(size));
        position_ += static_cast<std::size_t>(size);
        return value;
    }
    // How many items may follow at most, each taking at least one byte: a bound for reserving memory.
    std::size_t remaining() const { return bytes_.size() - position_; }
    void fail() {
        ok_ = false;
        position_ = bytes_.size();
    }
    bool ok() const { return ok_; }
    bool at_end() const { return position_ == bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t position_ = 0;
    bool ok_ = true;
};

// Message structs list their members once, in `visit`; these two walk the list in either direction.
class Encoder {
public:
    template <typename... Members>
    void operator()(const Members&... members) {
        (put(members), ...);
    }
    std::string take() { return writer_.take(); }

private:
    void put(const std::string& value) { writer_.text(value); }
    template <typename Item>
    void put(const std::vector<Item>& items) {
        writer_.number(items.size());
        for (const Item& item : items) put(item);
    }
    template <typename Value>
    void put(const Value& value) {
        if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>) {
            static_assert(!std::is_integral_v<Value> || std::is_unsigned_v<Value>, "the wire has no signed numbers");
            writer_.number(static_cast<std::uint64_t>(value));
        } else {
            Value::visit(value, *this);
        }
    }
    Writer writer_;
};

class Decoder {
public:
    explicit Decoder(std::string_view bytes) : reader_(bytes) {}
    template <typename... Members>
    void operator()(Members&... members) {
        (get(members), ...);
    }
    bool ok() const { return reader_.ok(); }
    bool at_end() const { return reader_.at_end(); }

private:
    void get(std::string& value) { value = reader_.text(); }
    template <typename Item>
    void get(std::vector<Item>& items) {
        const std::uint64_t count = reader_.number();
        items.clear();
        if (count > reader_.remaining()) {  // every item takes a byte at least
            reader_.fail();
            return;
        }
        // A garbled count must not take memory for items that never come.
        constexpr std::uint64_t kReserved = 1024;
        items.reserve(static_cast<std::size_t>(count < kReserved ? count : kReserved));
        for (std::uint64_t i = 0; i < count && reader_.ok(); ++i) {
            items.emplace_back();
            get(items.back());
        }
    }
    template <typename Value>
    void get(Value& value) {
        if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>) {
            const std::uint64_t number = reader_.number();
            if (number > largest<Value>()) reader_.fail();
            value = reader_.ok() ? static_cast<Value>(number) : Value();
        } else {
            Value::visit(value, *this);
        }
    }
    template <typename Value>
    static constexpr std::uint64_t largest() {
        if constexpr (std::is_enum_v<Value>) {
            return static_cast<std::uint64_t>(last_of(Value()));
        } else {
            return std::numeric_limits<Value>::max();
        }
    }
    Reader reader_;
};

}  // namespace taskloom::protocol
