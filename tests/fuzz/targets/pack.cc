// A pack's TOML and its lists of organizations are read or refused, with a place, whatever they hold.
#include "engine/pack/organization_file.h"
#include "engine/pack/toml_pack.h"
#include "fuzz_target.h"
#include "kernels/unicode/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace trommel;
  if (size == 0) return 0;
  const std::string text(InputText(bytes + 1, size - 1));
  if (ValidUtf8Prefix(text) != text.size()) return 0;  // refused before
  PackErrors errors;
  if ((bytes[0] & 1) != 0) {
    std::vector<OrganizationEntry> entries;
    ReadOrganizationFile(text, "list.tsv", entries, errors);
    for (const OrganizationEntry& entry : entries) FUZZ_CHECK(!errors.empty() || !entry.id.empty(), "an entry without an id");
  } else {
    const TomlPack pack = ReadTomlPack(text, "pack.toml", errors);
    for (const RuleReference& reference : pack.rule_references) FUZZ_CHECK(reference.rule < pack.rules.size(), "a reference to no rule");
  }
  const Status status = errors.ToStatus();
  FUZZ_CHECK(ValidUtf8Prefix(status.message()) == status.message().size(), "a message that is not UTF-8");
  return 0;
}
