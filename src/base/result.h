// Errors as values: a Result holds a value or an Error with a code, a place and plain words. Nothing in the engine
// throws, so every function that can fail for reasons outside the program returns one of these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace taskloom {

enum class ErrorCode : std::uint8_t {
    invalid_argument,  // the caller asked for something that does not exist
    invalid_data,      // the bytes are not what they should be
    limit_exceeded,    // larger than this program can hold; the message says which limit
    out_of_memory,     // the system refused memory; what was open is untouched
    wrong_state,       // the operation does not fit what the document is doing now
};

// What went wrong, where (a byte offset from the start of the input, when there is one) and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::invalid_data;
    std::string message;
    std::optional<std::uint64_t> offset;
};

template <typename Value>
class [[nodiscard]] Result {
public:
    Result(Value value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }
    // Only after ok() said yes.
    Value& value() { return *value_; }
    const Value& value() const { return *value_; }
    Value take() { return std::move(*value_); }
    // Only after ok() said no.
    const Error& error() const { return *error_; }

private:
    std::optional<Value> value_;
    std::optional<Error> error_;
};

// A Result without a value: success or an Error.
class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

}  // namespace taskloom
