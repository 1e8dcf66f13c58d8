#pragma once

#include "engine/finish/entry_rows.h"

namespace trommel {

/// Streams the quantity figures of `runs`, and the bins of their values, into the table quantity.
Status WriteQuantityRows(const OpenedRuns& runs, TableOutput& quantity);

}  // namespace trommel
