#include "engine/pack/pack_reader.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/pack/organization_file.h"
#include "engine/pack/pack_errors.h"
#include "engine/pack/pack_files.h"
#include "engine/pack/pack_index.h"
#include "engine/pack/rule_references.h"
#include "engine/pack/toml_pack.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

// toml++ makes a tree of some thirty bytes for each byte of a file that is all brackets.
constexpr uint64_t kMaxTomlBytes = uint64_t{64} << 20;
constexpr uint64_t kMaxListBytes = uint64_t{2} << 30;
constexpr std::string_view kDefaultPack = "news";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

template <typename T>
void Append(std::vector<T>&& from, std::vector<T>& to) {
  if (to.empty()) {
    to = std::move(from);
  } else {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }
}

class PackLoader {
 public:
  void Load(const std::string& argument) {
    const PackPath path = PackFiles::Resolve(argument);
    if (files_.SeenBefore(path)) return;
    const std::string_view shown = AddFile(path);
    std::string text;
    if (!ReadText(path, shown, {shown, 0, 0}, kMaxTomlBytes, text)) return;
    TomlPack part = ReadTomlPack(text, shown, errors_);
    std::string name = std::move(part.name);
    if (name.empty()) name = std::filesystem::path(path.path).stem().string();
    pack_.names.push_back(std::move(name));
    const std::vector<PackFileReference> lists = std::move(part.organization_files);
    Merge(std::move(part));
    for (const PackFileReference& list : lists) LoadList(path, list);
  }

  Result<Pack> Finish() && {
    const PackIndex index(pack_, errors_);
    CheckRuleReferences(pack_, index, rule_references_, errors_);
    TROMMEL_RETURN_IF_ERROR(errors_.ToStatus());
    pack_.content_hash = files_.Hash();
    return std::move(pack_);
  }

 private:
  // How messages and places name the file from here on.
  std::string_view AddFile(const PackPath& path) {
    pack_.files.push_back(std::make_shared<const std::string>(path.Shown()));
    return *pack_.files.back();
  }

  // False, and a fault at `named_at`, where the file cannot be read or is not UTF-8.
  bool ReadText(const PackPath& path, std::string_view shown, const SourcePlace& named_at, uint64_t max_bytes,
                std::string& text) {
    Result<std::string> read = files_.Read(path, max_bytes);
    if (!read.ok()) {
      const bool is_pack = named_at.line == 0;
      errors_.Add(named_at,
                  is_pack ? read.status().message() : fmt::format("{}: {}", shown, read.status().message()));
      return false;
    }
    text = std::move(*read);
    const size_t valid = ValidUtf8Prefix(text);
    if (valid == text.size()) {
      if (std::string_view(text).starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
      return true;
    }
    errors_.Add(PlaceOf(shown, text, valid),
                fmt::format("not UTF-8: byte offset {} of the file is 0x{:02X}; save the file "
                            "as UTF-8",
                            valid, static_cast<unsigned char>(text[valid])));
    return false;
  }

  static SourcePlace PlaceOf(std::string_view shown, std::string_view text, size_t offset) {
    SourcePlace place{shown, 1, 1};
    for (const char c : text.substr(0, offset)) {
      const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      place.column = c == '\n' ? 1 : place.column + (starts_character ? 1 : 0);
      place.line += c == '\n' ? 1 : 0;
    }
    return place;
  }

  void Merge(TomlPack&& part) {
    for (RuleReference& reference : part.rule_references) {
      reference.rule += static_cast<uint32_t>(pack_.rules.size());
    }
    Append(std::move(part.rule_references), rule_references_);
    Append(std::move(part.themes), pack_.themes);
    Append(std::move(part.organizations), pack_.organizations);
    Append(std::move(part.regexes), pack_.regexes);
    Append(std::move(part.rules), pack_.rules);
    if (part.organization_grammar) pack_.organization_grammar = *part.organization_grammar;
    if (part.quantity_kinds) pack_.quantity_kinds = *part.quantity_kinds;
    Append(std::move(part.quantity_words.classifiers), pack_.quantity_words.classifiers);
    Append(std::move(part.quantity_words.not_numbers), pack_.quantity_words.not_numbers);
    Append(std::move(part.quantity_words.units), pack_.quantity_words.units);
    Append(std::move(part.quantity_words.currencies), pack_.quantity_words.currencies);
  }

  void LoadList(const PackPath& pack, const PackFileReference& list) {
    if (list.path.empty() || errors_.full()) return;
    const PackPath path = pack.Sibling(list.path);
    if (files_.SeenBefore(path)) return;
    auto text = std::make_shared<std::string>();
    const std::string_view shown = AddFile(path);
    if (!ReadText(path, shown, list.place, kMaxListBytes, *text)) return;
    ReadOrganizationFile(*text, shown, pack_.organizations, errors_);
    pack_.lists.push_back(std::move(text));
  }

  PackFiles files_;
  PackErrors errors_;
  Pack pack_;
  std::vector<RuleReference> rule_references_;
};

}  // namespace

Result<Pack> LoadPacks(const std::vector<std::string>& arguments) {
  PackLoader loader;
  if (arguments.empty()) loader.Load(std::string(kDefaultPack));
  for (const std::string& argument : arguments) loader.Load(argument);
  return std::move(loader).Finish();
}

}  // namespace trommel
