// The timeline may have many millions of rows: it is read once, in its own order, which is that of the
// entries. What belongs to an entry is gathered and written as series when the next one begins.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/report/sections.h"
#include "engine/report/series_text.h"
#include "engine/report/time_axis.h"
#include "io/out/json.h"

namespace trommel {
namespace {

constexpr size_t kMostFine = 1100;  // three years of days
constexpr size_t kMostCoarse = 60, kFewestCoarse = 24;
constexpr size_t kCoarseCounts = 360000;  // of all entries together
constexpr size_t kMostSources = 12;

struct Axes {
  TimeAxis fine, coarse;
  uint64_t buckets = 0;  // dated, in the result
  bool shortened = false;
  bool has_documents = false;  // of all entries and none: results have them in a table of their own
  std::vector<uint64_t> fine_documents, coarse_documents;
};

Result<Axes> MakeAxes(const ReportDatabase& database, size_t entries) {
  // Without the documents of a bucket, its rows weigh it: counting them takes the index alone.
  const bool has_documents = database.Has("bucket");
  auto rows = database.Query(has_documents ? "SELECT bucket, documents FROM bucket"
                                           : "SELECT bucket, count(*) FROM timeline GROUP BY bucket");
  if (!rows.ok()) return rows.status();
  std::vector<BucketWeight> buckets;
  AxisStep::Unit finest = AxisStep::kYear;
  while (rows->Next()) {
    const auto place = ParseBucket(rows->Text(0));
    if (!place) continue;
    buckets.push_back({*place, rows->Integer(1)});
    finest = std::min(finest, place->unit);
  }
  if (!rows->status().ok()) return rows->status();
  Axes axes;
  axes.buckets = buckets.size();
  const DayRange period = DrawnPeriod(buckets);
  axes.fine = TimeAxis(period, finest, kMostFine);
  axes.coarse = TimeAxis(
      period, finest, std::clamp(kCoarseCounts / std::max<size_t>(1, entries), kFewestCoarse, kMostCoarse));
  axes.has_documents = has_documents;
  axes.fine_documents.resize(axes.fine.size());
  axes.coarse_documents.resize(axes.coarse.size());
  for (const BucketWeight& bucket : buckets) {
    const auto fine = axes.fine.PlaceOf(bucket.place.day), coarse = axes.coarse.PlaceOf(bucket.place.day);
    axes.shortened |= !fine;
    if (fine) axes.fine_documents[*fine] += bucket.weight;
    if (coarse) axes.coarse_documents[*coarse] += bucket.weight;
  }
  return axes;
}

Result<std::vector<std::string>> ForemostSources(const ReportDatabase& database) {
  auto rows = database.Query(
      fmt::format("SELECT source FROM source GROUP BY source ORDER BY sum(documents) DESC, source LIMIT {}",
                  kMostSources));
  if (!rows.ok()) return rows.status();
  std::vector<std::string> names;
  while (rows->Next()) names.emplace_back(rows->Text(0));
  if (!rows->status().ok()) return rows->status();
  return names;
}

// Mentions and documents along an axis.
struct Counts {
  std::vector<uint64_t> mentions, documents;

  explicit Counts(size_t size) : mentions(size), documents(size) {}
  void Add(size_t place, uint64_t m, uint64_t d) {
    mentions[place] += m;
    documents[place] += d;
  }
  void Clear() {
    std::fill(mentions.begin(), mentions.end(), 0);
    std::fill(documents.begin(), documents.end(), 0);
  }
  // "12 3","9 2"
  void AppendTo(std::string& out) const {
    out += '"';
    AppendSeries(mentions, out);
    out += "\",\"";
    AppendSeries(documents, out);
    out += '"';
  }
};

void Separate(std::string& list) {
  if (!list.empty()) list += ',';
}

// Gathers the rows of the timeline into the lists of the page.
class TimelineGatherer {
 public:
  TimelineGatherer(const Axes& axes, const ReportEntries& entries, const std::vector<std::string>& sources)
      : axes_(axes),
        entries_(entries),
        fine_(axes.fine.size()),
        coarse_(axes.coarse.size()),
        per_source_(sources.size(), Counts(axes.coarse.size())),
        class_fine_(axes.fine.size()),
        class_coarse_(axes.coarse.size()),
        class_source_(sources.size(), Counts(axes.coarse.size())) {
    for (size_t i = 0; i < sources.size(); ++i) source_numbers_.emplace(sources[i], i);
    texts_.resize(entries.rows().size(), "\"\",\"\"");
  }

