// Every text is readable on every ground it is used on, in each theme.
#include "app/design.h"

#include <doctest/doctest.h>

#include <cmath>

namespace taskloom::app {
namespace {

double channel(Colour colour, unsigned shift) {
    const double value = static_cast<double>((colour >> shift) & 0xFF) / 255;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}
double luminance(Colour colour) {
    return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 16);
}
// As the WCAG defines it.
double contrast(Colour a, Colour b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

// A half transparent colour on a ground.
Colour over(Colour ground, Colour wash) {
    return mixed(ground, wash | 0xFF000000, static_cast<float>(wash >> 24) / 255);
}

constexpr ThemeChoice kThemes[] = {ThemeChoice::light, ThemeChoice::dark, ThemeChoice::high_contrast_light,
                                   ThemeChoice::high_contrast_dark};

}  // namespace

TEST_CASE("text stands out from its grounds by 4.5 to 1") {
    for (const ThemeChoice theme : kThemes) {
        CAPTURE(static_cast<int>(theme));
        const Colours& colours = colours_of(theme);
        for (const Colour ground : {colours.canvas, colours.chrome, colours.raised, colours.sunken, colours.stripe}) {
            CHECK(contrast(colours.text, ground) >= 7);
            CHECK(contrast(colours.text_secondary, ground) >= 4.5);
            CHECK(contrast(colours.text_faint, ground) >= 4.2);
            CHECK(contrast(colours.accent, ground) >= 4.5);
            CHECK(contrast(colours.error, ground) >= 4.5);
            CHECK(contrast(colours.warning, ground) >= 4.5);
            CHECK(contrast(colours.info, ground) >= 4.5);
            CHECK(contrast(colours.success, ground) >= 4.5);
        }
        CHECK(contrast(colours.text_faint, colours.canvas) >= 4.5);
        CHECK(contrast(colours.on_accent, colours.accent_fill) >= 4.5);
        CHECK(contrast(colours.accent, colours.accent_wash) >= 4.5);
        CHECK(contrast(colours.error, colours.error_wash) >= 4.5);
        CHECK(contrast(colours.warning, colours.warning_wash) >= 4.5);
        CHECK(contrast(colours.info, colours.info_wash) >= 4.5);
        for (const Colour ground : {colours.error_wash, colours.warning_wash, colours.info_wash, colours.removed,
                                    colours.added, colours.removed_mark, colours.added_mark, colours.accent_wash}) {
            CHECK(contrast(colours.text, ground) >= 7);
        }
    }
}

TEST_CASE("high contrast: text stands out by 7 to 1 on every ground, borders and marks by 3 to 1") {
    for (const ThemeChoice theme : {ThemeChoice::high_contrast_light, ThemeChoice::high_contrast_dark}) {
        CAPTURE(static_cast<int>(theme));
        const Colours& colours = colours_of(theme);
        const Colour grounds[] = {colours.canvas,
                                  colours.chrome,
                                  colours.raised,
                                  colours.sunken,
                                  colours.stripe,
                                  over(colours.canvas, colours.hover),
                                  over(colours.canvas, colours.pressed),
                                  colours.accent_wash,
                                  colours.error_wash,
                                  colours.warning_wash,
                                  colours.info_wash,
                                  colours.success_wash,
                                  colours.removed,
                                  colours.added};
        for (const Colour ground : grounds) {
            for (const Colour text : {colours.text, colours.text_secondary, colours.text_faint, colours.accent,
                                      colours.error, colours.warning, colours.info, colours.success}) {
                CHECK(contrast(text, ground) >= 7);
            }
            CHECK(contrast(colours.line, ground) >= 3);
            CHECK(contrast(colours.line_strong, ground) >= 4.5);
        }
        for (const Colour ground : {colours.removed_mark, colours.added_mark}) {
            CHECK(contrast(colours.text, ground) >= 7);
        }
        for (const Colour ground : {colours.accent_fill, colours.accent_hover}) {
            CHECK(contrast(colours.on_accent, ground) >= 7);
        }
        CHECK(contrast(colours.accent_fill, colours.canvas) >= 3);
    }
}

TEST_CASE("themes are chosen by two choices, and tell of them") {
    for (const bool dark : {false, true}) {
        for (const bool high : {false, true}) {
            CHECK(is_dark(theme_of(dark, high)) == dark);
            CHECK(is_high_contrast(theme_of(dark, high)) == high);
        }
    }
}

TEST_CASE("colours fade and mix") {
    CHECK(faded(rgb(0x112233), 0.5f) == rgb(0x112233, 128));
    CHECK(mixed(rgb(0x000000), rgb(0xFFFFFF), 0) == rgb(0x000000));
    CHECK(mixed(rgb(0x000000), rgb(0xFFFFFF), 1) == rgb(0xFFFFFF));
    CHECK(mixed(rgb(0x102030), rgb(0x304050), 0.5f) == rgb(0x203040));
}

}  // namespace taskloom::app
