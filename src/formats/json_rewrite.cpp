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
    std::string trail;     // spaces behind it
    std::string text;      // of the key
    bool emptied = false;  // taken away, but others of its list stand behind it
};

// An object or list of the layout.
struct Part {
    int node = 0;
    std::vector<Item> items;
    std::string inside;    // spaces, without items
    bool emptied = false;  // something was taken out of it
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

    // What readers take, and what they would take then: all of the key.
    void remove(std::string_view pointer) {
        const Place place = find(pointer);
        if (place.item != kNone && parts_[place.part].items[place.item].part == kNone) take_out(place);
    }

    bool has(std::string_view pointer) const { return find(pointer).item != kNone; }

    // Names an item anew where only its key differs. False: it is to be removed and added.
    bool rename(std::string_view from, std::string_view to) {
        const Place old = find(from), wanted = find(to);
        if (old.part == kNone || old.part != wanted.part || old.item == kNone || wanted.item != kNone ||
            is_list(old.part))
            return false;
        std::vector<Item>& items = parts_[old.part].items;
        const std::string key = items[old.item].text;
        items[old.item].text = key_of(to);
        items[old.item].key = json_string(items[old.item].text);
        erase_all(old.part, key);
        return true;
    }

    // False: something else stands where an object or list is to hold it. Documents refuse such edits.
    bool set(std::string_view pointer, std::string_view raw) {
        Place place = find(pointer);
        if (place.part == kNone) place = {make_part(node_of(parent_of(pointer))), kNone};
        if (place.part == kNone) return false;
        if (place.item == kNone) place.item = add(place.part, key_of(pointer));
        Item& item = parts_[place.part].items[place.item];
        item.value = raw;
        item.part = kNone;
        item.emptied = false;
        return true;
    }

    // Takes away what holds nothing any more: an answer without a value is none. The task's own objects stay.
    void prune() {
        for (std::size_t part = parts_.size(); part-- > 1;) {  // what holds a part stands before it
            std::vector<Item>& items = parts_[part].items;
            while (!items.empty() && items.back().emptied) erase(part, items.size() - 1);
            if (!parts_[part].emptied || !items.empty()) continue;
            const Place holder = holder_of(part);
            if (holder.part != kNone && (holder.part != 0 || is_list(part))) take_out(holder);
        }
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

    Place holder_of(std::size_t held) const {
        for (std::size_t part = 0; part < parts_.size(); ++part) {
            for (std::size_t item = 0; item < parts_[part].items.size(); ++item) {
                if (parts_[part].items[item].part == held) return {part, item};
            }
        }
        return {};
    }

    // The part of a node, made with those around it where they are missing or null.
    std::size_t make_part(int of_node) {
        if (of_node == 0) return 0;
        const std::string_view pointer = layout_.nodes[static_cast<std::size_t>(of_node)].pointer;
        const std::size_t parent = make_part(node_of(parent_of(pointer)));
        if (parent == kNone) return kNone;
        const std::string key = key_of(pointer);
        std::size_t at = find_item(parent, key);
        if (at == kNone) at = add(parent, key);
        Item& item = parts_[parent].items[at];
        if (item.part != kNone) return item.part;
        if (!item.value.empty() && item.value != "null" && !item.emptied) return kNone;
        item.emptied = false;
        const std::size_t made = item.part = parts_.size();
        parts_.push_back({});
        parts_.back().node = of_node;
        return made;
    }

    std::size_t add(std::size_t part, const std::string& key) {
        std::vector<Item>& items = parts_[part].items;
        Item item;
        item.text = key;
        std::size_t at = items.size();
        if (!is_list(part)) {
            item.key = json_string(key);
            item.between = between_;
        } else {
            const auto behind = [&](const std::string& place) {
                return place.size() != key.size() ? place.size() > key.size() : place > key;
            };
            while (at > 0 && behind(items[at - 1].text)) --at;
        }
        if (at < items.size()) {
            item.lead = items[at].lead;
        } else if (!items.empty()) {
            const bool lines = items.size() > 1 || items[0].lead.find('\n') != std::string::npos;
            item.lead = lines ? items.back().lead : spaced_ ? " " : "";
            item.trail = std::move(items.back().trail);
            items.back().trail.clear();
        } else {
            parts_[part].inside.clear();
        }
        items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
        return at;
    }

    void erase(std::size_t part, std::size_t item) {
        std::vector<Item>& items = parts_[part].items;
        if (item + 1 == items.size()) {
            if (item > 0) items[item - 1].trail = items[item].trail;
        } else if (item == 0) {
            items[1].lead = items[0].lead;
        }
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(item));
    }

    void erase_all(std::size_t part, const std::string& key) {
        for (std::size_t item = parts_[part].items.size(); item-- > 0;) {
            if (parts_[part].items[item].text == key) erase(part, item);
        }
    }

    // Of a list only the end goes (prune): others keep their places, behind an object that holds nothing.
    void take_out(Place place) {
        std::vector<Item>& items = parts_[place.part].items;
        parts_[place.part].emptied = true;
        if (!is_list(place.part)) return erase_all(place.part, std::string(items[place.item].text));
        items[place.item].value = "{}";
        items[place.item].part = kNone;
        items[place.item].emptied = true;
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
            if (!task.rename(cell.old_name, cell.name)) {
                if (task.set(cell.name, cell.raw)) task.remove(cell.old_name);
                continue;
            }
        }
        task.set(cell.name, cell.raw);
    }
    task.prune();
    task.write(out);
}

}  // namespace taskloom
