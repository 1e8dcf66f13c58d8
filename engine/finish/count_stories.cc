// Stories are found from the sketches of all documents. Then every entry has as many stories as documents, but
// for stories that several of its documents tell: those documents, and only those, are gone through again, and
// what they count too much is summed up by cell. Documents of many stories are few as a rule; where their
// entries do not fit the memory they are gone through story by story in several passes.

#include "engine/finish/count_stories.h"

#include <algorithm>
#include <string>

#include "engine/finish/document_blocks.h"
#include "engine/finish/sketch_memory.h"
#include "engine/state/document_block.h"
#include "engine/state/run_writer.h"
#include "engine/stories/components.h"
#include "engine/tally/string_table.h"
#include "io/out/atomic_file.h"

namespace trommel {
namespace {

constexpr uint32_t kWhole = ~0u;  // no context: the entry as a whole
constexpr uint64_t kMostDocuments = (uint64_t{1} << 32) - 2;

template <typename OnRow>
Status ForEachRow(DocumentBlocks& blocks, DocumentBlock& block, const OnRow& on_row) {
  DocumentBlocks::Taken taken;
  DocumentRow row;
  while (true) {
    const Result<bool> more = blocks.Next(taken);
    if (!more.ok()) return more.status();
    if (!*more) return Status::Ok();
    if (!block.Begin(taken.payload)) return taken.Damaged();
    uint64_t number = taken.first_document;
    for (uint32_t i = 0; i < taken.documents; ++i) {
      if (!block.Next(row)) return taken.Damaged();
      if (!on_row(number++, row, i == 0)) return taken.Damaged();
    }
    if (!block.at_end()) return taken.Damaged();
  }
}

Status ReadSketches(const OpenedRuns& runs, const FinishOptions& options, std::span<Sketch> sketches) {
  DocumentBlocks blocks(runs);
  std::vector<Status> statuses(std::max<size_t>(options.threads, 1));
  options.parallel(statuses.size(), [&](size_t i) {
    DocumentBlock block;
    statuses[i] = ForEachRow(blocks, block, [&](uint64_t number, const DocumentRow& row, bool) {
      if (row.sketch.size() != Sketch::kBytes || number >= sketches.size()) return false;
      sketches[number] = Sketch::FromBytes(row.sketch);
      return true;
    });
  });
  for (const Status& status : statuses) TROMMEL_RETURN_IF_ERROR(status);
  return Status::Ok();
}

/// Sums up the surplus of a part of the stories.
class SurplusCounter {
 public:
  SurplusCounter(const std::vector<uint32_t>& stories, const std::vector<bool>& several, uint64_t part,
                 uint64_t parts)
      : stories_(stories), several_(several), part_(part), parts_(parts) {}

  Status Read(const OpenedRuns& runs) {
    DocumentBlocks blocks(runs);
    DocumentBlock block;
    std::vector<uint32_t> names, contexts;  // by the block's numbers; kWhole until asked for
    return ForEachRow(blocks, block, [&](uint64_t number, const DocumentRow& row, bool first) {
      if (first) {
        names.assign(block.entries().size(), kWhole);
        contexts.assign(block.contexts().size(), kWhole);
      }
      const uint32_t story = stories_[number];
      if (!several_[story] || story % parts_ != part_) return true;
      if (contexts[row.context] == kWhole) contexts[row.context] = NumberOf(block.contexts()[row.context]);
      for (const uint32_t entry : row.entries) {
        if (names[entry] == kWhole) names[entry] = NumberOf(block.entries()[entry]);
        found_.push_back({story, names[entry], contexts[row.context]});
      }
      return true;
    });
  }

  /// Writes the surplus as a run of cells.
  Status Write(const std::string& path) {
    std::vector<CellRecord> cells = Count();
    RunWriter writer;
    TROMMEL_RETURN_IF_ERROR(writer.Open(path));
    for (size_t i = 0; i < cells.size();) {
      CellRecord cell = cells[i++];
      for (; i < cells.size() && Compare(cells[i], cell) == 0; ++i) Combine(cell, cells[i]);
      TROMMEL_RETURN_IF_ERROR(writer.Add(cell));
    }
    return writer.Finish(Totals()).status();
  }

 private:
  struct Found {
    uint32_t story, name, context;
    auto operator<=>(const Found&) const = default;
  };