  Status Gather(const ReportDatabase& database) {
    const auto table =
        database.Rows("timeline", {"class", "id", "bucket", "source", "mentions", "documents"});
    if (!table.ok()) return table.status();
    ReportTable& rows = **table;
    while (rows.Next()) {
      if (rows.Text(1) != id_ || rows.Text(0) != class_) Begin(rows.Text(0), rows.Text(1));
      Add(rows.Text(2), rows.Text(3), rows.Integer(4), rows.Integer(5));
    }
    EndEntry();
    EndClass();
    return rows.status();
  }

  const std::string& TextOf(size_t entry) const { return texts_[entry]; }
  std::string fine, class_series, by_source;

 private:
  struct Place {
    bool drawn = false;
    size_t fine = 0, coarse = 0;
  };

  void Begin(std::string_view class_name, std::string_view id) {
    EndEntry();
    if (class_name != class_) EndClass();
    class_ = class_name;
    id_ = id;
    entry_ = entries_.Find(class_name, id);
  }

  void Add(std::string_view bucket, std::string_view source, uint64_t mentions, uint64_t documents) {
    const Place place = PlaceOf(bucket);
    if (!place.drawn) return;
    if (last_source_ != source_numbers_.end() && last_source_->first != source)
      last_source_ = source_numbers_.end();
    if (last_source_ == source_numbers_.end()) last_source_ = source_numbers_.find(source);
    const auto number = last_source_;
    class_fine_.Add(place.fine, mentions, documents);
    class_coarse_.Add(place.coarse, mentions, documents);
    if (number != source_numbers_.end()) class_source_[number->second].Add(place.coarse, mentions, documents);
    if (!entry_) return;
    coarse_.Add(place.coarse, mentions, documents);
    if (!entries_.rows()[*entry_].detailed) return;
    fine_.Add(place.fine, mentions, documents);
    if (number != source_numbers_.end()) per_source_[number->second].Add(place.coarse, mentions, documents);
  }

  Place PlaceOf(std::string_view bucket) {
    if (bucket == last_bucket_) return last_place_;
    last_bucket_ = bucket;
    return last_place_ = FindPlace(bucket);
  }

  Place FindPlace(std::string_view bucket) {
    // The buckets of an entry follow each other as they do here.
    if (next_place_ == places_.end() || next_place_->first != bucket) next_place_ = places_.find(bucket);
    if (next_place_ != places_.end()) return (next_place_++)->second;
    Place place;
    if (const auto parsed = ParseBucket(bucket)) {
      if (const auto at = axes_.fine.PlaceOf(parsed->day)) {
        place = {true, *at, axes_.coarse.PlaceOf(parsed->day).value_or(0)};
      }
    }
    next_place_ = std::next(places_.emplace(bucket, place).first);
    return place;
  }

  void EndEntry() {
    if (!entry_) return;
    std::string& text = texts_[*entry_];
    text.clear();
    coarse_.AppendTo(text);
    coarse_.Clear();
    if (!entries_.rows()[*entry_].detailed) return;
    AppendDetail();
  }

  void AppendDetail() {
    if (fine_.mentions.size() > coarse_.mentions.size()) {
      Separate(fine);
      fine += fmt::format("[{},", *entry_);
      fine_.AppendTo(fine);
      fine += ']';
    }
    fine_.Clear();
    for (size_t i = 0; i < per_source_.size(); ++i) {
      Separate(by_source);
      by_source += fmt::format("[{},{},", *entry_, i);
      per_source_[i].AppendTo(by_source);
      by_source += ']';
      per_source_[i].Clear();
    }
  }

  // [class, fine mentions, coarse mentions, [a source's coarse mentions…]]
  void EndClass() {
    if (const auto entry_class = ReportClass(class_)) {
      Separate(class_series);
      class_series += fmt::format("[{},\"", *entry_class);
      AppendSeries(class_fine_.mentions, class_series);
      class_series += "\",\"";
      AppendSeries(class_coarse_.mentions, class_series);
      class_series += "\",[";
      for (size_t i = 0; i < class_source_.size(); ++i) {
        class_series += i > 0 ? ",\"" : "\"";
        AppendSeries(class_source_[i].mentions, class_series);
        class_series += '"';
      }
      class_series += "]]";
    }
    class_fine_.Clear();
    class_coarse_.Clear();
    for (Counts& counts : class_source_) counts.Clear();
  }

