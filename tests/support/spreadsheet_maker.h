// Makes spreadsheets for tests out of the XML of their sheets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/archive_maker.h"

namespace taskloom::testing {

struct SpreadsheetParts {
    struct Sheet {
        std::string name;
        std::string xml;    // what stands in <worksheet>; or, with <sheetData> missing, in that
        std::string state;  // "hidden", "veryHidden"; empty: it is seen
    };
    std::vector<Sheet> sheets;
    std::string strings{};  // what stands in <sst>; empty: there is none
    std::string styles{};   // what stands in <styleSheet>
    std::string workbook_properties{};
    bool strict = false;
    bool descriptor = false, large = false;  // as of an ArchiveEntry
};

inline std::string make_spreadsheet(const SpreadsheetParts& parts) {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string main = parts.strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
                                          : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string relation = parts.strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                                              : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/";
    std::vector<ArchiveEntry> entries;
    const auto add = [&](std::string name, const std::string& text) {
        ArchiveEntry entry{std::move(name), head + text};
        entry.descriptor = parts.descriptor;
        entry.large = parts.large;
        entries.push_back(entry);
    };
    add("[Content_Types].xml", "<Types xmlns=\"" + package + "content-types\"/>");
    add("_rels/.rels", "<Relationships xmlns=\"" + package + "relationships\"><Relationship Id=\"rId1\" Type=\"" +
                           relation + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    std::string sheets, relations;
    for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
        const SpreadsheetParts::Sheet& sheet = parts.sheets[i];
        const std::string number = std::to_string(i + 1);
        sheets += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\"" +
                  (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + " r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + relation +
                     "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        const bool whole = sheet.xml.find("<sheetData") != std::string::npos;
        add("xl/worksheets/sheet" + number + ".xml", "<worksheet xmlns=\"" + main + "\">" +
                                                         (whole ? "" : "<sheetData>") + sheet.xml +
                                                         (whole ? "" : "</sheetData>") + "</worksheet>");
    }
    if (!parts.strings.empty()) {
        relations +=
            "<Relationship Id=\"rIdS\" Type=\"" + relation + "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
        add("xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + parts.strings + "</sst>");
    }
    if (!parts.styles.empty()) {
        relations += "<Relationship Id=\"rIdT\" Type=\"" + relation + "/styles\" Target=\"styles.xml\"/>";
        add("xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + parts.styles + "</styleSheet>");
    }
    add("xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"" + package + "relationships\">" + relations + "</Relationships>");
    add("xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relation + "\">" +
                               parts.workbook_properties + "<sheets>" + sheets + "</sheets></workbook>");
    return make_archive(entries);
}

// Of one sheet, from the rows' XML.
inline std::string make_spreadsheet(const std::string& rows) { return make_spreadsheet({{{"Tasks", rows, ""}}}); }

// A cell with a text of its own.
inline std::string text_cell(const std::string& place, const std::string& xml) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml + "</t></is></c>";
}

}  // namespace taskloom::testing
