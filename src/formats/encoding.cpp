// Names and labels of encodings.
#include "formats/encoding.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "formats/encoding_tables.h"

namespace taskloom {

namespace {

constexpr std::size_t kMost = 48;

struct Labels {
    const char* name;
    const char* labels;
};

// Labels of the Encoding Standard, and what else spreadsheets and other programs call these.
constexpr Labels kSingleByteLabels[] = {
    {"windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 cp874"},
    {"windows-1250", "cp1250 x-cp1250"},
    {"windows-1251", "cp1251 x-cp1251 1251"},
    {"windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
     "iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252 1252"},
    {"windows-1253", "cp1253 x-cp1253"},
    {"windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "cp1255 x-cp1255"},
    {"windows-1256", "cp1256 x-cp1256"},
    {"windows-1257", "cp1257 x-cp1257"},
    {"windows-1258", "cp1258 x-cp1258"},
    {"iso-8859-2", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5", "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"iso-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 "
     "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
     "sun_eu_greek"},
    {"iso-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 "
     "visual csiso88598i iso-8859-8-i logical"},
    {"iso-8859-10", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "iso8859-13 iso885913"},
    {"iso-8859-14", "iso8859-14 iso885914"},
    {"iso-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9"},
    {"iso-8859-16", ""},
    {"koi8-r", "cskoi8r koi koi8 koi8_r"},
    {"koi8-u", "koi8-ru"},
    {"ibm866", "866 cp866 csibm866"},
    {"macintosh", "csmacintosh mac x-mac-roman"},
    {"x-mac-cyrillic", "x-mac-ukrainian"},
};

constexpr Encoding kOthers[] = {
    {"utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8", EncodingKind::utf8, nullptr},
    {"utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf16 utf16le", EncodingKind::utf16le,
     nullptr},
    {"utf-16be", "unicodefffe utf16be", EncodingKind::utf16be, nullptr},
    {"utf-32le", "utf-32 utf32 utf32le ucs-4", EncodingKind::utf32le, nullptr},
    {"utf-32be", "utf32be", EncodingKind::utf32be, nullptr},
    {"shift_jis", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932", EncodingKind::shift_jis,
     nullptr},
    {"euc-jp", "cseucpkdfmtjapanese x-euc-jp eucjp", EncodingKind::euc_jp, nullptr},
    {"euc-kr",
     "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 euckr",
     EncodingKind::euc_kr, nullptr},
    {"gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 windows-936 euc-cn",
     EncodingKind::gbk, nullptr},
    {"gb18030", "", EncodingKind::gb18030, nullptr},
    {"big5", "big5-hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950", EncodingKind::big5, nullptr},
};

struct List {
    std::array<Encoding, kMost> all{};
    std::size_t count = 0;

    List() {
        for (const Encoding& encoding : kOthers) all[count++] = encoding;
        for (const Labels& known : kSingleByteLabels) {
            for (std::size_t i = 0; i < kSingleByteTableCount; ++i) {
                const SingleByteTable& table = kSingleByteTables[i];
                if (std::strcmp(table.name, known.name) != 0) continue;
                all[count++] = {known.name, known.labels, EncodingKind::single_byte, table.upper};
            }
        }
    }
};
static_assert(std::size(kOthers) + std::size(kSingleByteLabels) <= kMost);

bool is_one_of(std::string_view labels, std::string_view wanted) {
    while (!labels.empty()) {
        const std::size_t end = std::min(labels.find(' '), labels.size());
        if (labels.substr(0, end) == wanted) return true;
        labels.remove_prefix(std::min(end + 1, labels.size()));
    }
    return false;
}

}  // namespace

EncodingList encodings() {
    static const List list;
    return {list.all.data(), list.count};
}

const Encoding* encoding_of_label(std::string_view label) {
    std::string wanted(label);
    for (char& byte : wanted) {
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    }
    for (const Encoding& encoding : encodings()) {
        if (wanted == encoding.name || is_one_of(encoding.labels, wanted)) return &encoding;
    }
    return nullptr;
}

std::string encoding_title(const Encoding& encoding) {
    std::string title = encoding.name;
    if (encoding.kind == EncodingKind::shift_jis) return "Shift_JIS";
    if (encoding.kind == EncodingKind::big5) return "Big5";
    for (const std::string_view own : {"windows", "mac", "x-"}) {
        if (title.compare(0, own.size(), own) == 0) return title;
    }
    for (char& byte : title) {
        if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
    }
    return title;
}

}  // namespace taskloom