  const Axes& axes_;
  const ReportEntries& entries_;
  using SourceNumbers = std::map<std::string, size_t, std::less<>>;
  SourceNumbers source_numbers_;
  SourceNumbers::const_iterator last_source_ = source_numbers_.end();
  using Places = std::map<std::string, Place, std::less<>>;
  Places places_;
  Places::const_iterator next_place_ = places_.end();
  std::string last_bucket_ = "undated";  // the sources of a bucket follow each other
  Place last_place_;
  std::string class_, id_;
  std::optional<size_t> entry_;
  Counts fine_, coarse_;
  std::vector<Counts> per_source_;
  Counts class_fine_, class_coarse_;
  std::vector<Counts> class_source_;
  std::vector<std::string> texts_;  // an entry's coarse series
};

void AppendAxis(const TimeAxis& axis, bool has_documents, const std::vector<uint64_t>& documents,
                std::string& out) {
  static constexpr std::array<std::string_view, 5> kUnits = {"day", "week", "month", "quarter", "year"};
  out +=
      fmt::format("{{\"unit\":\"{}\",\"years\":{},\"names\":[", kUnits[axis.step().unit], axis.step().years);
  for (size_t i = 0; i < axis.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonString(axis.Name(i), out);
  }
  out += "],\"documents\":";
  if (has_documents) {
    out += '"';
    AppendSeries(documents, out);
    out += "\"}";
  } else {
    out += "null}";
  }
}

void AppendAxes(const Axes& axes, std::string& out) {
  out += "\"axis\":{\"fine\":";
  AppendAxis(axes.fine, axes.has_documents, axes.fine_documents, out);
  out += ",\"coarse\":";
  AppendAxis(axes.coarse, axes.has_documents, axes.coarse_documents, out);
  out += fmt::format(",\"buckets\":{},\"shortened\":{}}}", axes.buckets, axes.shortened);
}

// [class, id, label or 0 where it is the id, mentions, documents, stories or null, coarse mentions, coarse
// documents]
void AppendEntries(const ReportEntries& entries, const TimelineGatherer& timeline, std::string& out) {
  out += "\"entries\":{\"counts\":[";
  for (size_t i = 0; i < entries.counts().size(); ++i) {
    out += fmt::format("{}[{},{}]", i > 0 ? "," : "", entries.counts()[i].listed, entries.counts()[i].met);
  }
  out += "],\"rows\":[";
  for (size_t i = 0; i < entries.rows().size(); ++i) {
    const ReportEntry& entry = entries.rows()[i];
    out += fmt::format("{}[{},", i > 0 ? ",\n" : "", entry.entry_class);
    AppendJsonBytes(entry.id, out);
    out += ',';
    AppendLabel(entry.label, entry.id, out);
    out += fmt::format(",{},{},{},", entry.mentions, entry.documents,
                       entry.has_stories ? std::to_string(entry.stories) : "null");
    out += timeline.TextOf(i) + "]";
  }
  out += "]}";
}

}  // namespace

void AppendLabel(std::string_view label, std::string_view id, std::string& out) {
  if (label == id) {
    out += '0';
  } else {
    AppendJsonBytes(label, out);
  }
}

Status AppendEntrySection(const ReportDatabase& database, const ReportEntries& entries, std::string& out) {
  auto axes = MakeAxes(database, entries.rows().size());
  if (!axes.ok()) return axes.status();
  auto sources = ForemostSources(database);
  if (!sources.ok()) return sources.status();
  TimelineGatherer timeline(*axes, entries, *sources);
  TROMMEL_RETURN_IF_ERROR(timeline.Gather(database));
  AppendAxes(*axes, out);
  out += ",\n";
  AppendEntries(entries, timeline, out);
  out += ",\n\"fine\":[" + timeline.fine + "],\n\"class_series\":[" + timeline.class_series +
         "],\n\"by_source\":[" + timeline.by_source + "],\n\"source_names\":[";
  for (size_t i = 0; i < sources->size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonBytes((*sources)[i], out);
  }
  out += ']';
  return Status::Ok();
}

}  // namespace trommel
