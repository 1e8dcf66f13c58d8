// A pack is read in two steps: toml++ makes a tree of the file, and TomlPackReader walks it, section by
// section, with a table of known keys for each. The tree's tables are sorted by key, so faults come in that
// order; PackErrors sorts them by place. toml++ is compiled into this file alone, without exceptions.
#include "engine/pack/toml_pack.h"

#include <fmt/format.h>

#include <utility>

#include "engine/pack/nearest_name.h"
#include "engine/pack/text_check.h"
#include "engine/pack/toml_depth.h"
#include "engine/quantity/quantity.h"

#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace trommel {
namespace {

using Names = std::vector<std::string_view>;

constexpr int64_t kMaxNear = 100'000;

std::string_view TypeName(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "a boolean";
    default:
      return "a date or time";
  }
}

class TomlPackReader {
 public:
  TomlPackReader(std::string_view file, PackErrors& errors) : file_(file), errors_(errors) {}

  TomlPack Read(const toml::table& root) {
    CheckKeys(root, "a pack",
              {"pack", "theme", "organization", "organizations", "quantities", "regex", "rule"});
    ReadHeader(root);
    ReadQuantities(root);
    ReadOrganizations(root);
    ForEachTable(root, "theme", [this](const toml::table& table) { ReadTheme(table); });
    ForEachTable(root, "organization", [this](const toml::table& table) { ReadOrganization(table); });
    ForEachTable(root, "regex", [this](const toml::table& table) { ReadRegex(table); });
    ForEachTable(root, "rule", [this](const toml::table& table) { ReadRule(table); });
    return std::move(pack_);
  }

 private:
  SourcePlace PlaceOf(const toml::source_region& region) const {
    return {file_, region.begin.line, region.begin.column};
  }
  SourcePlace PlaceOf(const toml::node& node) const { return PlaceOf(node.source()); }

  void Fault(const toml::node& node, std::string what) { errors_.Add(PlaceOf(node), std::move(what)); }

  void CheckKeys(const toml::table& table, std::string_view where, const Names& known) {
    for (const auto& [key, node] : table) {
      bool found = false;
      for (const std::string_view name : known) found = found || name == key.str();
      if (found) continue;
      errors_.Add(PlaceOf(key.source()),
                  fmt::format("unknown key {} in {}{}; the keys are {}", Quoted(key.str()), where,
                              SuggestName(key.str(), known), JoinNames(known)));
    }
  }

