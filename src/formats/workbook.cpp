// From the archive's relations to the sheets.
#include "formats/workbook.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "base/language.h"
#include "formats/xml_reader.h"
#include "formats/zip_stream.h"

namespace taskloom {

namespace {

Error no_workbook(std::string words) { return Error{ErrorCode::invalid_data, std::move(words), {}}; }

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Goes through the elements of a part; `take` says false when one can't be read.
Status for_each_element(std::string_view bytes, const ZipArchive& archive, const std::string& part,
                        const std::function<bool(XmlReader&, std::string_view parent)>& take) {
    const ZipEntry* const entry = archive.find(part);
    if (entry == nullptr) {
        return no_workbook(
            filled("The spreadsheet's part \xE2\x80\x9C{}\xE2\x80\x9D is missing. Open the file in a spreadsheet "
                   "program, save it anew, and "
                   "open that.",
                   part));
    }
    ZipStream stream(bytes, *entry);
    XmlReader reader(stream, part);
    std::vector<std::string> path;
    while (true) {
        const XmlEvent event = reader.next();
        if (event == XmlEvent::failed) return reader.error();
        if (event == XmlEvent::end) return {};
        if (event == XmlEvent::close) path.pop_back();
        if (event != XmlEvent::open) continue;
        if (!take(reader, path.empty() ? std::string_view() : path.back())) return reader.error();
        path.emplace_back(reader.name());
    }
}

// Where a relation of `part` leads to: a path from the archive's root, without . and ..
std::string resolved(std::string_view part, std::string_view target) {
    std::string path;
    if (target.substr(0, 1) != "/") path = std::string(part.substr(0, part.rfind('/') + 1));  // npos + 1 is 0
    path += target;
    std::string result;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string step = path.substr(begin, end - begin);
        if (step == "..") {
            const std::size_t last = result.rfind('/');
            result.resize(last == std::string::npos ? 0 : last);
        } else if (!step.empty() && step != ".") {
            if (!result.empty()) result.push_back('/');
            result += step;
        }
        begin = end + 1;
    }
    return result;
}

struct Relation {
    std::string id, type, part;
};

// Of a part ("": the archive itself); none when it has none.
Result<std::vector<Relation>> relations_of(std::string_view bytes, const ZipArchive& archive, std::string_view part) {
    const std::size_t name = part.rfind('/') + 1;
    const std::string file = std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
    std::vector<Relation> relations;
    if (archive.find(file) == nullptr) return relations;
    const Status read = for_each_element(bytes, archive, file, [&](XmlReader& reader, std::string_view) {
        if (reader.name() != "Relationship") return true;
        Relation relation;
        std::string target, mode;
        if (!reader.read_attribute("Id", relation.id) || !reader.read_attribute("Type", relation.type) ||
            !reader.read_attribute("Target", target) || !reader.read_attribute("TargetMode", mode)) {
            return false;
        }
        if (mode == "External") return true;
        relation.part = resolved(part, target);
        relations.push_back(std::move(relation));
        return true;
    });
    if (!read) return read.error();
    return relations;
}

Error not_a_spreadsheet(std::string_view bytes, const ZipArchive& archive) {
    if (archive.find("xl/workbook.bin") != nullptr) {
        return no_workbook(
            "This is a binary spreadsheet (XLSB). Save it as XLSX in the spreadsheet program, and open that.");
    }
    if (archive.find("word/document.xml") != nullptr) {
        return no_workbook("This is a text document (DOCX), not a spreadsheet. Open a file of tasks.");
    }
    if (archive.find("ppt/presentation.xml") != nullptr) {
        return no_workbook("This is a presentation (PPTX), not a spreadsheet. Open a file of tasks.");
    }
    if (const ZipEntry* const kind = archive.find("mimetype"); kind != nullptr && kind->size < 100) {
        ZipStream stream(bytes, *kind);
        char text[100];
        const Result<std::size_t> size = stream.read(text, sizeof text);
        if (size && std::string_view(text, size.value()).find("opendocument.spreadsheet") != std::string_view::npos) {
            return no_workbook(
                "This is an OpenDocument spreadsheet (ODS). Save it as XLSX in the spreadsheet program, and open "
                "that.");
        }
    }
    return no_workbook("This is a ZIP archive, not a spreadsheet. Take the file of tasks out of it, and open that.");
}

Status read_sheets(std::string_view bytes, const ZipArchive& archive, const std::vector<Relation>& relations,
                   Workbook& workbook) {
    return for_each_element(bytes, archive, workbook.part, [&](XmlReader& reader, std::string_view parent) {
        std::string value;
        if (reader.name() == "workbookPr") {
            if (!reader.read_attribute("date1904", value)) return false;
            workbook.since_1904 = value == "1" || value == "true";
        }
        if (reader.name() != "sheet" || parent != "sheets") return true;
        WorkbookSheet sheet;
        if (!reader.read_attribute("name", sheet.name) || !reader.read_attribute("state", value)) return false;
        sheet.hidden = value == "hidden" || value == "veryHidden";
        if (!reader.read_attribute("id", value)) return false;
        const auto relation =
            std::find_if(relations.begin(), relations.end(), [&](const Relation& other) { return other.id == value; });
        // Of charts and dialogs there are no cells.
        if (relation == relations.end() || !ends_with(relation->type, "/worksheet")) return true;
        sheet.part = relation->part;
        workbook.sheets.push_back(std::move(sheet));
        return true;
    });
}

bool read_number(XmlReader& reader, std::string_view attribute, std::uint32_t& number) {
    std::string text;
    if (!reader.read_attribute(attribute, text)) return false;
    number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9' || number > 100'000'000) {
            number = 0;
            return true;
        }
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return true;
}

