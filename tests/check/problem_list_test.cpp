// The list of problems against a map of rows that is counted anew each time.
#include "check/problem_list.h"

#include <doctest/doctest.h>

#include <map>
#include <vector>

#include "support/random.h"

namespace {

using namespace taskloom;
using taskloom::testing::Random;

constexpr RuleInfo kRules[] = {
    {"a", "", Severity::error, true, "", "", "", FixKind::none},
    {"b", "", Severity::error, false, "", "", "", FixKind::safe},
    {"c", "", Severity::warning, false, "", "", "", FixKind::safe},
    {"d", "", Severity::info, false, "", "", "", FixKind::none},
};

using Model = std::map<RowId, std::vector<ProblemRecord>>;

std::vector<ProblemRecord> random_problems(Random& random, RowId row) {
    std::vector<ProblemRecord> problems;
    for (std::uint32_t count = random.below(4); count > 0; --count) {
        problems.push_back({row, random.one_in(4) ? kNoColumn : random.below(3), random.below(100),
                            static_cast<RuleIndex>(random.below(4)), random.one_in(2), false, random.one_in(4)});
    }
    return problems;
}

void compare(const ProblemList& list, const std::vector<ProblemRecord>& header, const Model& model) {
    std::vector<ProblemRecord> rows;
    std::uint32_t severities[3] = {}, rows_with_errors = 0;
    std::vector<RuleCount> counts(4);
    std::vector<std::uint32_t> columns(3);
    bool rejects = false;  // a row may reject the whole file too: one that is no JSON
    const auto count = [&](const ProblemRecord& problem) {
        rejects = rejects || kRules[problem.rule].rejects_file;
        ++counts[problem.rule].problems;
        counts[problem.rule].fixable += problem.fixable && !problem.fix_alone ? 1 : 0;
        ++severities[static_cast<std::size_t>(kRules[problem.rule].severity)];
    };
    for (const ProblemRecord& problem : header) count(problem);
    for (const auto& [row, problems] : model) {
        bool error = false;
        for (const ProblemRecord& problem : problems) {
            rows.push_back(problem);
            count(problem);
            if (problem.column < 3) ++columns[problem.column];
            error = error || kRules[problem.rule].severity == Severity::error;
        }
        rows_with_errors += error ? 1 : 0;
        const ProblemList::Range range = list.of_row(row);
        REQUIRE(range.last - range.first == problems.size());
    }
    REQUIRE(list.rows() == rows);
    REQUIRE(list.header() == header);
    REQUIRE(list.size() == rows.size() + header.size());
    REQUIRE(list.rows_with_errors() == rows_with_errors);
    REQUIRE(list.rejects_file() == rejects);
    for (std::size_t i = 0; i < 3; ++i) {
        REQUIRE(list.count(static_cast<Severity>(i)) == severities[i]);
        REQUIRE(list.in_column(static_cast<ColumnId>(i)) == columns[i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        REQUIRE(list.counts()[i].problems == counts[i].problems);
        REQUIRE(list.counts()[i].fixable == counts[i].fixable);
    }
}

}  // namespace

TEST_CASE("rows come, are checked again, one by one and many at once") {
    Random random(90);
    for (int round = 0; round < 100; ++round) {
        ProblemList list;
        list.set_rules(kRules, 4);
        Model model;
        std::vector<ProblemRecord> header;
        for (int i = 0; i < 30; ++i) {
            for (RowId row = 100 * static_cast<RowId>(i); row < 100 * static_cast<RowId>(i) + random.below(5); ++row) {
                const auto problems = random_problems(random, row);
                if (!problems.empty()) list.append(problems.data(), problems.size());
                model[row] = problems;
            }
            const auto replace = [&] {
                const RowId row = 100 * random.below(40) + random.below(5);
                const auto problems = random_problems(random, row);
                list.replace_row(row, problems.data(), problems.size());
                return std::pair(row, problems);
            };
            // Rows further on than those appended would be out of order: only ones that are there.
            if (i == 29) {
                for (int times = 0; times < 20; ++times) {
                    const auto [row, problems] = replace();
                    model[row] = problems;
                    compare(list, header, model);
                }
                const Model before = model;
                list.begin_bulk();
                for (RowId row = 0; row < 4000; ++row) {
                    if (row % 100 >= 5 || !random.one_in(3)) continue;
                    for (std::size_t left = random.below(4); random.one_in(2) && list.approach(row, left);) {
                        CHECK(left == 0);
                        left = random.below(4);
                    }
                    const auto problems = random_problems(random, row);
                    list.replace_row(row, problems.data(), problems.size());
                    model[row] = problems;
                }
                compare(list, header, before);
                if (random.one_in(3)) {
                    list.abandon_bulk();
                    model = before;
                } else {
                    while (list.end_bulk(random.below(40))) compare(list, header, before);
                }
            }
            if (random.one_in(3)) {
                header = random_problems(random, kHeaderRow);
                list.set_header(header);
            }
            compare(list, header, model);
        }
        list.clear();
        compare(list, {}, {});
    }
}

TEST_CASE("problems of a header are of no cell of their column") {
    ProblemList list;
    list.set_rules(kRules, 4);
    list.set_header({{kHeaderRow, 1, 0, 0, false}, {kHeaderRow, kNoColumn, 0, 1, false}, {kHeaderRow, 1, 0, 3, false}});
    CHECK(list.header().size() == 3);
    CHECK(list.in_column(1) == 0);
    CHECK(list.rejects_file());
    list.set_header({});
    CHECK_FALSE(list.rejects_file());
    CHECK(list.size() == 0);
}