  // A node of the wanted type, or null: it is not there, or has another type, which is reported.
  template <typename T>
  const T* Get(const toml::table& table, std::string_view key, std::string_view wanted) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return nullptr;
    if (const T* typed = node->as<T>()) return typed;
    Fault(*node, fmt::format("{} must be {}, not {}", key, wanted, TypeName(*node)));
    return nullptr;
  }

  const toml::value<std::string>* GetString(const toml::table& table, std::string_view key) {
    return Get<toml::value<std::string>>(table, key, "a string");
  }

  // One of the names, as an index; `fallback` where the key is left out or wrong.
  size_t GetChoice(const toml::table& table, std::string_view key, const Names& names, size_t fallback) {
    const auto* value = GetString(table, key);
    if (value == nullptr) return fallback;
    for (size_t i = 0; i < names.size(); ++i) {
      if (names[i] == value->get()) return i;
    }
    Fault(*value, fmt::format("{} is {}{}: write one of {}", key, Quoted(value->get()),
                              SuggestName(value->get(), names), JoinNames(names)));
    return fallback;
  }

  bool GetBool(const toml::table& table, std::string_view key, bool fallback) {
    const auto* value = Get<toml::value<bool>>(table, key, "true or false");
    return value == nullptr ? fallback : value->get();
  }

  // A string that may not be blank nor hold control characters.
  std::string Checked(const toml::value<std::string>& value, std::string_view noun) {
    std::string fault = TextFault(noun, value.get(), ScanText(value.get()));
    if (!fault.empty()) Fault(value, std::move(fault));
    return value.get();
  }

  std::vector<std::string> GetStrings(const toml::table& table, std::string_view key, std::string_view noun) {
    std::vector<std::string> strings;
    const auto* array = Get<toml::array>(table, key, "an array of strings");
    if (array == nullptr) return strings;
    for (const toml::node& node : *array) {
      if (const auto* value = node.as_string()) {
        strings.push_back(Checked(*value, noun));
      } else {
        Fault(node, fmt::format("{} must hold strings, not {}", key, TypeName(node)));
      }
    }
    return strings;
  }

  std::vector<std::string> GetReferences(const toml::table& table, std::string_view key) {
    std::vector<std::string> references = GetStrings(table, key, "reference");
    const toml::node* node = table.get(key);
    if (node == nullptr || !node->is_array()) return references;
    const auto rule = static_cast<uint32_t>(pack_.rules.size() - 1);
    for (const toml::node& element : *node->as_array()) {
      if (const auto* value = element.as_string()) {
        pack_.rule_references.push_back({rule, value->get(), PlaceOf(element)});
      }
    }
    return references;
  }

  // id and label, which every kind of entry has.
  template <typename Entry>
  void ReadNaming(const toml::table& table, std::string_view section, Entry& entry) {
    entry.place = PlaceOf(table);
    if (const auto* id = GetString(table, "id")) {
      entry.id = Checked(*id, "id");
    } else if (!table.contains("id")) {
      Fault(table, fmt::format("[[{}]] has no id: add id = \"…\"", section));
    }
    entry.label = entry.id;
    if (const auto* label = GetString(table, "label")) entry.label = Checked(*label, "label");
  }

  template <typename Function>
  void ForEachTable(const toml::table& root, std::string_view section, Function read) {
    const toml::node* node = root.get(section);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      const std::string_view hint = node->is_table() ? " (two brackets)" : "";
      return Fault(*node, fmt::format("{} must be a list of tables: write [[{}]]{}", section, section, hint));
    }
    for (const toml::node& element : *array) {
      if (errors_.full()) return;
      if (const toml::table* table = element.as_table()) {
        read(*table);
      } else {
        Fault(element,
              fmt::format("{} must hold tables, not {}: write [[{}]]", section, TypeName(element), section));
      }
    }
  }

  const toml::table* GetSection(const toml::table& root, std::string_view section, const Names& known) {
    const toml::node* node = root.get(section);
    if (node == nullptr) return nullptr;
    const toml::table* table = node->as_table();
    if (table == nullptr) {
      Fault(*node, fmt::format("{} must be a table: write [{}] once", section, section));
      return nullptr;
    }
    CheckKeys(*table, fmt::format("[{}]", section), known);
    return table;
  }

  void ReadHeader(const toml::table& root) {
    const toml::table* table = GetSection(root, "pack", {"name"});
    if (table == nullptr) return;
    if (const auto* name = GetString(*table, "name")) pack_.name = Checked(*name, "name");
  }

  void ReadQuantities(const toml::table& root) {
    const toml::table* table = GetSection(root, "quantities", {"kinds"});
    if (table == nullptr || !table->contains("kinds")) return;
    uint32_t kinds = 0;
    const auto* array = Get<toml::array>(*table, "kinds", "an array of strings");
    if (array == nullptr) return;
    Names known;
    for (int i = 0; i < kQuantityKinds; ++i) known.push_back(Name(static_cast<QuantityKind>(i)));
    for (const toml::node& node : *array) {
      const auto* value = node.as_string();
      if (value == nullptr) {
        Fault(node, fmt::format("kinds must hold strings, not {}", TypeName(node)));
      } else if (const auto kind = QuantityKindOf(value->get())) {
        kinds |= 1u << static_cast<unsigned>(*kind);
      } else {
        Fault(node, fmt::format("unknown quantity kind {}{}; the kinds are {}", Quoted(value->get()),
                                SuggestName(value->get(), known), JoinNames(known)));
      }
    }
    pack_.quantity_kinds = kinds;
  }

  void ReadOrganizations(const toml::table& root) {
    const toml::table* table = GetSection(root, "organizations", {"grammar", "files"});
    if (table == nullptr) return;
    if (table->contains("grammar")) pack_.organization_grammar = GetBool(*table, "grammar", true);
    const auto* files = Get<toml::array>(*table, "files", "an array of paths");
    if (files == nullptr) return;
    for (const toml::node& node : *files) {
      if (const auto* value = node.as_string()) {
        pack_.organization_files.push_back({Checked(*value, "path"), PlaceOf(node)});
      } else {
        Fault(node, fmt::format("files must hold paths, not {}", TypeName(node)));
      }
    }
  }

  std::vector<Term> ReadTerms(const toml::table& table, std::string_view section, std::string_view key,
                              std::string_view noun) {
    std::vector<Term> terms;
    const auto* array = Get<toml::array>(table, key, "an array of strings or tables");
    if (array == nullptr) {
      if (!table.contains(key))
        Fault(table, fmt::format("[[{}]] has no {}: add {} = [\"…\"]", section, key, key));
      return terms;
    }
    if (array->empty()) Fault(*array, fmt::format("{} is empty: write at least one {}", key, noun));
    terms.reserve(array->size());
    for (const toml::node& node : *array) {
      if (const auto* value = node.as_string()) {
        Term& term = terms.emplace_back();
        term.text = Checked(*value, noun);
        term.place = PlaceOf(node);
      } else if (const toml::table* detail = node.as_table()) {
        ReadTerm(*detail, noun, terms.emplace_back());
      } else {
        Fault(node, fmt::format("a {} must be a string or a table, not {}", noun, TypeName(node)));
      }
    }
    return terms;
  }

  void ReadTerm(const toml::table& table, std::string_view noun, Term& term) {
    CheckKeys(table, fmt::format("a {}", noun), {"text", "boundary", "case", "variants", "context"});
    term.place = PlaceOf(table);
    if (const auto* text = GetString(table, "text")) {
      term.text = Checked(*text, noun);
    } else if (!table.contains("text")) {
      Fault(table, fmt::format("a {} has no text: add text = \"…\"", noun));
    }
    term.boundary = static_cast<Boundary>(GetChoice(table, "boundary", {"default", "none", "word"}, 0));
    term.case_exact = GetChoice(table, "case", {"fold", "exact"}, 0) == 1;
    term.variants = GetBool(table, "variants", true);
    term.context = GetStrings(table, "context", "context word");
  }

  void ReadTheme(const toml::table& table) {
    CheckKeys(table, "[[theme]]", {"id", "label", "terms"});
    ThemeEntry& entry = pack_.themes.emplace_back();
    ReadNaming(table, "theme", entry);
    entry.terms = ReadTerms(table, "theme", "terms", "term");
  }

  void ReadOrganization(const toml::table& table) {
    CheckKeys(table, "[[organization]]", {"id", "label", "kind", "names", "context"});
    OrganizationEntry& entry = pack_.organizations.emplace_back();
    ReadNaming(table, "organization", entry);
    if (const auto* kind = GetString(table, "kind")) entry.kind = Checked(*kind, "kind");
    entry.names = ReadTerms(table, "organization", "names", "name");
    entry.context = GetStrings(table, "context", "context word");
  }

  void ReadRegex(const toml::table& table) {
    CheckKeys(table, "[[regex]]", {"id", "label", "pattern"});
    RegexEntry& entry = pack_.regexes.emplace_back();
    ReadNaming(table, "regex", entry);
    if (const auto* pattern = GetString(table, "pattern")) {
      entry.pattern = pattern->get();
      entry.place = PlaceOf(*pattern);
      if (entry.pattern.empty()) Fault(*pattern, "empty pattern: write one or take the [[regex]] out");
      if (entry.pattern.find('\0') != std::string::npos) {
        Fault(*pattern, "pattern holds the control character U+0000: write \\x00");
      }
    } else if (!table.contains("pattern")) {
      Fault(table, "[[regex]] has no pattern: add pattern = '…'");
    }
  }

  void ReadRule(const toml::table& table) {
    CheckKeys(table, "[[rule]]", {"id", "label", "within", "near", "all", "any", "none"});
    RuleEntry& entry = pack_.rules.emplace_back();
    ReadNaming(table, "rule", entry);
    entry.scope =
        static_cast<RuleScope>(GetChoice(table, "within", {"sentence", "paragraph", "document"}, 0));
    if (const auto* near = Get<toml::value<int64_t>>(table, "near", "a number of characters")) {
      ReadNear(table, *near, entry);
    }
    for (const auto& [key, list] :
         {std::pair("all", &entry.all), {"any", &entry.any}, {"none", &entry.none}}) {
      *list = GetReferences(table, key);
    }
    const bool wrong_type = (table.contains("all") && !table.get("all")->is_array()) ||
                            (table.contains("any") && !table.get("any")->is_array());
    if (entry.all.empty() && entry.any.empty() && !wrong_type) {
      Fault(table, "[[rule]] names nothing to find: add all = [\"theme:…\"] or any");
    }
  }

  void ReadNear(const toml::table& table, const toml::value<int64_t>& near, RuleEntry& entry) {
    if (table.contains("within")) {
      Fault(near, "within and near exclude each other: take one out");
    } else if (near.get() < 1 || near.get() > kMaxNear) {
      Fault(near, fmt::format("near is {}: write a number of characters from 1 to {}", near.get(), kMaxNear));
    } else {
      entry.scope = RuleScope::kNear;
      entry.near = static_cast<uint32_t>(near.get());
    }
  }

  std::string_view file_;
  PackErrors& errors_;
  TomlPack pack_;
};

}  // namespace

TomlPack ReadTomlPack(std::string_view text, std::string_view file, PackErrors& errors) {
  if (const auto deep = FindDeepKey(text)) {
    errors.Add({file, static_cast<uint32_t>(deep->line), static_cast<uint32_t>(deep->column)},
               fmt::format("a dotted key has more than {} parts: no key of a pack has dots", kMaxKeyParts));
    return {};
  }
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    const toml::parse_error& error = result.error();
    errors.Add({file, error.source().begin.line, error.source().begin.column},
               fmt::format("not TOML: {}; nothing behind this place was looked at", error.description()));
    return {};
  }
  return TomlPackReader(file, errors).Read(result.table());
}

}  // namespace trommel
