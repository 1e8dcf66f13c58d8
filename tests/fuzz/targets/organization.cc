// Names found by form, with gazetteer matches at places that the input chooses: in order, not overlapping but for a name that
// several entries list, in the text, and the same twice.
#include <algorithm>

#include "engine/organization/organization_finder.h"
#include "fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size < 8) return 0;
  static OrganizationFinder finder;
  FoldedText text;
  text.Assign(InputText(bytes + 8, size - 8));
  const auto units = static_cast<uint32_t>(text.units().size());
  std::vector<GazetteerMatch> matches;
  for (size_t i = 0; i + 1 < 8 && units > 1; i += 2) {
    if (bytes[i] == 0) continue;
    const uint32_t start = bytes[i] % (units - 1);
    matches.push_back({start, start + 1 + bytes[i + 1] % std::min(units - start, 12u), bytes[i + 1] % 5u, (bytes[i] & 64) != 0});
  }
  std::vector<OrganizationMention> found, again;
  finder.Find(text, matches, found);
  uint32_t free = 0;
  std::u16string names;
  const OrganizationMention* before = nullptr;
  for (const OrganizationMention& mention : found) {
    // A name that several entries list is each one's.
    const bool shared = before != nullptr && before->start == mention.start && before->end == mention.end &&
                        before->source == OrganizationSource::kGazetteer && mention.source == before->source &&
                        before->entry < mention.entry;
    FUZZ_CHECK((free <= mention.start || shared) && mention.start < mention.end && mention.end <= units, "a span");
    before = &mention;
    FUZZ_CHECK(mention.entry != OrganizationMention::kNoEntry || !mention.name.empty(), "a name");
    free = mention.end;
    names += mention.name;
  }
  std::u16string names_again;
  finder.Find(text, matches, again);
  FUZZ_CHECK(found.size() == again.size(), "another number of names");
  for (const OrganizationMention& mention : again) names_again += mention.name;
  FUZZ_CHECK(names == names_again, "other names");
  return 0;
}
