#include "tests/unit/engine/finish/oracle_tables.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "io/out/json.h"
#include "tests/unit/engine/tally/naive_sum.h"

namespace trommel {
namespace {

struct Counts {
  std::string label;
  uint64_t mentions = 0, documents = 0;
};

struct Figures {
  uint64_t mentions = 0, documents = 0;
  std::vector<Decimal> values;
};

struct SourceCounts {
  uint64_t documents = 0, bytes = 0;
  std::string first, last;
};

std::string Field(std::string_view text) {
  std::string storage;
  text = ValidText(text, storage);
  if (!text.empty() && text.find_first_of(",\"\r\n") == text.npos && text[0] != ' ' && text.back() != ' ') {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string Line(const std::vector<std::string>& fields) {
  std::string line;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    line += fields[i];
  }
  return line + "\r\n";
}

std::string Number(uint64_t number) { return std::to_string(number); }

/// The digits with all but the first three significant ones made zero.
std::string ThreeDigits(std::string digits) {
  int seen = 0;
  for (char& c : digits) {
    if (c < '0' || c > '9' || (seen == 0 && c == '0')) continue;
    if (++seen > 3) c = '0';
  }
  if (digits.find('.') != digits.npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits;
}

/// Whether the number, times 10^6, is in -2^127 .. 2^127 - 1.
bool FitsIn128Bits(std::string text) {
  const bool negative = text[0] == '-';
  if (negative) text.erase(0, 1);
  const size_t point = text.find('.');
  const size_t decimals = point == text.npos ? 0 : text.size() - point - 1;
  if (point != text.npos) text.erase(point, 1);
  text += std::string(6 - decimals, '0');
  text.erase(0, text.find_first_not_of('0'));
  const std::string limit = std::string("17014118346046923173168730371588410572") + (negative ? "8" : "7");
  return text.size() != limit.size() ? text.size() < limit.size() : text <= limit;
}

std::string QuantityLine(const std::string& kind, const std::string& unit, Figures& figures) {
  std::vector<std::string> fields = {Field(kind), Field(unit), Number(figures.mentions),
                                     Number(figures.documents), Number(figures.values.size())};
  std::vector<Decimal>& values = figures.values;
  std::sort(values.begin(), values.end(), [](const Decimal& a, const Decimal& b) { return a < b; });
  if (values.empty()) {
    fields.resize(12);
    return Line(fields);
  }
  NaiveSum sum;
  for (const Decimal& value : values) sum.Add(value);
  std::string text = sum.Text();
  if (!FitsIn128Bits(text)) text.clear();
  fields.insert(fields.end(), {values.front().ToString(), values.back().ToString(), text});
  for (const size_t percent : {10, 50, 90, 99}) {
    const Decimal exact = values[(values.size() * percent + 99) / 100 - 1];
    const Decimal cut = *Decimal::Parse(ThreeDigits(exact.ToString()));
    fields.push_back(std::clamp(cut, values.front(), values.back()).ToString());
  }
  return Line(fields);
}

class Oracle {
 public:
  Oracle(const EntryTable& entries, BucketSize bucket_size) : bucket_size_(bucket_size) {
    for (const Entry& entry : entries) {
      entries_[{std::string(Name(entry.mention_class)), entry.id}].label =
          entry.label.empty() ? entry.id : entry.label;
    }
    listed_ = &entries;
  }

  void Add(const MadeArticle& article) {
    if (article.reject) return rejects_.push_back(*article.reject);
    const std::string bucket = BucketName(article.date, bucket_size_);
    std::set<std::pair<std::string, std::string>> met, met_quantities;
    for (const MadeMention& mention : article.mentions) {
      const std::string name(Name(mention.mention_class));
      const std::string id = IdOf(mention);
      const bool fresh = met.insert({name, id}).second;
      Counts& entry = entries_.try_emplace({name, id}, Counts{id}).first->second;
      Counts& cell = timeline_[{name, id, bucket, article.source}];
      for (Counts* counts : {&entry, &cell}) ++counts->mentions, counts->documents += fresh;
      if (mention.mention_class != MentionClass::kQuantity) continue;
      if (mention.kind == QuantityKind::kDate || mention.kind == QuantityKind::kTime) continue;
      Figures& figures = quantities_[{std::string(Name(mention.kind)), mention.id}];
      ++figures.mentions;
      figures.documents += fresh;
      if (mention.value) figures.values.push_back(*mention.value);
    }
    SourceCounts& source = sources_[{article.source, article.language}];
    ++source.documents;
    source.bytes += article.text.size();
    if (!article.date.known()) return;
    const std::string date = ToString(article.date);
    if (source.first.empty() || date < source.first) source.first = date;
    if (date > source.last) source.last = date;
  }

  std::map<std::string, std::string> Files() {
    std::map<std::string, std::string> files;
    std::string& entry = files["tables/entry.csv"] =
        Line({"class", "id", "label", "mentions", "documents", "stories"});
    for (const auto& [key, counts] : entries_) {
      entry += Line({Field(key.first), Field(key.second), Field(counts.label), Number(counts.mentions),
                     Number(counts.documents), ""});
    }
    std::string& timeline = files["tables/timeline.csv"] =
        Line({"class", "id", "bucket", "source", "mentions", "documents", "stories"});
    for (const auto& [key, counts] : timeline_) {
      timeline += Line({Field(std::get<0>(key)), Field(std::get<1>(key)), Field(std::get<2>(key)),
                        Field(std::get<3>(key)), Number(counts.mentions), Number(counts.documents), ""});
    }
    std::string& quantity = files["tables/quantity.csv"] = Line(
        {"kind", "unit", "mentions", "documents", "valued", "min", "max", "sum", "p10", "p50", "p90", "p99"});
    for (auto& [key, figures] : quantities_) quantity += QuantityLine(key.first, key.second, figures);
    std::string& source = files["tables/source.csv"] =
        Line({"source", "language", "documents", "bytes", "first_date", "last_date"});
    for (const auto& [key, counts] : sources_) {
      source += Line({Field(key.first), Field(key.second), Number(counts.documents), Number(counts.bytes),
                      counts.first, counts.last});
    }
    AddRejects(files);
    return files;
  }

 private:
  std::string IdOf(const MadeMention& mention) const {
    if (mention.entry) return (*listed_)[*mention.entry].id;
    if (mention.mention_class != MentionClass::kQuantity) return mention.id;
    const std::string kind(Name(mention.kind));
    return mention.id.empty() ? kind : kind + ":" + mention.id;
  }

  void AddRejects(std::map<std::string, std::string>& files) {
    std::sort(rejects_.begin(), rejects_.end(), [](const Reject& a, const Reject& b) {
      return std::tie(a.input, a.byte_offset, a.path, a.byte_length, a.reason) <
             std::tie(b.input, b.byte_offset, b.path, b.byte_length, b.reason);
    });
    std::string& reject = files["tables/reject.csv"] = Line({"path", "byte_offset", "length", "reason"});
    std::string& ndjson = files["rejects.ndjson"];
    for (const Reject& one : rejects_) {
      reject += Line({Field(one.path), Number(one.byte_offset), Number(one.byte_length), Field(one.reason)});
      ndjson += "{\"path\":";
      AppendJsonBytes(one.path, ndjson);
      ndjson += ",\"byte_offset\":" + Number(one.byte_offset) + ",\"length\":" + Number(one.byte_length) +
                ",\"reason\":";
      AppendJsonBytes(one.reason, ndjson);
      ndjson += "}\n";
    }
  }

  BucketSize bucket_size_;
  const EntryTable* listed_;
  std::map<std::pair<std::string, std::string>, Counts> entries_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Counts> timeline_;
  std::map<std::pair<std::string, std::string>, Figures> quantities_;
  std::map<std::pair<std::string, std::string>, SourceCounts> sources_;
  std::vector<Reject> rejects_;
};

}  // namespace

std::map<std::string, std::string> OracleFiles(const std::vector<MadeArticle>& articles,
                                               const EntryTable& entries, BucketSize bucket_size) {
  Oracle oracle(entries, bucket_size);
  for (const MadeArticle& article : articles) oracle.Add(article);
  return oracle.Files();
}

}  // namespace trommel
