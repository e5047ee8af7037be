// Reading shared texts.
#include "formats/shared_strings.h"

#include <cstring>

#include "formats/sheet_text.h"

namespace taskloom {

bool StringItem::take(XmlReader& reader, XmlEvent event) {
    if (event == XmlEvent::open) {
        const std::string_view name = reader.name();
        const char parent = within_.empty() ? 'i' : within_.back();
        const bool in_text = parent == 'i' || parent == 'r';
        within_.push_back(parent == 'i' && name == "r" ? 'r' : in_text && name == "t" ? 't' : '.');
    } else if (event == XmlEvent::close) {
        within_.pop_back();
    } else if (!within_.empty() && within_.back() == 't') {
        return reader.append_text(text_);
    }
    return true;
}

std::string& StringItem::text() {
    unescape_sheet_text(text_, 0);
    return text_;
}

Result<bool> SharedStrings::read(XmlReader& reader, std::size_t budget) {
    const std::uint64_t until = reader.position() + budget;
    while (reader.position() < until) {
        const XmlEvent event = reader.next();
        if (event == XmlEvent::failed) return reader.error();
        if (event == XmlEvent::end) return false;
        if (!in_item_) {
            in_item_ = event == XmlEvent::open && reader.depth() == 2 && reader.name() == "si";
            if (in_item_) item_.start();
            continue;
        }
        if (event == XmlEvent::close && reader.depth() == 1) {
            in_item_ = false;
            const std::string& text = item_.text();
            const Result<char*> room = texts_.writable(text.size());
            if (!room) return room.error();
            if (!text.empty()) std::memcpy(room.value(), text.data(), text.size());
            if (const Status wrote = texts_.wrote(text.size()); !wrote) return wrote.error();
            ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
            continue;
        }
        if (!item_.take(reader, event)) return reader.error();
    }
    return true;
}

}  // namespace taskloom
