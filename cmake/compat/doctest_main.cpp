// main() of every doctest executable. It sits in a static library, so a test that brings its own main() simply wins.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