  uint32_t NumberOf(const DocumentBlock::EntryName& name) {
    scratch_.assign(1, static_cast<char>(name.mention_class)).append(name.id);
    return names_.Intern(scratch_);
  }
  uint32_t NumberOf(const DocumentBlock::Context& context) {
    scratch_.assign(context.bucket).append(1, '\0').append(context.source);
    return contexts_.Intern(scratch_);
  }

  std::vector<CellRecord> Count() {
    std::sort(found_.begin(), found_.end());
    std::vector<CellRecord> cells;
    for (size_t begin = 0, end = 0; begin < found_.size(); begin = end) {
      while (end < found_.size() && found_[end].story == found_[begin].story &&
             found_[end].name == found_[begin].name) {
        ++end;
      }
      if (end - begin == 1) continue;
      cells.push_back(CellOf(found_[begin].name, kWhole, end - begin - 1));
      for (size_t from = begin, to = begin; from < end; from = to) {
        while (to < end && found_[to].context == found_[from].context) ++to;
        if (to - from > 1) cells.push_back(CellOf(found_[from].name, found_[from].context, to - from - 1));
      }
    }
    found_ = {};
    std::sort(cells.begin(), cells.end(),
              [](const CellRecord& a, const CellRecord& b) { return Compare(a, b) < 0; });
    return cells;
  }

  CellRecord CellOf(uint32_t name, uint32_t context, uint64_t surplus) const {
    CellRecord cell;
    cell.mention_class = static_cast<MentionClass>(names_[name][0]);
    cell.id = names_[name].substr(1);
    cell.documents = surplus;
    if (context == kWhole) return cell;
    const std::string_view both = contexts_[context];
    cell.bucket = both.substr(0, both.find('\0'));
    cell.source = both.substr(cell.bucket.size() + 1);
    return cell;
  }

  const std::vector<uint32_t>& stories_;
  const std::vector<bool>& several_;
  uint64_t part_, parts_;
  StringTable names_, contexts_;
  std::vector<Found> found_;
  std::string scratch_;
};

}  // namespace

Result<StoryCounts> CountStories(const OpenedRuns& runs, const FinishOptions& options) {
  uint64_t documents = 0, row_bytes = 0;
  for (const auto& run : runs) {
    documents += run->Find(RunSection::kDocuments).records;
    row_bytes += run->Find(RunSection::kDocuments).bytes;
  }
  if (documents > kMostDocuments) return Status::Resource("--stories takes at most 4,294,967,294 articles");
  TROMMEL_RETURN_IF_ERROR(MakeFolders(options.scratch_folder));
  StoryCounts counts;
  std::vector<uint32_t> stories;
  {
    SketchMemory memory;
    const bool in_file = documents * sizeof(Sketch) > options.memory_bytes / 2;
    TROMMEL_RETURN_IF_ERROR(memory.Make(documents, in_file, options.scratch_folder + "/sketches"));
    TROMMEL_RETURN_IF_ERROR(ReadSketches(runs, options, memory.sketches()));
    stories = FindStories(memory.sketches(), options.threads, options.parallel);
  }
  std::vector<bool> several(documents);
  for (uint32_t i = 0; i < documents; ++i) {
    if (stories[i] == i) ++counts.stories;
    if (stories[i] != i) several[stories[i]] = true;
  }
  // An entry takes a byte of its row at least, and 32 here: found, and made a cell.
  const uint64_t entries = row_bytes - std::min(row_bytes, documents * sizeof(Sketch));
  const uint64_t parts = 1 + entries * 32 / std::max<uint64_t>(options.memory_bytes / 2, 1);
  std::vector<std::string> paths;
  for (uint64_t part = 0; part < parts; ++part) {
    SurplusCounter counter(stories, several, part, parts);
    TROMMEL_RETURN_IF_ERROR(counter.Read(runs));
    paths.push_back(options.scratch_folder + "/surplus-" + std::to_string(part) + ".trun");
    TROMMEL_RETURN_IF_ERROR(counter.Write(paths.back()));
  }
  const auto few = NarrowRuns(paths, MergeWidth(options.memory_bytes / 8), options.scratch_folder + "/narrow");
  if (!few.ok()) return few.status();
  auto opened = OpenRuns(*few);
  if (!opened.ok()) return opened.status();
  counts.surplus = std::move(*opened);
  return counts;
}

}  // namespace trommel
