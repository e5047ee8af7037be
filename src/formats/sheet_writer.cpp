// The parts that a spreadsheet consists of at least, and the sheet.
#include "formats/sheet_writer.h"

#include <algorithm>
#include <utility>

#include "base/language.h"
#include "base/utf8.h"
#include "formats/crc32.h"
#include "formats/sheet_patcher.h"
#include "formats/sheet_reader.h"
#include "formats/sheet_text.h"
#include "formats/zip_records.h"

namespace taskloom {

namespace {

constexpr int kSheetLevel = 4;  // higher ones take twice the time and save a twentieth
constexpr std::size_t kXmlPiece = std::size_t{256} << 10;
constexpr std::uint64_t kVersion = 20;                            // that unpacking needs
constexpr std::uint64_t kDate = (2020 - 1980) << 9 | 1 << 5 | 1;  // the same file of the same rows, whenever

constexpr char kDeclaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kMain[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kOffice[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char kPackage[] = "http://schemas.openxmlformats.org/package/2006/";
constexpr char kTypes[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

// Cells of the styles below: 1 is a task's, 2 a header's. Number format 49 is text.
constexpr char kStyles[] =
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

std::string element(const std::string& name, const std::string& attributes, const std::string& inside) {
    return kDeclaration + ("<" + name) + " xmlns=\"" + attributes + "\">" + inside + "</" + name + ">";
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" + target + "\"/>";
}

std::size_t utf16_size(std::string_view text) {
    std::size_t units = 0;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        units += (code & 0xC0) == 0x80 ? 0U : code >= 0xF0 ? 2U : 1U;
    }
    return units;
}

// The list as it stands in the sheet itself; empty when it can't: there a comma parts values, and 255 units are the most.
std::string own_list(const std::vector<std::string>& values) {
    constexpr std::size_t kMost = 255;
    std::string list;
    for (const std::string& value : values) {
        const bool plain = !value.empty() && value.find_first_of(",\"\n\r\t") == std::string::npos &&
                           value.front() != ' ' && value.back() != ' ';
        if (!plain) return {};
        list += (list.empty() ? "" : ",") + value;
    }
    return utf16_size(list) > kMost ? std::string() : list;
}

}  // namespace

SheetFileWriter::SheetFileWriter(std::vector<ColumnChoice> choices)
    : choices_(std::move(choices)), packer_(kSheetLevel) {
    start();
}

void SheetFileWriter::begin_entry(Entry entry) {
    entry.header = written_;
    std::string header;
    const std::uint64_t flags = entry.deflated ? kZipHasDescriptor : 0;
    append_zip_number(header, kZipLocal, 4);
    append_zip_number(header, kVersion, 2);
    append_zip_number(header, flags, 2);
    append_zip_number(header, entry.deflated ? kZipDeflated : kZipStored, 2);
    append_zip_number(header, kDate << 16, 4);
    append_zip_number(header, entry.checksum, 4);
    append_zip_number(header, entry.packed, 4);
    append_zip_number(header, entry.size, 4);
    append_zip_number(header, entry.name.size(), 2);
    append_zip_number(header, 0, 2);
    header += entry.name;
    ready_ += header;
    written_ += header.size();
    entries_.push_back(std::move(entry));
}

// A small one, as it is.
void SheetFileWriter::add_part(std::string name, const std::string& xml) {
    Entry entry;
    entry.name = std::move(name);
    entry.packed = entry.size = xml.size();
    entry.checksum = crc32(0, xml);
    begin_entry(std::move(entry));
    ready_ += xml;
    written_ += xml.size();
}

void SheetFileWriter::start() {
    std::string lists;
    // The lists that stand beside the tasks, a column each.
    std::size_t longest = 0;
    for (const ColumnChoice& choice : choices_) {
        if (own_list(choice.values).empty()) longest = std::max(longest, choice.values.size());
    }
    for (std::size_t row = 0; row < longest; ++row) {
        lists += "<row r=\"" + std::to_string(row + 1) + "\">";
        for (const ColumnChoice& choice : choices_) {
            if (row >= choice.values.size() || !own_list(choice.values).empty()) continue;
            lists += "<c r=\"" + sheet_reference(static_cast<std::uint32_t>(row), choice.column) +
                     "\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
            append_sheet_xml(choice.values[row], lists);
            lists += "</t></is></c>";
        }
        lists += "</row>";
    }
    const bool has_lists = !lists.empty();
    const std::string part = "<Override PartName=\"/xl/";
    add_part("[Content_Types].xml",
             element("Types", std::string(kPackage) + "content-types",
                     std::string("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
                                 "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>") +
                         part + "workbook.xml\" ContentType=\"" + kTypes + "sheet.main+xml\"/>" + part +
                         "styles.xml\" ContentType=\"" + kTypes + "styles+xml\"/>" + part +
                         "worksheets/sheet1.xml\" ContentType=\"" + kTypes + "worksheet+xml\"/>" +
                         (has_lists ? part + "worksheets/sheet2.xml\" ContentType=\"" + kTypes + "worksheet+xml\"/>"
                                    : std::string())));
    const std::string relations = std::string(kPackage) + "relationships";
    add_part("_rels/.rels", element("Relationships", relations, relation("rId1", "officeDocument", "xl/workbook.xml")));
    add_part("xl/workbook.xml", element("workbook", std::string(kMain) + "\" xmlns:r=\"" + kOffice,
                                        "<sheets><sheet name=\"Tasks\" sheetId=\"1\" r:id=\"rId1\"/>" +
                                            (has_lists ? "<sheet name=\"" + std::string(kAllowedValuesSheet) +
                                                             "\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/>"
                                                       : std::string()) +
                                            "</sheets>"));
    add_part("xl/_rels/workbook.xml.rels",
             element("Relationships", relations,
                     relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                         (has_lists ? relation("rId2", "worksheet", "worksheets/sheet2.xml") : std::string()) +
                         relation("rId3", "styles", "styles.xml")));
    add_part("xl/styles.xml", element("styleSheet", kMain, kStyles));
    if (has_lists) {
        add_part("xl/worksheets/sheet2.xml", element("worksheet", kMain, "<sheetData>" + lists + "</sheetData>"));
    }
    Entry sheet;
    sheet.name = "xl/worksheets/sheet1.xml";
    sheet.deflated = true;
    begin_entry(std::move(sheet));
    xml_ = kDeclaration;
    xml_ += "<worksheet xmlns=\"" + std::string(kMain) +
            "\"><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            "activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
            "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"" +
            std::to_string(kMostSheetColumns) + "\" width=\"24\" style=\"1\" customWidth=\"1\"/></cols><sheetData>";
}

// UTF-8, and a note of it when it wasn't.
void SheetFileWriter::put_text(std::string_view text) {
    if (find_invalid_utf8(text) == kValid) return append_sheet_xml(text, xml_);
    ++replaced_cells_;
    mended_.clear();
    while (!text.empty()) {
        const std::size_t wrong = std::min(find_invalid_utf8(text), text.size());
        mended_.append(text.substr(0, wrong));
        text.remove_prefix(wrong);
        if (text.empty()) break;
        mended_ += "\xEF\xBF\xBD";
        text.remove_prefix(1);
    }
    append_sheet_xml(mended_, xml_);
}

void SheetFileWriter::put_cell(std::string_view text, std::uint32_t column) {
    const bool is_long = text.size() > kLongestSheetText && utf16_size(text) > kLongestSheetText;
    if (is_long && long_cells_++ == 0) first_long_ = {row_, column};
    while (letters_.size() <= column) {
        const std::string place = sheet_reference(0, static_cast<std::uint32_t>(letters_.size()));
        letters_.push_back("<c r=\"" + place.substr(0, place.size() - 1));
    }
    const auto is_space = [](char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; };
    xml_ += letters_[column];
    xml_ += row_number_;
    xml_ += row_ == 0 ? "\" s=\"2\" t=\"inlineStr\"><is><t" : "\" s=\"1\" t=\"inlineStr\"><is><t";
    // Else spaces at the ends would be taken away.
    xml_ += is_space(text.front()) || is_space(text.back()) ? " xml:space=\"preserve\">" : ">";
    put_text(text);
    xml_ += "</t></is></c>";
}

Status SheetFileWriter::pack() {
    Status packed = packer_.add(xml_);
    xml_.clear();
    return packed;
}

void SheetFileWriter::take_out(std::string& file) {
    ready_ += packer_.packed();
    written_ += packer_.packed().size();
    entries_.back().packed += packer_.packed().size();
    packer_.packed().clear();
    file += ready_;
    ready_.clear();
}

Status SheetFileWriter::row(const std::vector<std::string_view>& cells, std::string& file) {
    if (row_ >= kMostSheetRows) {
        return Error{ErrorCode::limit_exceeded,
                     "A sheet has room for 1,048,576 rows, the header among them; there are more. Split the file, or "
                     "write TSV.",
                     {}};
    }
    if (cells.size() > kMostSheetColumns) {
        return Error{ErrorCode::limit_exceeded,
                     filled("A sheet has room for 16,384 columns; row {} has {}. Take columns away, or write TSV.",
                            std::to_string(row_ + std::uint64_t{1}), std::to_string(cells.size())),
                     {}};
    }
    row_number_ = std::to_string(row_ + std::uint64_t{1});
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        if (!any) xml_ += "<row r=\"" + row_number_ + "\">";
        any = true;
        put_cell(cells[i], static_cast<std::uint32_t>(i));
    }
    if (any) xml_ += "</row>";
    ++row_;
    if (xml_.size() < kXmlPiece) return {};
    if (Status packed = pack(); !packed) return packed;
    take_out(file);
    return {};
}

std::string SheetFileWriter::validations() const {
    std::string list;
    for (const ColumnChoice& choice : choices_) {
        const std::string column = sheet_reference(0, choice.column);
        const std::string letters = column.substr(0, column.size() - 1);
        const std::string own = own_list(choice.values);
        list += "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"";
        list.append(letters).append("2:").append(letters).append(std::to_string(kMostSheetRows));
        list += "\"><formula1>";
        if (own.empty()) {
            list.append("'").append(kAllowedValuesSheet).append("'!$").append(letters).append("$1:$").append(letters);
            list.append("$").append(std::to_string(choice.values.size()));
        } else {
            list += "\"";
            append_sheet_xml(own, list);
            list += "\"";
        }
        list += "</formula1></dataValidation>";
    }
    if (list.empty()) return list;
    return "<dataValidations count=\"" + std::to_string(choices_.size()) + "\">" + list + "</dataValidations>";
}

Status SheetFileWriter::finish(std::string& file) {
    xml_ += "</sheetData>" + validations() + "</worksheet>";
    if (Status packed = pack(); !packed) return packed;
    if (Status packed = packer_.finish(); !packed) return packed;
    take_out(file);
    Entry& sheet = entries_.back();
    sheet.size = packer_.size();
    sheet.checksum = packer_.checksum();
    constexpr std::uint64_t kMost = 0xFFFFFFFE;
    if (sheet.size > kMost || written_ > kMost) {
        return Error{ErrorCode::limit_exceeded, "The sheet would have over 4 GB. Split the file, or write TSV.", {}};
    }
    std::string end;
    append_zip_number(end, kZipDescriptor, 4);
    append_zip_number(end, sheet.checksum, 4);
    append_zip_number(end, sheet.packed, 4);
    append_zip_number(end, sheet.size, 4);
    const std::uint64_t directory = written_ + end.size();
    const std::size_t before = end.size();
    for (const Entry& entry : entries_) {
        append_zip_number(end, kZipRecord, 4);
        append_zip_number(end, kVersion, 2);
        append_zip_number(end, kVersion, 2);
        append_zip_number(end, entry.deflated ? kZipHasDescriptor : 0, 2);
        append_zip_number(end, entry.deflated ? kZipDeflated : kZipStored, 2);
        append_zip_number(end, kDate << 16, 4);
        append_zip_number(end, entry.checksum, 4);
        append_zip_number(end, entry.packed, 4);
        append_zip_number(end, entry.size, 4);
        append_zip_number(end, entry.name.size(), 2);
        append_zip_number(end, 0, 8);  // no extra fields, no comment; on this disk; no attributes within it
        append_zip_number(end, 0, 4);
        append_zip_number(end, entry.header, 4);
        end += entry.name;
    }
    const std::uint64_t size = end.size() - before;
    append_zip_number(end, kZipEnd, 4);
    append_zip_number(end, 0, 4);
    append_zip_number(end, entries_.size(), 2);
    append_zip_number(end, entries_.size(), 2);
    append_zip_number(end, size, 4);
    append_zip_number(end, directory, 4);
    append_zip_number(end, 0, 2);
    file += end;
    return {};
}

}  // namespace taskloom