Status read_styles(std::string_view bytes, const ZipArchive& archive, Workbook& workbook) {
    std::vector<std::pair<std::uint32_t, DateParts>> own;
    return for_each_element(bytes, archive, workbook.styles, [&](XmlReader& reader, std::string_view parent) {
        std::uint32_t id = 0;
        if (reader.name() == "numFmt" && parent == "numFmts") {
            std::string code;
            if (!read_number(reader, "numFmtId", id) || !reader.read_attribute("formatCode", code)) return false;
            own.emplace_back(id, date_parts_of_format(code));
        }
        if (reader.name() == "xf" && parent == "cellXfs") {
            if (!read_number(reader, "numFmtId", id)) return false;
            const auto found =
                std::find_if(own.begin(), own.end(), [&](const auto& format) { return format.first == id; });
            workbook.styles_dates.push_back(found != own.end() ? found->second : date_parts_of_builtin(id));
        }
        return true;
    });
}

}  // namespace

Result<Workbook> read_workbook(std::string_view bytes, const ZipArchive& archive) {
    Workbook workbook;
    const Result<std::vector<Relation>> roots = relations_of(bytes, archive, "");
    if (!roots) return roots.error();
    for (const Relation& relation : roots.value()) {
        if (ends_with(relation.type, "/officeDocument")) workbook.part = relation.part;
    }
    const bool is_workbook = ends_with(workbook.part, ".xml") && archive.find("word/document.xml") == nullptr &&
                             archive.find("ppt/presentation.xml") == nullptr;
    if (!is_workbook) return not_a_spreadsheet(bytes, archive);
    const Result<std::vector<Relation>> relations = relations_of(bytes, archive, workbook.part);
    if (!relations) return relations.error();
    for (const Relation& relation : relations.value()) {
        if (ends_with(relation.type, "/sharedStrings")) workbook.strings = relation.part;
        if (ends_with(relation.type, "/styles")) workbook.styles = relation.part;
        if (ends_with(relation.type, "/calcChain")) workbook.calc_chain = relation.part;
    }
    if (const Status sheets = read_sheets(bytes, archive, relations.value(), workbook); !sheets) return sheets.error();
    if (workbook.sheets.empty()) return no_workbook("The spreadsheet has no sheet with cells. Open a file of tasks.");
    if (!workbook.styles.empty()) {
        if (const Status styles = read_styles(bytes, archive, workbook); !styles) return styles.error();
    }
    return workbook;
}

}  // namespace taskloom
