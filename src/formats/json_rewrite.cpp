// An edited task is taken apart into the objects and lists of its layout, with all the spaces between, changed, and put
// together again.
#include "formats/json_rewrite.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "base/json_text.h"
#include "formats/json_columns.h"
#include "formats/json_cursor.h"

namespace taskloom {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Item {
    std::string lead;     // spaces before it
    std::string key;      // with its marks; empty in a list
    std::string between;  // the colon with the spaces around it
    std::string value;    // unless it is a part
    std::size_t part = kNone;
    std::string trail;  // spaces behind it
    std::string text;   // of the key
};

// An object or list of the layout.
struct Part {
    int node = 0;
    std::vector<Item> items;
    std::string inside;  // spaces, without items
};

class Task {
public:
    Task(std::string_view text, const JsonLayout& layout) : layout_(layout) {
        parts_.push_back({});
        if (!text.empty()) take_apart(text);
        if (!parts_[0].items.empty()) {
            between_ = parts_[0].items[0].between;
            spaced_ = between_.size() > 1;
        }
    }

    void remove(std::string_view pointer) {
        const Place place = find(pointer);
        if (place.item != kNone && parts_[place.part].items[place.item].part == kNone) erase(place);
    }

    bool has(std::string_view pointer) const { return find(pointer).item != kNone; }

    // Names an item anew where only its key differs. False: it is to be removed and added.
    bool rename(std::string_view from, std::string_view to) {
        const Place old = find(from), wanted = find(to);
        if (old.part == kNone || old.part != wanted.part || old.item == kNone || wanted.item != kNone ||
            is_list(old.part))
            return false;
        Item& item = parts_[old.part].items[old.item];
        item.text = key_of(to);
        item.key = json_string(item.text);
        return true;
    }

    void set(std::string_view pointer, std::string_view raw) {
        Place place = find(pointer);
        if (place.part == kNone) place = {make_part(node_of(parent_of(pointer))), kNone};
        if (place.item == kNone) place.item = add(place.part, key_of(pointer));
        Item& item = parts_[place.part].items[place.item];
        item.value = raw;
        item.part = kNone;
    }

    void write(std::string& out) const { write_part(0, out); }

private:
    struct Place {
        std::size_t part = kNone, item = kNone;
    };

    const JsonLayout::Node& node(std::size_t part) const {
        return layout_.nodes[static_cast<std::size_t>(parts_[part].node)];
    }
    bool is_list(std::size_t part) const { return node(part).is_list; }

    static std::string_view parent_of(std::string_view pointer) { return pointer.substr(0, pointer.rfind('/')); }
    static std::string key_of(std::string_view pointer) {
        return key_of_pointer_part(pointer.substr(pointer.rfind('/') + 1));
    }
    int node_of(std::string_view pointer) const {
        for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
            if (layout_.nodes[i].pointer == pointer) return static_cast<int>(i);
        }
        return 0;
    }

    void take_apart(std::string_view text) {
        JsonCursor cursor;
        JsonCursor::Notes notes;
        cursor.start(text.data(), text.data() + text.size());
        const auto spaces = [&] {
            const char* const begin = cursor.at();
            cursor.skip_spaces();
            return std::string(begin, cursor.at());
        };
        std::vector<std::size_t> open{0};
        cursor.skip_byte();
        std::string lead = spaces();
        while (!open.empty() && !cursor.at_end()) {
            const std::size_t part = open.back();
            const bool list = is_list(part);
            const char byte = cursor.byte();
            if (byte == ',') {
                cursor.skip_byte();
                lead = spaces();
                continue;
            }
            if (byte == (list ? ']' : '}')) {
                if (parts_[part].items.empty()) parts_[part].inside = lead;
                cursor.skip_byte();
                open.pop_back();
                if (!open.empty()) parts_[open.back()].items.back().trail = spaces();
                continue;
            }
            Item item;
            item.lead = std::exchange(lead, {});
            if (!list) {
                const char* const begin = cursor.at();
                std::string_view key;
                if (!cursor.key(key, notes)) return;
                item.key = std::string(begin, key.data() + key.size() + 1);
                item.between = std::string(key.data() + key.size() + 1, cursor.at());
                decode_json_string(key, item.text);
            } else {
                item.text = std::to_string(parts_[part].items.size());
            }
            const int inner = member_node(part, item.text);
            if (inner != JsonLayout::kNoNode && !cursor.at_end() &&
                cursor.byte() == (layout_.nodes[static_cast<std::size_t>(inner)].is_list ? '[' : '{')) {
                item.part = parts_.size();
                parts_[part].items.push_back(std::move(item));
                parts_.push_back({});
                parts_.back().node = inner;
                open.push_back(parts_.size() - 1);
                cursor.skip_byte();
                lead = spaces();
                continue;
            }
            const char* const begin = cursor.at();
            if (!cursor.value(open.size(), notes)) return;
            item.value = std::string(begin, cursor.at());
            item.trail = spaces();
            parts_[part].items.push_back(std::move(item));
        }
    }

