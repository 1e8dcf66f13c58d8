#include "engine/finish/schemas.h"

namespace trommel {

using enum ColumnType;

TableSchema EntrySchema() {
  return {"entry",
          {{"class", kText},
           {"id", kText},
           {"label", kText},
           {"mentions", kInteger},
           {"documents", kInteger},
           {"stories", kInteger}},
          {"class, id", "documents"}};
}

TableSchema TimelineSchema() {
  return {"timeline",
          {{"class", kText},
           {"id", kText},
           {"bucket", kText},
           {"source", kText},
           {"mentions", kInteger},
           {"documents", kInteger},
           {"stories", kInteger}},
          {"class, id, bucket", "bucket"}};
}

TableSchema QuantitySchema() {
  return {"quantity",
          {{"kind", kText},
           {"unit", kText},
           {"mentions", kInteger},
           {"documents", kInteger},
           {"valued", kInteger},
           {"min", kDecimal},
           {"max", kDecimal},
           {"sum", kDecimal},
           {"p10", kDecimal},
           {"p50", kDecimal},
           {"p90", kDecimal},
           {"p99", kDecimal}},
          {"kind, unit"}};
}

TableSchema SourceSchema() {
  return {"source",
          {{"source", kText},
           {"language", kText},
           {"documents", kInteger},
           {"bytes", kInteger},
           {"first_date", kText},
           {"last_date", kText}},
          {"source"}};
}

TableSchema RejectSchema() {
  return {"reject",
          {{"path", kText}, {"byte_offset", kInteger}, {"length", kInteger}, {"reason", kText}},
          {"path"}};
}

}  // namespace trommel
