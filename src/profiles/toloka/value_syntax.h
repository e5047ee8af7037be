// What a value of each type looks like in a cell of a Toloka file, after the cell's own quoting is undone. Integers and
// floats are in base/number_text.h, JSON in base/json_syntax.h. Where the platform's exact check isn't known, we take
// what may work and refuse what can't: a false alarm costs as much trust as a missed one.
// Tested by tests/profiles/value_syntax_test.cpp.
#pragma once

#include <string_view>

namespace taskloom::toloka {

// `true` or `false`, in lower case: what the platform documents and writes. (`TRUE` is what spreadsheets make of it.)
bool is_boolean_text(std::string_view text);

// A link: `http://`, `https://` (any case) or `www.`, then a host with a dot in it, as the platform's "top level
// domain" asks. Taken: ports, user:password@, international names, IPv4 and [IPv6] addresses, `_` in names, a final
// dot. Refused: no or an empty host, `localhost` and other names without a dot (no worker can open them), an all-digit
// last part that isn't an IPv4 address, control characters. Spaces after the host are taken here; see url_has_space.
bool is_url_text(std::string_view text);

// Whether a link holds a space: browsers mend it, other programs don't, so it is worth a warning, not an error.
bool url_has_space(std::string_view text);

// `latitude,longitude` in degrees with one optional space after the comma: `53.910236, 27.531110`.
bool is_coordinates_text(std::string_view text);

// One number in degrees: -90 to 90, -180 to 180; an optional sign, digits, `.` and digits; no exponent.
bool is_latitude_text(std::string_view text);
bool is_longitude_text(std::string_view text);

}  // namespace taskloom::toloka
