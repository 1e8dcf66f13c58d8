// Every worker keeps samples of nearly every entry, so that many workers hold many times what counts. Their
// lists of entries are sorted and merged in parallel, by ranges of names, and what is beyond the smallest
// hashes of an entry is left behind.

#include "engine/state/epoch_samples.h"

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "engine/state/encoded_blocks.h"
#include "engine/state/name_ranges.h"
#include "engine/state/run_record.h"
#include "engine/state/sorted_records.h"

namespace trommel {
namespace {

constexpr uint64_t kMaxRanges = 1024;

struct SampledEntry : RankedName {
  uint32_t met;  // its number in the tally's samples
};

struct SampledEntries {
  std::vector<SampledEntry> entries;
  std::deque<std::string> ids;
};

void ListEntries(const Tally& tally, SampledEntries& out) {
  const std::span<const uint32_t> met = tally.met_entries();
  out.entries.reserve(met.size());
  for (uint32_t i = 0; i < met.size(); ++i) out.entries.push_back({RankedNameOf(tally, met[i], out.ids), i});
  std::sort(out.entries.begin(), out.entries.end());
}

ShownMention ShownOf(const Sample& sample, const Tally& tally) {
  return {sample.at,       sample.byte_offset, sample.date,   tally.paths()[sample.path],
          sample.before(), sample.text(),      sample.after()};
}

void Encode(std::vector<SampleRecord>& samples, EncodedBlocks& out) {
  std::sort(samples.begin(), samples.end(),
            [](const SampleRecord& a, const SampleRecord& b) { return Compare(a, b) < 0; });
  uint32_t kept = 0;
  for (size_t i = 0; i < samples.size() && kept < SampleTable::kListedSamples; ++i) {
    if (i != 0 && samples[i].hash == samples[i - 1].hash)
      continue;  // the first in reading order stands before it
    out.Add(samples[i]);
    ++kept;
  }
}

}  // namespace

Status WriteEpochSamples(std::span<const Tally* const> tallies, const ParallelFor& parallel, RunWriter& out,
                         uint64_t entries_a_range) {
  std::vector<SampledEntries> sampled(tallies.size());
  parallel(tallies.size(), [&](size_t i) { ListEntries(*tallies[i], sampled[i]); });
  size_t longest = 0;
  std::vector<const std::vector<SampledEntry>*> lists;
  for (const SampledEntries& entries : sampled) {
    longest = std::max(longest, entries.entries.size());
    lists.push_back(&entries.entries);
  }
  const NameRanges<SampledEntry> ranges(lists, std::min(longest / entries_a_range + 1, kMaxRanges),
                                        [](const SampledEntry&) { return uint64_t{1}; });
  std::vector<EncodedBlocks> blocks(ranges.size());
  parallel(ranges.size(), [&](size_t range) {
    std::vector<SampleRecord> samples;
    const auto gather = [&](size_t list, const SampledEntry& entry) {
      tallies[list]->samples().ForEach(entry.met, [&](const Sample& sample) {
        samples.push_back({entry.mention_class, entry.id, sample.hash, ShownOf(sample, *tallies[list])});
      });
    };
    ranges.Merge(range, gather, [&](const RankedName&) {
      Encode(samples, blocks[range]);
      samples.clear();
    });
  });
  for (EncodedBlocks& range : blocks) TROMMEL_RETURN_IF_ERROR(range.WriteTo(RunSection::kSamples, out));
  return Status::Ok();
}

Status WriteEpochLargest(std::span<const Tally* const> tallies, RunWriter& out) {
  std::vector<LargestRecord> records;
  for (const Tally* tally : tallies) {
    for (uint32_t quantity = 0; quantity < tally->quantities().size(); ++quantity) {
      for (const LargestValue& largest : tally->largest().Of(quantity)) {
        records.push_back({tally->quantities()[quantity].kind, tally->UnitOf(quantity), largest.value,
                           largest.sample.hash, ShownOf(largest.sample, *tally)});
      }
    }
  }
  return WriteSorted(records, out);
}

}  // namespace trommel
