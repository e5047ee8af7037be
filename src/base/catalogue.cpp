// The format: magic, version, count, and where two tables stand, of keys and of texts; an entry is a size and an offset, and
// a zero follows the text that it names. Forms are separated by zeros, in a key what belongs to them too.
#include "base/catalogue.h"

#include <cstring>
#include <memory>
#include <vector>

#include "base/language.h"

namespace taskloom {

namespace {

constexpr std::uint32_t kMagic = 0x950412DE;
constexpr std::size_t kHead = 20, kEntry = 8;
constexpr std::string_view kLanguage = "\nLanguage: ";

Error not_a_catalogue() { return {ErrorCode::invalid_data, "These are no translations, or they are damaged.", {}}; }

std::string_view up_to_zero(std::string_view text) { return text.substr(0, text.find('\0')); }

// All that were set, the first being the first: views of their texts may be kept anywhere.
std::vector<std::unique_ptr<Catalogue>>& catalogues() {
    static std::vector<std::unique_ptr<Catalogue>> all;
    return all;
}
const Catalogue* in_use = nullptr;

std::string_view translate(std::string_view english, std::string_view context, std::uint64_t n) {
    return in_use->find(english, context, n);
}

}  // namespace

Result<Catalogue> Catalogue::read(std::string bytes) {
    Catalogue made(std::move(bytes));
    const std::size_t size = made.bytes_.size();
    if (size < kHead || made.number(0) != kMagic || made.number(4) >> 16 != 0) return not_a_catalogue();
    made.count_ = made.number(8);
    made.keys_ = made.number(12);
    made.texts_ = made.number(16);
    for (const std::uint32_t table : {made.keys_, made.texts_}) {
        if (table > size || made.count_ > (size - table) / kEntry) return not_a_catalogue();
        for (std::uint32_t i = 0; i < made.count_; ++i) {
            const std::size_t length = made.number(table + i * kEntry), offset = made.number(table + i * kEntry + 4);
            if (offset >= size || length >= size - offset || made.bytes_[offset + length] != '\0') {
                return not_a_catalogue();
            }
        }
    }
    for (std::uint32_t i = 1; i < made.count_; ++i) {
        if (up_to_zero(made.text(made.keys_, i - 1)) >= up_to_zero(made.text(made.keys_, i))) return not_a_catalogue();
    }
    const std::string_view head = made.all_forms({});
    if (const std::size_t at = head.find(kLanguage); at != std::string_view::npos) {
        const std::string_view value = head.substr(at + kLanguage.size());
        made.language_ = value.substr(0, value.find('\n'));
    }
    return made;
}

std::uint32_t Catalogue::number(std::size_t offset) const {
    std::uint32_t value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
}

std::string_view Catalogue::text(std::uint32_t table, std::uint32_t index) const {
    const std::size_t entry = table + index * kEntry;
    return std::string_view(bytes_).substr(number(entry + 4), number(entry));
}

std::string_view Catalogue::all_forms(std::string_view key) const {
    std::uint32_t low = 0, high = count_;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const int order = up_to_zero(text(keys_, middle)).compare(key);
        if (order == 0) return text(texts_, middle);
        (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    return {};
}

std::string_view Catalogue::find(std::string_view english, std::string_view context, std::uint64_t n) const {
    if (english.empty()) return {};  // the header's key
    std::string_view forms;
    if (context.empty()) {
        forms = all_forms(english);
    } else {
        std::string key(context);
        key.push_back('\4');
        key += english;
        forms = all_forms(key);
    }
    std::size_t form = plural_form(language_, n);
    for (std::size_t end = forms.find('\0'); end != std::string_view::npos && form > 0; end = forms.find('\0')) {
        forms.remove_prefix(end + 1);
        --form;
    }
    return up_to_zero(forms);
}

std::size_t plural_form(std::string_view language, std::uint64_t n) {
    if (language != "ru") return n == 1 ? 0 : 1;
    const std::uint64_t last = n % 10, last_two = n % 100;
    if (last == 1 && last_two != 11) return 0;
    return last >= 2 && last <= 4 && (last_two < 12 || last_two > 14) ? 1 : 2;
}

Status use_catalogue(std::string_view bytes) {
    if (bytes.empty()) {
        in_use = nullptr;
        use_translator(nullptr);
        return {};
    }
    const Catalogue* chosen = nullptr;
    for (const std::unique_ptr<Catalogue>& known : catalogues()) {
        if (known->bytes() == bytes) chosen = known.get();
    }
    if (chosen == nullptr) {
        Result<Catalogue> read = Catalogue::read(std::string(bytes));
        if (!read) return read.error();
        catalogues().push_back(std::make_unique<Catalogue>(read.take()));
        chosen = catalogues().back().get();
    }
    in_use = chosen;
    use_translator(translate);
    return {};
}

std::string_view language_in_use() { return in_use == nullptr ? std::string_view("en") : in_use->language(); }

}  // namespace taskloom
