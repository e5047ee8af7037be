// The table of rules. Platform codes: the 40 validation codes of the platform's API, and of its others the one for a file
// that is refused whole; messages known from its documents are in messages.cpp.
#include "profiles/toloka/rules.h"

#include <string_view>

namespace taskloom::toloka {

namespace {
constexpr const char* kQuoteFix = "Put the cell in quotation marks and double the ones inside";
constexpr const char* kRenameFix = "Correct the header";
constexpr const char* kRoomFix = "Correct the header, or add an optional hidden field to the specification";
constexpr const char* kDeleteFix = "Delete the column";
constexpr const char* kRecode = "Turn the file to UTF-8";
}  // namespace

const std::vector<RuleInfo>* rules_with_formats = nullptr;

const std::vector<RuleInfo>& rules_of_tables() {
    static const std::vector<RuleInfo> table = {
        {"header-empty", "WRONG_FILE_FORMAT", Severity::error, true, "A column has no header",
         "Give the column a name such as INPUT:image, or delete it.", kDeleteFix, FixKind::guess},
        {"header-stray-quote", "WRONG_FILE_FORMAT", Severity::error, true, "Stray quotation marks in headers",
         "Take the quotation mark away: names of fields have none.", "Take the quotation mark away", FixKind::safe},
        {"header-spaces", "WRONG_FILE_FORMAT", Severity::error, true, "Headers with spaces that do not belong there",
         "Take the spaces away: INPUT:image, with none around it or behind the colon.", kRenameFix, FixKind::safe},
        {"header-colon", "WRONG_FILE_FORMAT", Severity::error, true, "Headers with a colon at the end",
         "Write the prefix, one colon, the field's name: INPUT:image.", kRenameFix, FixKind::safe},
        {"header-case", "WRONG_FILE_FORMAT", Severity::error, true, "Headers in the wrong case",
         "Write INPUT, GOLDEN, HINT, AI and TASK in capital letters, and what follows HINT:, AI: and TASK: in small "
         "ones.",
         kRenameFix, FixKind::safe},
        {"header-no-prefix", "WRONG_FILE_FORMAT", Severity::error, true,
         "Headers without the prefix that says what they are",
         "Put INPUT: before the name of an input field, GOLDEN: before that of an answer.", kRenameFix, FixKind::guess},
        {"header-of-results", "WRONG_FILE_FORMAT", Severity::error, true, "Columns of a file of results",
         "Delete the column, or rename it: OUTPUT:name to GOLDEN:name where the answers are the correct ones.",
         kDeleteFix, FixKind::guess},
        {"header-unknown", "WRONG_FILE_FORMAT", Severity::error, true, "Headers that the platform does not know",
         "Use INPUT:name, GOLDEN:name, HINT:text, AI:latitude, AI:longitude or TASK:overlap, or delete the "
         "column.",
         kRoomFix, FixKind::guess},
        {"header-no-field", "VALUE_NOT_ALLOWED", Severity::error, true, "Columns for fields that the project lacks",
         "Correct the field's name, add an optional hidden field to the specification, or delete the column.", kRoomFix,
         FixKind::guess},
        {"header-duplicate", "WRONG_FILE_FORMAT", Severity::error, true, "The same header stands twice",
         "Rename or delete one of the columns.", kDeleteFix, FixKind::guess},
        {"header-missing-field", "VALUE_REQUIRED", Severity::error, true, "Columns of required fields are missing",
         "Add the column and fill it for every task.", "", FixKind::none},
        {"header-small-l", "", Severity::info, false, "Al: with a small L instead of AI:",
         "Write AI:latitude and AI:longitude with a capital i, as everywhere but on one page of the platform's guide.",
         kRenameFix, FixKind::safe},
        {"header-field-id", "", Severity::warning, false, "Names that no field of a project can have",
         "Name the field, in the project too, with Latin letters, digits, hyphens and underscores only.", kRenameFix,
         FixKind::guess},
        {"header-lone-coordinate", "", Severity::error, false, "Latitude without longitude, or the other way round",
         "Add the other column, AI:latitude or AI:longitude: a place on the map needs both.", "", FixKind::none},
        {"pattern-invalid", "INVALID_REGEX_SYNTAX", Severity::error, false, "Patterns that are no regular expressions",
         "Correct the pattern in the project's specification: it is written in Java's syntax. Values of the field are "
         "checked except for it.",
         "", FixKind::none},
        {"pattern-not-checked", "", Severity::info, false, "Patterns that can't be run here",
         "Values of this field are checked except for the pattern; the platform checks that too.", "", FixKind::none},
        {"pattern-excludes-allowed", "", Severity::warning, false, "Patterns that no allowed value fits",
         "Correct the pattern or the allowed values in the project's specification: no value of the field is right by "
         "both.",
         "", FixKind::none},
        {"file-too-large", "WRONG_FILE_FORMAT", Severity::error, true, "The file is too large for the platform",
         "Split it: the platform takes files up to 100 MB.", "", FixKind::none},
        {"other-encoding", "", Severity::error, false, "The file is not in UTF-8",
         "Turn it to UTF-8, the one encoding that the platform takes. Until then the file keeps its encoding, and rows "
         "that nobody changes keep their bytes.",
         kRecode, FixKind::safe},
        {"not-tab-separated", "", Severity::warning, false, "Columns are not separated by tabs",
         "Upload it as TSV: taskloom convert tasks.csv -o tasks.tsv writes it so, and spreadsheet programs save it as "
         "text with tabs.",
         "", FixKind::none},
        {"misleading-name", "", Severity::warning, false, "Names of files that say another format",
         "Give the file the ending of what it is, or save it in the format that its name says: the platform may go by "
         "the name.",
         "", FixKind::none},
        {"too-many-tasks", "POOL_TASKS_COUNT_EXCEEDED", Severity::error, true, "There are too many tasks for one pool",
         "Split the file: a pool takes up to 1,000,000 tasks.", "", FixKind::none},
        {"no-tasks", "EMPTY_POOL", Severity::error, false, "The file has no task",
         "Put at least one row with values below the header.", "", FixKind::none},
        {"mixed-kinds", "", Severity::info, false, "Tasks of different kinds in one file",
         "The platform's guide advises a file for each kind: general, control, training and field tasks.", "",
         FixKind::none},
        {"tasks-lost", "", Severity::warning, false, "Tasks that would be lost",
         "Mend the stray quotation marks: they swallow what is behind them.", "", FixKind::none},
        {"mixed-line-ends", "", Severity::info, false, "Line ends of several kinds",
         "Nothing needs to be done for the platform; save the file with one kind if another program stumbles.", "",
         FixKind::none},
        {"unclosed-quote", "", Severity::error, false, "A quotation mark is never closed",
         "Find the first quotation mark that opens and does not close, and double it or take it away.", "",
         FixKind::none},
        {"stray-quote", "", Severity::error, false, "Stray quotation marks that swallow what follows",
         "Put the whole cell in quotation marks and double the ones inside; the rows behind it come back.", kQuoteFix,
         FixKind::safe},
        {"text-behind-quote", "", Severity::error, false, "Text behind a closing quotation mark",
         "Put the whole cell in quotation marks and double the ones inside. RFC 4180 lets nothing stand between the "
         "mark "
         "that closes a cell and its end, and programs read such a cell differently.",
         kQuoteFix, FixKind::guess},
        {"too-few-cells", "", Severity::error, false, "Rows with too few cells",
         "Add the missing cells: every row needs as many as the header, even if they are empty.",
         "Add empty cells at the row's end", FixKind::guess},
        {"too-many-cells", "", Severity::error, false, "Rows with too many cells",
         "Remove the extra tabs, or put a cell that has a tab inside in quotation marks.",
         "Take the empty cells at the row's end away", FixKind::safe},
        {"invalid-utf8", "", Severity::error, false, "Bytes that are not UTF-8",
         "Save the file in UTF-8. The cell is kept byte for byte until you change it.", "", FixKind::none},
        {"nul-byte", "", Severity::error, false, "NUL bytes in text",
         "Take them away. They come from programs that wrote binary data or UTF-16 into the file; the cell is kept "
         "byte "
         "for byte until you change it.",
         "Take the NUL bytes away", FixKind::guess},
        {"byte-order-mark-inside", "", Severity::warning, false, "Byte order marks within the file",
         "Take them away: only the first bytes of a file may be one, elsewhere it is an invisible part of the text.",
         "Take the byte order marks away", FixKind::safe},
        {"value-required", "VALUE_REQUIRED", Severity::error, false, "Required values are missing",
         "Fill the cell, in a column of its own if there is none, or make the field optional in the project.", "",
         FixKind::none},
        {"quotes-lost", "", Severity::warning, false, "Quotation marks that the platform takes away",
         "To keep them, put the whole cell in quotation marks and double the ones inside.", kQuoteFix, FixKind::safe},
        {"not-boolean", "BOOLEAN_EXPECTED", Severity::error, false, "Values that are not true or false",
         "Write true or false, in lower case.", "Write true or false", FixKind::safe},
        {"not-integer", "INTEGER_EXPECTED", Severity::error, false, "Values that are not whole numbers",
         "Write digits only, with a minus sign if needed.", "Write the number in digits alone", FixKind::guess},
        {"not-float", "FLOAT_EXPECTED", Severity::error, false, "Values that are not numbers",
         "Write the number with a point for the decimals: 2.5.", "Write a point for the decimals", FixKind::guess},
        {"not-url", "INVALID_URL_SYNTAX", Severity::error, false, "Values that are not links",
         "Write the whole address, beginning with https://. If the field was made a link after the pool was created, "
         "the pool still follows the older project.",
         "Write https:// before it", FixKind::guess},
        {"not-coordinates", "INVALID_COORDINATES_SYNTAX", Severity::error, false, "Values that are not coordinates",
         "Write latitude and longitude in degrees with a comma between: 53.910236,27.531110.",
         "Write latitude and longitude with a comma between", FixKind::guess},
        {"not-json", "JSON_EXPECTED", Severity::error, false, "Values that are not JSON",
         "Correct the JSON; in the file, put it in quotation marks and double the ones inside.", kQuoteFix,
         FixKind::safe},
        {"not-json-array", "JSON_EXPECTED", Severity::error, false, "Values that are not lists of JSON",
         "Separate the values with commas, and put a backslash before each comma inside a value.", kQuoteFix,
         FixKind::safe},
        {"not-array", "ARRAY_EXPECTED", Severity::error, false, "Values that are not lists",
         "Write the elements with commas between them and no brackets around; in the 2023 syntax, an element that "
         "begins "
         "with a quotation mark must end with one. In JSON, write a list in brackets.",
         "Write the elements with commas between them", FixKind::safe},
        {"not-allowed", "VALUE_NOT_ALLOWED", Severity::error, false, "Values that the field does not allow",
         "Use one of the allowed values, spelled exactly so.", "Write the nearest allowed value", FixKind::guess},
        {"too-short", "STRING_LENGTH_LESS_THAN_MIN", Severity::error, false, "Texts that are too short",
         "Make the text longer, or change the field's limit.", "", FixKind::none},
        {"too-long", "STRING_LENGTH_GREATER_THAN_MAX", Severity::error, false, "Texts that are too long",
         "Shorten the text, or change the field's limit.", "", FixKind::none},
        {"pattern-mismatch", "PATTERN_MISMATCH", Severity::error, false, "Values that do not fit the field's pattern",
         "Correct the value: the pattern in the project's specification has to describe all of it.", "", FixKind::none},
        {"length-out-of-bounds", "STRING_LENGTH_OUT_OF_BOUNDS", Severity::error, false,
         "Texts that are too short or too long", "Change the text, or the field's limits.", "", FixKind::none},
        {"too-small", "VALUE_LESS_THAN_MIN", Severity::error, false, "Numbers that are too small",
         "Correct the number, or change the field's limit.", "", FixKind::none},
        {"too-large", "VALUE_GREATER_THAN_MAX", Severity::error, false, "Numbers that are too large",
         "Correct the number, or change the field's limit.", "", FixKind::none},
        {"value-out-of-bounds", "VALUE_OUT_OF_BOUNDS", Severity::error, false,
         "Numbers that are too small or too large", "Correct the number, or change the field's limits.", "",
         FixKind::none},
        {"too-few-elements", "ARRAY_SIZE_LESS_THAN_MIN", Severity::error, false, "Lists that are too short",
         "Add elements, or change the field's limit.", "", FixKind::none},
        {"too-many-elements", "ARRAY_SIZE_GREATER_THAN_MAX", Severity::error, false, "Lists that are too long",
         "Remove elements, or change the field's limit. A comma inside an element needs a backslash before it.", "",
         FixKind::none},
        {"not-degrees", "INVALID_COORDINATES_SYNTAX", Severity::error, false, "Latitudes and longitudes that are none",
         "Write degrees with a point: a latitude from -90 to 90, a longitude from -180 to 180, such as 53.9102.",
         "Write a point for the decimals", FixKind::guess},
        {"size-out-of-bounds", "ARRAY_SIZE_OUT_OF_BOUNDS", Severity::error, false,
         "Lists that are too short or too long",
         "Add or remove elements, or change the field's limits. A comma inside an element needs a backslash before it.",
         "", FixKind::none},
        {"empty-element", "", Severity::warning, false, "Lists with an empty element",
         "Remove the comma that is too many, or fill the element.", "Take the empty elements out", FixKind::guess},
        {"list-in-brackets", "", Severity::warning, false, "Lists in brackets",
         "Write the elements with commas between them and no brackets around, unless the brackets belong to the one "
         "element.",
         "Write the elements with commas between them", FixKind::guess},
        {"json-scalar", "", Severity::warning, false, "JSON that is neither an object nor a list",
         "Write an object or a list, or make the field one of texts, numbers or booleans: the platform's guide knows "
         "no "
         "other JSON.",
         "", FixKind::none},
        {"further-elements", "", Severity::warning, false, "Lists with more wrong elements than are told",
         "Mend those that are told, or the list where it comes from; the next ones are told then.", "", FixKind::none},
        {"url-space", "", Severity::warning, false, "Links with a space",
         "Write %20 for the space: browsers do, other programs may not find the file.", "Write %20 for the space",
         FixKind::safe},
        {"backslash-quote", "JSON_EXPECTED", Severity::error, false,
         "Quotation marks in JSON with a backslash but not doubled",
         "Double the quotation mark and keep the backslash before the two.", "Double the quotation marks",
         FixKind::guess},
        {"backslash-quote-text", "", Severity::warning, false, "Quotation marks with a backslash in a text",
         "Double the quotation mark instead, and put the whole cell in quotation marks.",
         "Double the quotation marks, without the backslash", FixKind::guess},
        {"golden-spaces", "VALUE_NOT_ALLOWED", Severity::error, false,
         "Correct responses with spaces that no answer has",
         "Write the allowed value exactly, without spaces before, behind or instead of others.",
         "Write the allowed value", FixKind::guess},
        {"golden-case", "VALUE_NOT_ALLOWED", Severity::error, false, "Correct responses with other capital letters",
         "Write the allowed value exactly: capital and small letters differ.", "Write the allowed value",
         FixKind::guess},
        {"golden-lookalike", "VALUE_NOT_ALLOWED", Severity::error, false,
         "Correct responses with letters that only look alike",
         "Write the allowed value with letters of its own alphabet.", "Write the allowed value", FixKind::guess},
        {"golden-loose-spaces", "", Severity::warning, false, "Correct responses with spaces that nobody types",
         "Remove the spaces before and behind the text, and write usual spaces within it: answers must match exactly.",
         "Take the spaces away", FixKind::guess},
        {"placeholder", "", Severity::warning, false, "Placeholders of the template left in",
         "Replace the text with your own data, or empty the cell.", "", FixKind::none},
        {"not-overlap", "INTEGER_EXPECTED", Severity::error, false, "Overlaps that are no number of answers",
         "Write a whole number from 1 to 30000, or leave the cell empty.", "Write the number in digits alone",
         FixKind::guess},
        {"overlap-out-of-bounds", "VALUE_OUT_OF_BOUNDS", Severity::error, false,
         "Overlaps that are too small or too large",
         "Write a whole number from 1 to 30000, or leave the cell empty for the pool's own overlap.", "",
         FixKind::none},
        {"lone-coordinate", "VALUE_REQUIRED", Severity::error, false, "Places with one coordinate only",
         "Fill both AI:latitude and AI:longitude, or leave both empty.", "", FixKind::none},
        {"coordinate-accuracy", "", Severity::warning, false, "Coordinates with different numbers of decimals",
         "Write every coordinate of a task with the same number of digits after the point.",
         "Add zeros until all coordinates have as many decimals", FixKind::safe},
        {"hint-without-answer", "", Severity::warning, false, "Hints without a correct answer",
         "Fill a GOLDEN column too to make it a training task, or take the hint away: general tasks have none.", "",
         FixKind::none},
    };
    return table;
}

const std::vector<RuleInfo>& rule_table() {
    return rules_with_formats != nullptr ? *rules_with_formats : rules_of_tables();
}

// The platform's codes of validation are about fields, but for these.
bool rests_on_specification(Rule rule) {
    switch (rule) {
        case Rule::too_many_tasks:
        case Rule::no_tasks:
        case Rule::not_degrees:
        case Rule::not_overlap:
        case Rule::overlap_out_of_bounds:
        case Rule::lone_coordinate:
        case Rule::json_not_a_task:
        case Rule::json_misplaced:
            return false;
        default: {
            const std::string_view code = rule_table()[static_cast<std::size_t>(rule)].platform_code;
            return !code.empty() && code != "WRONG_FILE_FORMAT";
        }
    }
}

const std::vector<RuleInfo>& guessed_rule_table() {
    static const std::vector<RuleInfo> table = [] {
        std::vector<RuleInfo> rules = rule_table();
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            if (!rests_on_specification(static_cast<Rule>(rule))) continue;
            rules[rule].rejects_file = false;
            if (rules[rule].severity == Severity::error) rules[rule].severity = Severity::warning;
        }
        return rules;
    }();
    return table;
}

}  // namespace taskloom::toloka
