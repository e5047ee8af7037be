// Finds the tasks of a JSON file in bytes that are still coming in: a list of tasks, a bare one, or one a line (JSON Lines).
// Each byte is looked at once, but for the task that the bytes end in: that is begun anew when there are twice as many of
// it. Behind a mistake reading goes on with the next line that begins a task.
// Tested by tests/formats/json_scanner_test.cpp, tests/fuzz/json_fuzz.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/json_task.h"
#include "formats/row_scanner.h"

namespace taskloom {

class JsonScanner final : public RowScanner {
public:
    explicit JsonScanner(JsonColumns& columns) : columns_(columns), reader_(columns) {}

    void restart(std::size_t begin) override;
    bool scan(std::string_view bytes, bool complete, std::size_t budget, RowReceiver& receiver) override;
    std::size_t position() const override { return row_begin_; }
    std::size_t row_begin() const override { return row_begin_; }

    bool is_list() const { return is_list_; }
    // Whether there is more than one, so that the file is one of lines unless it is a list.
    bool has_rows() const { return rows_ > 1; }

private:
    struct Row {
        std::size_t end = 0;   // of its text
        std::size_t next = 0;  // where the next row begins
        RowFault fault = RowFault::none;
        bool last = false;
    };
    enum class Step : std::uint8_t { row, wait };

    bool begin_rows(std::string_view bytes, bool complete);
    Step read_row(std::string_view bytes, bool complete, Row& row);
    Step read_broken(std::string_view bytes, bool complete, Row& row);
    Step behind_list_row(std::string_view bytes, bool complete, std::size_t at, Row& row);
    Step behind_line(std::string_view bytes, bool complete, std::size_t at, Row& row) const;
    Step behind_list(std::string_view bytes, bool complete, std::size_t closing, Row& row) const;
    void cut_closing(std::string_view bytes, Row& row) const;
    std::size_t find_next_task(std::string_view bytes, std::size_t mistake) const;
    void learn_indentation(std::string_view bytes);
    void emit(std::string_view bytes, const Row& row, RowReceiver& receiver);

    JsonColumns& columns_;
    JsonTaskReader reader_;
    bool begun_ = false;  // what the file is is known
    bool is_list_ = false;
    std::size_t first_begin_ = 0;
    std::size_t indentation_ = 0;
    bool knows_indentation_ = false;
    std::size_t row_begin_ = 0;
    std::uint32_t rows_ = 0;
    bool is_empty_ = false;     // a list without tasks
    std::size_t wait_for_ = 0;  // so many bytes are worth another try
    bool done_ = false;
    const std::vector<std::string_view> no_cells_{};
};

// A row's text: its bytes without what separates it from the next.
std::string_view json_row_text(std::string_view bytes);

}  // namespace taskloom
