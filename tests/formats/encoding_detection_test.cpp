// Which encoding a text is said to be in, and how surely.
#include "formats/encoding_detection.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/encoding.h"

namespace {

using namespace taskloom;

std::string in_encoding(const char* label, std::string_view text) {
    std::string bytes;
    const bool held = encode(*encoding_of_label(label), text, bytes) == kHeld;
    REQUIRE(held);
    return bytes;
}

std::string found(std::string_view bytes, bool complete = true) {
    const EncodingGuess guess = detect_encoding(bytes, complete);
    return std::string(guess.encoding->name) + ", " + confidence_name(guess.confidence);
}

constexpr const char* kRussian =
    "INPUT:текст\tGOLDEN:ответ\nСтолица России, Москва\tда\nКакого цвета небо?\tголубое\nЁж и щука\tнет\n";
constexpr const char* kUkrainian =
    "INPUT:text\nСтолиця України, Київ\nЯкого кольору небо? Їжак і щука, його знає ґава\n";
constexpr const char* kFrench =
    "INPUT:image\tINPUT:texte\n1.jpg\tÉlève modèle, déjà reçu à l’école\n2.jpg\tforêt près du château, où ça\n";
constexpr const char* kPolish = "INPUT:text\nZażółć gęślą jaźń\nPójdźże, kiń tę chmurność w głąb flaszy\n";
constexpr const char* kGreekText = "INPUT:text\nΗ πρωτεύουσα της Ελλάδας είναι η Αθήνα\n";
constexpr const char* kHebrewText = "INPUT:text\nירושלים היא בירת ישראל, והשמיים כחולים\n";
constexpr const char* kArabicText = "INPUT:text\nالقاهرة هي عاصمة مصر والسماء زرقاء\n";
constexpr const char* kThaiText = "INPUT:text\nกรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย\n";
constexpr const char* kTurkishText = "INPUT:text\nİstanbul çok güzel bir şehir, gökyüzü açık mavidir, değil mi?\n";
constexpr const char* kJapanese = "INPUT:画像\tINPUT:説明\n1.jpg\t日本の首都は東京です。カタカナとひらがな\n";
constexpr const char* kChinese = "INPUT:图片\tINPUT:说明\n1.jpg\t中国的首都是北京，我们今天去看长城\n";
constexpr const char* kTaiwanese = "INPUT:圖片\tINPUT:說明\n1.jpg\t台灣的首都是台北，我們今天去看電影\n";
constexpr const char* kKorean = "INPUT:그림\tINPUT:설명\n1.jpg\t대한민국의 수도는 서울입니다 오늘은 날씨가 좋다\n";

TEST_CASE("marks and zeros tell UTF-16 and UTF-32") {
    for (const char* const label : {"utf-16le", "utf-16be", "utf-32le", "utf-32be"}) {
        for (const char* const text : {kRussian, kFrench, kChinese, "a\tb\n1\t2\n"}) {
            CAPTURE(std::string(label));
            const std::string name(label);
            CHECK(found(in_encoding(label, std::string("\xEF\xBB\xBF") + text)) == name + ", certain");
            CHECK(found(in_encoding(label, text)) == name + ", likely");
            // An odd byte at the end changes nothing.
            if (name.substr(0, 6) == "utf-16") CHECK(found(in_encoding(label, text) + "a") == name + ", likely");
        }
    }
    CHECK(found("\xEF\xBB\xBF"
                "a") == "utf-8, certain");
    CHECK(found(std::string_view("a\0b\tc\nd", 7)) == "utf-8, certain");
    CHECK(found("") == "utf-8, certain");
}

// Its safe fix would make Chinese of the whole file.
TEST_CASE("a text with bytes of zero in it is not UTF-16") {
    for (const std::string& row :
         {std::string("ab\t\0xyz\n", 8), std::string("https://a.example/001.png\tok\0\n", 30)}) {
        for (const int rows : {1, 3, 100}) {
            std::string text = "INPUT:a\tINPUT:b\n";
            for (int i = 0; i < rows; ++i) text += row;
            CAPTURE(rows);
            CHECK(found(text) == "utf-8, certain");
            CHECK(found(text.substr(1)) == "utf-8, certain");
        }
    }
}

TEST_CASE("UTF-8 is what is valid, or is for the most part") {
    CHECK(found("INPUT:a\nplain\n") == "utf-8, certain");
    CHECK(found(kRussian) == "utf-8, certain");
    CHECK(found(std::string(kRussian) + "\xFF\xC0\n") == "utf-8, likely");
    CHECK(found("INPUT:a\nж\xFF\n") == "utf-8, likely");
    CHECK(found("INPUT:a\nж\xFF\xFE\n") == "utf-8, likely");
    // Cut within a character.
    const std::string_view text = kRussian;
    for (std::size_t end = 1; end < text.size(); ++end) CHECK(found(text.substr(0, end), false) == "utf-8, certain");
}

TEST_CASE("letters tell legacy encodings") {
    struct Sample {
        const char* label;
        const char* text;
        bool likely = true;  // else there are too few letters, or too few that another encoding reads otherwise
    };
    const Sample samples[] = {
        {"windows-1251", kRussian},
        {"koi8-r", kRussian},
        {"iso-8859-5", kRussian},
        {"ibm866", kRussian},
        {"x-mac-cyrillic", kRussian, false},
        {"windows-1251", kUkrainian},
        {"koi8-u", kUkrainian},
        {"windows-1252", kFrench},
        {"windows-1250", kPolish},
        {"iso-8859-2", kPolish},
        {"windows-1253", kGreekText, false},
        {"shift_jis", kJapanese},
        {"euc-jp", kJapanese},
        {"gb18030", kChinese, false},
        {"big5", kTaiwanese},
        {"euc-kr", kKorean},
        {"windows-1255", kHebrewText, false},
        {"windows-1256", kArabicText, false},
        {"windows-874", kThaiText, false},
        {"windows-1254", kTurkishText, false},
    };
    for (const Sample& sample : samples) {
        CAPTURE(std::string(sample.label));
        const std::string bytes = in_encoding(sample.label, sample.text);
        for (const bool complete : {true, false}) {
            const std::size_t size = bytes.size() - (complete ? 0 : 2);
            const EncodingGuess guess = detect_encoding(std::string_view(bytes).substr(0, size), complete);
            CHECK(std::string(guess.encoding->name) == sample.label);
            CHECK((guess.confidence == Confidence::likely || !sample.likely));
            CHECK(guess.confidence >= Confidence::likely);
        }
    }
}

TEST_CASE("of few letters the guess says that it is one") {
    CHECK(found("INPUT:a\ncaf\xE9\n") == "windows-1252, unsure");
    CHECK(found(in_encoding("windows-1251", "INPUT:a\nда\n")) == "windows-1251, unsure");
    CHECK(found(in_encoding("gb18030", "INPUT:a\n中文\n")).find(", unsure") != std::string::npos);
}

TEST_CASE("any bytes get an answer") {
    std::string bytes;
    for (unsigned seed = 1; seed < 400; ++seed) {
        bytes.clear();
        for (unsigned i = 0, value = seed; i < seed % 97; ++i) {
            value = value * 1664525 + 1013904223;
            bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> 24)));
        }
        CHECK(detect_encoding(bytes, seed % 2 == 0).encoding != nullptr);
    }
}

}  // namespace
