// The four themes. Greys lean a little to the accent's blue so that nothing looks dirty beside it.
#include "app/design.h"

#include <cmath>

namespace taskloom::app {

namespace {

constexpr Colours kLight{
    .canvas = rgb(0xFFFFFF),
    .chrome = rgb(0xF6F7F9),
    .raised = rgb(0xFFFFFF),
    .sunken = rgb(0xF1F3F6),
    .hover = rgb(0x1B2540, 14),
    .pressed = rgb(0x1B2540, 26),
    .stripe = rgb(0xF4F6FE),
    .scrim = rgb(0x14182A, 92),
    .shadow = rgb(0x14182A, 30),
    .line = rgb(0xE9EBF0),
    .line_strong = rgb(0xDADDE5),
    .text = rgb(0x1A1D27),
    .text_secondary = rgb(0x555B6E),
    .text_faint = rgb(0x6B7183),
    .accent = rgb(0x3A4FCB),
    .accent_fill = rgb(0x4256D0),
    .accent_hover = rgb(0x3547B8),
    .on_accent = rgb(0xFFFFFF),
    .accent_wash = rgb(0xE8ECFD),
    .error = rgb(0xC02B37),
    .error_wash = rgb(0xFDEDEE),
    .warning = rgb(0x8F5A00),
    .warning_wash = rgb(0xFFF4DC),
    .info = rgb(0x1F6A7D),
    .info_wash = rgb(0xE4F4F7),
    .success = rgb(0x1B7443),
    .success_wash = rgb(0xE4F5EB),
    .removed = rgb(0xFDEDEE),
    .removed_mark = rgb(0xF8C6CA),
    .added = rgb(0xE6F6EC),
    .added_mark = rgb(0xB4E3C5),
};

constexpr Colours kDark{
    .canvas = rgb(0x15171D),
    .chrome = rgb(0x1B1E26),
    .raised = rgb(0x242833),
    .sunken = rgb(0x101217),
    .hover = rgb(0xDCE3FF, 15),
    .pressed = rgb(0xDCE3FF, 28),
    .stripe = rgb(0x1B1F2C),
    .scrim = rgb(0x05060A, 150),
    .shadow = rgb(0x000000, 90),
    .line = rgb(0x262A34),
    .line_strong = rgb(0x333845),
    .text = rgb(0xE8EAF1),
    .text_secondary = rgb(0xA9AFBF),
    .text_faint = rgb(0x8D93A5),
    .accent = rgb(0x9DACFF),
    .accent_fill = rgb(0x5066E0),
    .accent_hover = rgb(0x5E73EA),
    .on_accent = rgb(0xFFFFFF),
    .accent_wash = rgb(0x272E50),
    .error = rgb(0xFF8E94),
    .error_wash = rgb(0x3A1E24),
    .warning = rgb(0xF0BC5E),
    .warning_wash = rgb(0x352A16),
    .info = rgb(0x7CCBDD),
    .info_wash = rgb(0x182F36),
    .success = rgb(0x7AD39C),
    .success_wash = rgb(0x18301F),
    .removed = rgb(0x331D23),
    .removed_mark = rgb(0x6E2C36),
    .added = rgb(0x172B1F),
    .added_mark = rgb(0x225033),
};

constexpr Colours high_contrast(Colours base, bool dark) {
    base.canvas = base.chrome = base.raised = base.sunken = dark ? rgb(0x000000) : rgb(0xFFFFFF);
    base.text = base.text_secondary = base.text_faint = dark ? rgb(0xFFFFFF) : rgb(0x000000);
    base.line = dark ? rgb(0x9096A6) : rgb(0x6E7383);
    base.line_strong = dark ? rgb(0xC6CBD9) : rgb(0x2D313C);
    base.stripe = dark ? rgb(0x14182C) : rgb(0xEEF1FF);
    base.accent = dark ? rgb(0xB9C4FF) : rgb(0x1E2FA0);
    base.accent_fill = dark ? rgb(0xB9C4FF) : rgb(0x1E2FA0);
    base.accent_hover = dark ? rgb(0xD5DCFF) : rgb(0x16247F);
    base.on_accent = dark ? rgb(0x000000) : rgb(0xFFFFFF);
    base.error = dark ? rgb(0xFFB0B4) : rgb(0x94101C);
    base.warning = dark ? rgb(0xFFD58A) : rgb(0x6A4100);
    base.info = dark ? rgb(0xA6E6F4) : rgb(0x0B4A59);
    base.success = dark ? rgb(0xA5EDBF) : rgb(0x0A5229);
    return base;
}

constexpr Colours kContrastLight = high_contrast(kLight, false);
constexpr Colours kContrastDark = high_contrast(kDark, true);

}  // namespace

Colour faded(Colour colour, float opacity) {
    const float alpha = static_cast<float>(colour >> 24) * opacity;
    return (colour & 0x00FFFFFF) | (static_cast<Colour>(std::lround(alpha)) << 24);
}

Colour mixed(Colour a, Colour b, float share) {
    Colour out = 0xFF000000;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        const float from = static_cast<float>((a >> shift) & 0xFF);
        const float to = static_cast<float>((b >> shift) & 0xFF);
        out |= static_cast<Colour>(std::lround(from + (to - from) * share)) << shift;
    }
    return out;
}

const Colours& colours_of(ThemeChoice theme) {
    switch (theme) {
        case ThemeChoice::light:
            return kLight;
        case ThemeChoice::dark:
            return kDark;
        case ThemeChoice::high_contrast_light:
            return kContrastLight;
        case ThemeChoice::high_contrast_dark:
            return kContrastDark;
    }
    return kLight;
}

ThemeChoice theme_of(bool dark, bool high_contrast) {
    if (high_contrast) return dark ? ThemeChoice::high_contrast_dark : ThemeChoice::high_contrast_light;
    return dark ? ThemeChoice::dark : ThemeChoice::light;
}

bool is_high_contrast(ThemeChoice theme) {
    return theme == ThemeChoice::high_contrast_light || theme == ThemeChoice::high_contrast_dark;
}

bool is_dark(ThemeChoice theme) { return theme == ThemeChoice::dark || theme == ThemeChoice::high_contrast_dark; }

}  // namespace taskloom::app