    int member_node(std::size_t part, std::string_view key) const {
        for (const JsonLayout::Member& member : node(part).members) {
            if (member.key == key) return member.node;
        }
        return JsonLayout::kNoNode;
    }

    // Of two items of one key the last: that is the one readers take.
    std::size_t find_item(std::size_t part, std::string_view key) const {
        const std::vector<Item>& items = parts_[part].items;
        for (std::size_t i = items.size(); i-- > 0;) {
            if (items[i].text == key) return i;
        }
        return kNone;
    }

    // The part that the pointer's parent is, and the item in it.
    Place find(std::string_view pointer) const {
        std::size_t part = 0;
        std::string_view rest = pointer.substr(1);
        for (std::size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
            const std::size_t item = find_item(part, key_of_pointer_part(rest.substr(0, slash)));
            if (item == kNone || parts_[part].items[item].part == kNone) return {};
            part = parts_[part].items[item].part;
            rest.remove_prefix(slash + 1);
        }
        return {part, find_item(part, key_of_pointer_part(rest))};
    }

    // The part of a node, made with those around it where they are missing.
    std::size_t make_part(int of_node) {
        if (of_node == 0) return 0;
        const std::string_view pointer = layout_.nodes[static_cast<std::size_t>(of_node)].pointer;
        const std::size_t parent = make_part(node_of(parent_of(pointer)));
        const std::string key = key_of(pointer);
        std::size_t item = find_item(parent, key);
        if (item == kNone) item = add(parent, key);
        if (parts_[parent].items[item].part == kNone) {
            parts_[parent].items[item].part = parts_.size();
            parts_.push_back({});
            parts_.back().node = of_node;
        }
        return parts_[parent].items[item].part;
    }

    std::size_t add(std::size_t part, const std::string& key) {
        std::vector<Item>& items = parts_[part].items;
        Item item;
        item.text = key;
        if (!is_list(part)) {
            item.key = json_string(key);
            item.between = between_;
        }
        if (!items.empty()) {
            const bool lines = items.size() > 1 || items[0].lead.find('\n') != std::string::npos;
            item.lead = lines ? items.back().lead : spaced_ ? " " : "";
            item.trail = std::move(items.back().trail);
            items.back().trail.clear();
        } else {
            parts_[part].inside.clear();
        }
        items.push_back(std::move(item));
        return items.size() - 1;
    }

    void erase(Place place) {
        std::vector<Item>& items = parts_[place.part].items;
        if (place.item + 1 == items.size()) {
            if (place.item > 0) items[place.item - 1].trail = items[place.item].trail;
        } else if (place.item == 0) {
            items[1].lead = items[0].lead;
        }
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(place.item));
        if (!items.empty() || place.part == 0) return;
        // An answer without a value is none. The task's own objects stay.
        for (std::size_t part = 0; part < parts_.size(); ++part) {
            for (std::size_t item = 0; item < parts_[part].items.size(); ++item) {
                if (parts_[part].items[item].part != place.part) continue;
                if (part != 0 || is_list(place.part)) erase({part, item});
                return;
            }
        }
    }

    void write_part(std::size_t part, std::string& out) const {  // as deep as the layout at most
        const bool list = is_list(part);
        out.push_back(list ? '[' : '{');
        out += parts_[part].inside;
        bool first = true;
        for (const Item& item : parts_[part].items) {
            if (!first) out.push_back(',');
            first = false;
            out += item.lead + item.key + item.between;
            if (item.part == kNone) {
                out += item.value;
            } else {
                write_part(item.part, out);
            }
            out += item.trail;
        }
        out.push_back(list ? ']' : '}');
    }

    const JsonLayout& layout_;
    std::vector<Part> parts_;  // the first is the task
    std::string between_ = ": ";
    bool spaced_ = true;
};

bool lies_in(std::string_view text, std::string_view part) {
    const std::less<> before;
    return part.data() != nullptr && !before(part.data(), text.data()) &&
           before(part.data(), text.data() + text.size());
}

}  // namespace

void rewrite_json_task(std::string_view text, const JsonLayout& layout, const std::vector<NamedCell>& cells,
                       std::string& out) {
    Task task(text, layout);
    const auto stays = [&](const NamedCell& cell) { return cell.name == cell.old_name && lies_in(text, cell.raw); };
    // What is gone goes first: another column may have its place now.
    for (const NamedCell& cell : cells) {
        if (!cell.old_name.empty() && (cell.name.empty() || cell.raw.empty())) task.remove(cell.old_name);
    }
    for (const NamedCell& cell : cells) {
        if (cell.name.empty() || cell.raw.empty() || stays(cell)) continue;
        if (!cell.old_name.empty() && cell.name != cell.old_name) {
            if (task.has(cell.name)) continue;  // a task that has both keeps both
            if (!task.rename(cell.old_name, cell.name)) task.remove(cell.old_name);
        }
        task.set(cell.name, cell.raw);
    }
    task.write(out);
}

}  // namespace taskloom
