// Rows of decoded cells as TSV, CSV or JSON Lines.
#include "formats/conversion.h"

#include "base/json_text.h"

namespace taskloom {

ConversionWriter::ConversionWriter(ConversionTarget target, std::string_view line_end)
    : target_(target),
      line_end_(target == ConversionTarget::rows ? std::string_view("\n") : line_end),
      format_(target == ConversionTarget::csv ? DelimitedFormat(',', Dialect::rfc4180) : DelimitedFormat('\t')) {}

void ConversionWriter::row(const std::vector<std::string_view>& cells, std::string& out) {
    if (target_ == ConversionTarget::rows) {
        out.push_back('[');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out.push_back(',');
            if (!append_json_string(cells[i], out)) ++replaced_cells_;
        }
        out.push_back(']');
    } else if (cells.size() == 1 && cells.front().empty()) {
        out += "\"\"";  // an empty line would be a row without cells
    } else {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) out.push_back(format_.delimiter());
            format_.encode_to(cells[i], out);
        }
    }
    out.append(line_end_);
}

}  // namespace taskloom
