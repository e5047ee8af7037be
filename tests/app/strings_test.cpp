// Numbers and amounts in words.
#include "app/strings.h"

#include <doctest/doctest.h>

namespace taskloom::app {

TEST_CASE("numbers are grouped, amounts have their plural") {
    CHECK(words::number(0) == "0");
    CHECK(words::number(999) == "999");
    CHECK(words::number(1000) == "1,000");
    CHECK(words::number(1234567) == "1,234,567");
    CHECK(words::errors(1) == "1 error");
    CHECK(words::errors(0) == "0 errors");
    CHECK(words::errors(1204) == "1,204 errors");
    CHECK(words::apply_to(1) == "Apply to 1 cell");
    CHECK(words::fix_all(1) == "Fix it");
    CHECK(words::fix_all(12) == "Fix all 12");
}

TEST_CASE("sizes are in the unit that suits them") {
    CHECK(words::file_size(1) == "1 byte");
    CHECK(words::file_size(999) == "999 bytes");
    CHECK(words::file_size(5400) == "5.4 KB");
    CHECK(words::file_size(104857865) == "104.9 MB");
    CHECK(words::file_size(1200000000) == "1.2 GB");
}

TEST_CASE("progress never says more than all") {
    CHECK(words::percent(0.5) == "50 %");
    CHECK(words::percent(1.7) == "100 %");
    CHECK(words::percent(-1) == "0 %");
}

TEST_CASE("a file is told in two sentences: what it is, what is wrong") {
    struct Case {
        std::uint32_t tasks, general, control, training, separators, errors, warnings, with_errors;
        bool rejected, specification;
        const char* told;
    };
    const Case cases[] = {
        {1, 1, 0, 0, 0, 0, 0, 0, false, true, "1 task. Nothing is wrong with it."},
        {250, 200, 50, 0, 0, 0, 0, 0, false, true, "250 tasks: 200 general, 50 control. Nothing is wrong with it."},
        {50, 0, 50, 0, 0, 0, 2, 0, false, true, "50 control tasks. No errors."},
        {3, 0, 0, 3, 0, 0, 0, 0, false, false, "3 training tasks. The values aren\xE2\x80\x99t checked yet."},
        {36, 36, 0, 0, 2, 12, 1, 12, false, true, "36 tasks, with 2 empty lines between them. 12 have errors."},
        {36, 36, 0, 0, 0, 1, 0, 1, false, true, "36 tasks. 1 has errors."},
        {2, 2, 0, 0, 0, 9, 0, 2, false, true, "2 tasks. All have errors."},
        {1, 1, 0, 0, 0, 9, 0, 1, false, true, "1 task. 1 has errors."},
        {9, 9, 0, 0, 0, 1, 0, 0, true, true, "9 tasks. The platform would refuse the whole file."},
        {9, 9, 0, 0, 0, 1, 0, 0, false, true, "9 tasks. 1 error."},
        {0, 0, 0, 0, 0, 0, 0, 0, false, true, "0 tasks. Nothing is wrong with it."},
    };
    for (const Case& one : cases) {
        protocol::StatusReply status;
        status.tasks = one.tasks;
        status.general = one.general;
        status.control = one.control;
        status.training = one.training;
        status.separators = one.separators;
        status.errors = one.errors;
        status.warnings = one.warnings;
        status.tasks_with_errors = one.with_errors;
        status.rejected = one.rejected;
        if (one.specification) status.specification = "project.json";
        CHECK(words::file_told(status) == one.told);
    }
}

}  // namespace taskloom::app
