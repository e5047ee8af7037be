// Stands before RE2's own util/logging.h: that one brings in streams, which cost more than RE2's automata in WebAssembly,
// and prints, which our core never does. What RE2 would log are errors that its callers are told of besides.
// Fatal ones, which tell of a defect in RE2, still end the program.
#ifndef UTIL_LOGGING_H_
#define UTIL_LOGGING_H_

#include <assert.h>
#include <stdlib.h>

#include <string>

#include "util/util.h"

#define DCHECK(condition) assert(condition)
#define DCHECK_EQ(val1, val2) assert((val1) == (val2))
#define DCHECK_NE(val1, val2) assert((val1) != (val2))
#define DCHECK_LE(val1, val2) assert((val1) <= (val2))
#define DCHECK_LT(val1, val2) assert((val1) < (val2))
#define DCHECK_GE(val1, val2) assert((val1) >= (val2))
#define DCHECK_GT(val1, val2) assert((val1) > (val2))

namespace re2 {

// Takes whatever is said and keeps nothing.
struct SilentStream {
    template <typename Value>
    const SilentStream& operator<<(const Value&) const {
        return *this;
    }
};

struct FatalStream {
    template <typename Value>
    [[noreturn]] const FatalStream& operator<<(const Value&) const {
        abort();
    }
};

}  // namespace re2

#define CHECK(x) \
    if (x) {     \
    } else       \
        re2::FatalStream() << ""
#define CHECK_LT(x, y) CHECK((x) < (y))
#define CHECK_GT(x, y) CHECK((x) > (y))
#define CHECK_LE(x, y) CHECK((x) <= (y))
#define CHECK_GE(x, y) CHECK((x) >= (y))
#define CHECK_EQ(x, y) CHECK((x) == (y))
#define CHECK_NE(x, y) CHECK((x) != (y))

#define LOG_INFO SilentStream
#define LOG_WARNING SilentStream
#define LOG_ERROR SilentStream
#define LOG_FATAL FatalStream
#ifdef NDEBUG
#define LOG_DFATAL LOG_ERROR
#else
#define LOG_DFATAL LOG_FATAL
#endif
#define LOG(severity) re2::LOG_##severity()
#define VLOG(x) re2::SilentStream()

#endif  // UTIL_LOGGING_H_
