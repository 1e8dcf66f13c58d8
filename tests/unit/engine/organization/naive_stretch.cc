// The stretch of a NaiveWindow is that of a NameWindow: the same source, for the other class.
#include "tests/unit/engine/organization/naive_window.h"

#define NameWindow NaiveWindow
#include "engine/organization/name_stretch.cc"
