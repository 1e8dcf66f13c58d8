#include "engine/finish/views.h"

#include <array>

namespace trommel {

std::span<const std::string_view> ViewStatements() {
  static constexpr std::array<std::string_view, 6> kViews = {
      "CREATE VIEW themes AS SELECT id, label, mentions, documents, stories FROM entry WHERE class = 'theme'",

      "CREATE VIEW organizations AS SELECT id, label, mentions, documents, stories FROM entry "
      "WHERE class = 'organization'",

      "CREATE VIEW course AS SELECT t.class, t.id, e.label, t.bucket, sum(t.mentions) AS mentions, "
      "sum(t.documents) AS documents, sum(t.documents) * 1.0 / b.documents AS share FROM timeline t "
      "JOIN entry e ON e.class = t.class AND e.id = t.id JOIN bucket b ON b.bucket = t.bucket "
      "GROUP BY t.class, t.id, t.bucket",

      "CREATE VIEW together AS SELECT p.class_a, a.label AS label_a, p.class_b, b.label AS label_b, p.documents, "
      "p.expected, p.documents / p.expected AS times_expected, p.log_likelihood FROM pair p "
      "JOIN entry a ON a.class = p.class_a AND a.id = p.id_a JOIN entry b ON b.class = p.class_b AND b.id = p.id_b",

      "CREATE VIEW change AS SELECT r.class, e.label, r.bucket, r.documents, r.share, r.ratio, "
      "CASE WHEN r.ratio < 1 THEN 'fell' ELSE 'rose' END AS direction, r.log_likelihood FROM rise r "
      "JOIN entry e ON e.class = r.class AND e.id = r.id",

      "CREATE VIEW keyword_in_context AS SELECT s.class, e.label, s.date, s.before, s.text, s.after, "
      "s.path || ':' || s.byte_offset AS place FROM sample s JOIN entry e ON e.class = s.class AND e.id = s.id"};
  return kViews;
}

}  // namespace trommel
