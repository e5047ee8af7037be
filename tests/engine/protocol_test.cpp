// The protocol: every message there and back, and refusal of whatever is none.
#include "engine/protocol.h"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

#include "support/random.h"

namespace {

using namespace taskloom::protocol;
using taskloom::testing::Random;

// Fills every member with something.
class Filler {
public:
    explicit Filler(Random& random) : random_(random) {}
    template <typename... Members>
    void operator()(Members&... members) {
        (fill(members), ...);
    }

private:
    void fill(std::string& text) { text = random_.text(std::string_view("ab\0\xFF\n", 5), 300); }
    template <typename Item>
    void fill(std::vector<Item>& items) {
        items.resize(random_.below(4));
        for (Item& item : items) fill(item);
    }
    template <typename Value>
    void fill(Value& value) {
        if constexpr (std::is_enum_v<Value>) {
            value = static_cast<Value>(random_.below(static_cast<std::uint64_t>(last_of(Value())) + 1));
        } else if constexpr (std::is_same_v<Value, bool>) {
            value = random_.one_in(2);
        } else if constexpr (std::is_integral_v<Value>) {
            value = static_cast<Value>(random_.next() >> random_.below(64));
        } else {
            Value::visit(value, *this);
        }
    }
    Random& random_;
};

template <typename Message>
void there_and_back(Random& random) {
    for (int round = 0; round < 100; ++round) {
        Message message;
        Filler filler(random);
        Message::visit(message, filler);
        const auto token = static_cast<std::uint32_t>(random.next());
        const std::string bytes = encode(message, token);
        const auto envelope = open_envelope(bytes);
        REQUIRE(envelope);
        REQUIRE(envelope->kind == Message::kKind);
        REQUIRE(envelope->token == token);
        const auto decoded = decode<Message>(*envelope);
        REQUIRE(decoded);
        // The same members make the same bytes.
        REQUIRE(encode(*decoded, token) == bytes);
        REQUIRE_FALSE(decode<Message>({envelope->kind, token, std::string(envelope->body) + "x"}));
        for (std::size_t size = 0; size < envelope->body.size(); size += 1 + size / 20) {
            REQUIRE_FALSE(decode<Message>({envelope->kind, token, envelope->body.substr(0, size)}));
        }
        REQUIRE_FALSE(decode<Message>({Kind::part, token, envelope->body}));
    }
}

template <typename... Messages>
void all_there_and_back() {
    Random random(70);
    (there_and_back<Messages>(random), ...);
}

}  // namespace

TEST_CASE("every message there and back; cut or lengthened ones are refused") {
    all_there_and_back<LoadSpecification, GetStatus, GetColumns, GetRows, GetProblemGroups, GetProblems, GetCell,
                       SetCell, Undo, Redo, GetFixPreview, ApplyFix, SetView, FindProblem, FindRow, MarkSaved,
                       CancelJob, GetSpecification, SetOptions, InferSpecification, GetFields, ChangeField,
                       SpecificationText, FieldsReply, SpecificationLoaded, StatusReply, ColumnsReply, RowsReply,
                       ProblemGroupsReply, ProblemsReply, CellReply, GetList, ChangeList, ListReply, PlaceReply,
                       GetHistory, GoToStep, HistoryReply, FixPreviewReply, GetNotes, Compare, GetDifferences,
                       EndComparison, ComparisonReply, DifferencesReply, Refused>();
}

TEST_CASE("numbers of every size") {
    for (unsigned shift = 0; shift < 64; ++shift) {
        for (const std::uint64_t value :
             {std::uint64_t{1} << shift, (std::uint64_t{1} << shift) - 1, ~std::uint64_t{0} >> shift}) {
            Writer writer;
            writer.number(value);
            const std::string bytes = writer.take();
            Reader reader(bytes);
            REQUIRE(reader.number() == value);
            REQUIRE(reader.ok());
            REQUIRE(reader.at_end());
        }
    }
}

TEST_CASE("malformed numbers and texts are refused, and all that follows") {
    for (const std::string& bytes :
         {std::string(), std::string("\x80"), std::string(10, '\xFF'), std::string(11, '\x80'),
          std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02")}) {
        Reader reader(bytes);
        CHECK(reader.number() == 0);
        CHECK_FALSE(reader.ok());
        CHECK(reader.number() == 0);
        CHECK(reader.text().empty());
    }
    Reader reader(
        "\x05"
        "abc");
    CHECK(reader.text().empty());
    CHECK_FALSE(reader.ok());
}

TEST_CASE("values that a member can't hold are refused") {
    const auto body = [](std::uint64_t number) {
        Writer writer;
        writer.number(number);
        return writer.take();
    };
    CHECK(decode<FindRow>({Kind::find_row, 1, body(0xFFFFFFFF)}));
    CHECK_FALSE(decode<FindRow>({Kind::find_row, 1, body(0x1'0000'0000)}));
    CHECK_FALSE(decode<GetStatus>({Kind::get_status, 1, body(256)}));
    const std::string set = body(0) + body(0) + body(0);
    CHECK(decode<SetCell>({Kind::set_cell, 1, set + body(1)}));
    CHECK_FALSE(decode<SetCell>({Kind::set_cell, 1, set + body(3)}));
    CHECK_FALSE(decode<SetView>({Kind::set_view, 1, body(2) + body(0)}));
    // A count of items that can't be there takes no memory.
    CHECK_FALSE(decode<ColumnsReply>({Kind::columns, 1, body(0xFFFF'FFFF'FFFF)}));
}

TEST_CASE("envelopes of other versions and kinds are refused") {
    const std::string good = seal_envelope(Kind::get_status, 5, "");
    CHECK(open_envelope(good));
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(open_envelope(good.substr(0, size)));
    std::string other = good;
    other[0] = 2;
    CHECK_FALSE(open_envelope(other));
    other = good;
    other[1] = 100;
    CHECK_FALSE(open_envelope(other));
}

TEST_CASE("random bytes decode to nothing worse than nothing") {
    Random random(71);
    for (int round = 0; round < 20'000; ++round) {
        const std::string bytes = random.text(std::string_view("\0\1\2\3\x10\x7F\x80\xFF", 8), 40);
        static_cast<void>(decode<RowsReply>({Kind::rows, 1, bytes}));
        static_cast<void>(decode<ProblemsReply>({Kind::problems, 1, bytes}));
        static_cast<void>(decode<StatusReply>({Kind::status, 1, bytes}));
    }
}
