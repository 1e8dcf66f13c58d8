#pragma once

#include "io/out/table.h"

namespace trommel {

// The tables' names, columns and indexes, as docs/results.md describes them.
TableSchema EntrySchema();
TableSchema TimelineSchema();
TableSchema QuantitySchema();
TableSchema SourceSchema();
TableSchema RejectSchema();
TableSchema PairSchema();
TableSchema RiseSchema();
TableSchema SampleSchema();
TableSchema LargestSchema();
TableSchema BucketSchema();

}  // namespace trommel
