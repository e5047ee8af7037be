// How the file is read and checked, where there is a choice: its delimiter, its quotation marks, the syntax of arrays.
#include <cmath>

#include "app/views/views.h"

namespace taskloom::app {

namespace {

struct Delimiter {
    std::uint8_t byte;
    Phrase name;
};
constexpr Delimiter kDelimiters[] = {
    {'\t', words::kTab}, {',', words::kComma}, {';', words::kSemicolon}, {'|', words::kBar}};

// One choice: what it is about, its segments, and words on what the chosen one means. Returns what was clicked.
std::optional<std::size_t> draw_choice(Ui& ui, Rect& rest, words::Text title, const std::vector<Segment>& segments,
                                       std::size_t selected, words::Text meaning) {
    label(ui, cut_top(rest, ui.px(20)), ui.fonts().strong, ui.colours().text, title);
    cut_top(rest, ui.px(4));
    const Rect line = cut_top(rest, ui.px(measure::kControl));
    const Rect place{line.x, line.y, std::min(segmented_width(ui, segments), line.width), line.height};
    const auto clicked = segmented(ui, place, title, segments, selected);
    cut_top(rest, ui.px(5));
    const Rect below = cut_top(rest, ui.px(34));
    label_lines(ui, below.x, below.y, below.width, ui.fonts().small, ui.colours().text_secondary, meaning);
    cut_top(rest, ui.px(14));
    return clicked;
}

struct Format {
    SaveFormat format;
    Phrase name, meaning;
};
constexpr Format kFormats[] = {{SaveFormat::as_it_is, words::kAsItIs, words::kAsItIsMore},
                               {SaveFormat::tsv, words::kTsv, words::kTsvMore},
                               {SaveFormat::csv, words::kCsv, words::kCsvMore},
                               {SaveFormat::rows, words::kJsonRows, words::kJsonRowsMore}};

}  // namespace

void draw_save_as(const Frame& frame) {
    Ui& ui = frame.ui;
    const State& state = frame.state;
    if (!has_file(state)) return;
    Rect inner = dialog(ui, ui.px(520), ui.px(276), words::kSaveAsTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));
    std::vector<Segment> segments;
    std::vector<const Format*> formats;
    std::size_t chosen = 0;
    for (const Format& format : kFormats) {
        // Values of JSON are spelled otherwise in cells between tabs or commas.
        const bool is_delimited = format.format == SaveFormat::tsv || format.format == SaveFormat::csv;
        if (is_delimited && state.current->status.format.compare(0, 4, "JSON") == 0) continue;
        if (format.format == state.save_format) chosen = formats.size();
        formats.push_back(&format);
        segments.push_back({format.name, {}});
    }
    if (const auto at = draw_choice(ui, inner, words::kFormat, segments, chosen, formats[chosen]->meaning)) {
        frame.commands.push_back(command::ChooseFormat{formats[*at]->format});
    }
    label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, ui.colours().text_secondary, words::kSaveAsStays);
    const std::string words = words::save_as_button(name_in_format(state.current->name, formats[chosen]->format));
    const Button cancel{.label = words::kCancel, .look = ButtonLook::quiet, .index = 10};
    if (button(ui, cut_left(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
    const Button save{.label = words, .look = ButtonLook::primary, .index = 11};
    cut_left(buttons, ui.px(8));
    if (button(ui, cut_right(buttons, std::min(button_width(ui, save), buttons.width)), save)) {
        frame.commands.push_back(command::SaveAs{});
    }
}

void draw_reading(const Frame& frame) {
    Ui& ui = frame.ui;
    const State& state = frame.state;
    if (!has_file(state)) return;
    const protocol::StatusReply& status = state.current->status;
    ReadingChoice choice = state.reading_choice;
    Rect inner = dialog(ui, ui.px(560), ui.px(470), words::kReadingTitle);
    Rect buttons = cut_bottom(inner, ui.px(measure::kLargeControl));

    std::vector<Segment> delimiters;
    std::size_t delimiter = std::size(kDelimiters);
    for (std::size_t i = 0; i < std::size(kDelimiters); ++i) {
        delimiters.push_back({kDelimiters[i].name, {}});
        if (kDelimiters[i].byte == choice.delimiter) delimiter = i;
    }
    bool changed = false;
    if (const auto at = draw_choice(ui, inner, words::kDelimiter, delimiters, delimiter, words::kDelimiterMore)) {
        choice.delimiter = kDelimiters[*at].byte;
        changed = true;
    }
    const bool rfc = choice.dialect == protocol::Dialect::rfc4180;
    if (const auto at =
            draw_choice(ui, inner, words::kQuotationMarks, {{words::kAsPlatformReads, {}}, {words::kRfc4180, {}}},
                        rfc ? 1 : 0, rfc ? words::kRfc4180More : words::kAsPlatformReadsMore)) {
        choice.dialect = *at == 1 ? protocol::Dialect::rfc4180 : protocol::Dialect::toloka;
        changed = true;
    }
    const bool modern = choice.target == protocol::ArrayTarget::modern_2023;
    if (const auto at = draw_choice(ui, inner, words::kArrays, {{words::kLegacyArrays, {}}, {words::kModernArrays, {}}},
                                    modern ? 1 : 0, modern ? words::kModernArraysMore : words::kLegacyArraysMore)) {
        choice.target = *at == 1 ? protocol::ArrayTarget::modern_2023 : protocol::ArrayTarget::legacy;
        changed = true;
    }
    if (changed) frame.commands.push_back(command::ChooseReading{choice});

    // Reading again starts from the file as it was opened: nothing is given up without saying so.
    const bool again = choice.delimiter != status.delimiter || choice.dialect != status.dialect;
    const bool loses = again && (status.modified || status.has_undo);
    if (loses) {
        label_lines(ui, inner.x, inner.y, inner.width, ui.fonts().body, ui.colours().warning, words::kReadingLoses);
    }
    const Button apply{.label = loses   ? words::kReadAgainLosing
                                : again ? words::kReadAgain
                                        : words::kCheckAgain,
                       .look = ButtonLook::primary,
                       .disabled = (!again && choice.target == status.target) || state.saving};
    const Button cancel{.label = words::kCancel, .look = ButtonLook::outlined, .index = 10};
    if (button(ui, cut_right(buttons, button_width(ui, apply)), apply)) {
        frame.commands.push_back(command::ApplyReading{});
    }
    cut_right(buttons, ui.px(8));
    if (button(ui, cut_right(buttons, button_width(ui, cancel)), cancel)) {
        frame.commands.push_back(command::CloseDialog{});
    }
}

}  // namespace taskloom::app
