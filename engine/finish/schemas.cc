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
          {"class, id, bucket"}};
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

TableSchema PairSchema() {
  return {"pair",
          {{"class_a", kText},
           {"id_a", kText},
           {"class_b", kText},
           {"id_b", kText},
           {"documents", kInteger},
           {"expected", kReal},
           {"log_likelihood", kReal}},
          {"class_a, id_a", "class_b, id_b"}};
}

TableSchema RiseSchema() {
  return {"rise",
          {{"class", kText},
           {"id", kText},
           {"bucket", kText},
           {"documents", kInteger},
           {"share", kReal},
           {"ratio", kReal},
           {"log_likelihood", kReal}},
          {"class, id, bucket"}};
}

TableSchema SampleSchema() {
  return {"sample",
          {{"class", kText},
           {"id", kText},
           {"path", kText},
           {"byte_offset", kInteger},
           {"date", kText},
           {"before", kText},
           {"text", kText},
           {"after", kText}},
          {"class, id"}};
}

TableSchema LargestSchema() {
  return {"largest",
          {{"kind", kText},
           {"unit", kText},
           {"rank", kInteger},
           {"value", kDecimal},
           {"path", kText},
           {"byte_offset", kInteger},
           {"date", kText},
           {"before", kText},
           {"text", kText},
           {"after", kText}},
          {"kind, unit"}};
}

TableSchema BucketSchema() { return {"bucket", {{"bucket", kText}, {"documents", kInteger}}, {"bucket"}}; }

}  // namespace trommel
