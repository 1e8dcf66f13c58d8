// How the stock is put together: lists of words become pieces, names are made of their parts, templates are
// cut into slots that point at pieces. At the end every piece is searched once for all terms, so that making
// a text only adds up what its pieces mention. That is exact because no mention reaches over the border of
// two pieces, which stock_test.cc proves for all of them.
#include "engine/synth/stock.h"

#include <cassert>
#include <map>

#include "engine/synth/name_maker.h"

namespace trommel {
namespace {

/// Of a list of the stock: where its pieces are, and how a slot takes from it.
struct PieceList {
  SlotKind kind = SlotKind::kWord;
  uint32_t first = 0, size = 0, names = 1, memory = 0;
};

const std::map<std::string, SlotKind> kCountSlots = {{"n", SlotKind::kCount},
                                                     {"N", SlotKind::kBigCount},
                                                     {"small", SlotKind::kSmallCount},
                                                     {"ord", SlotKind::kOrdinal}};
const std::map<std::string, SlotKind> kPlainSlots = {
    {"t", SlotKind::kTopicTheme}, {"T", SlotKind::kAnyTheme},       {"money", SlotKind::kMoney},
    {"price", SlotKind::kPrice},  {"pct", SlotKind::kPercent},      {"pp", SlotKind::kPercentagePoint},
    {"x", SlotKind::kMultiple},   {"md", SlotKind::kMonthDay},      {"ymd", SlotKind::kDate},
    {"ym", SlotKind::kMonth},     {"y", SlotKind::kYear},           {"q", SlotKind::kQuarter},
    {"age", SlotKind::kAge},      {"temp", SlotKind::kTemperature}, {"time", SlotKind::kTime},
    {"frac", SlotKind::kFraction}};
/// Canonical names of the measures that templates use.
const std::map<std::string, std::string> kMeasureUnits = {{"平方米", "square-meter"},
                                                          {"吨", "tonne"},
                                                          {"公里", "kilometer"},
                                                          {"亩", "mu"},
                                                          {"公斤", "kilogram"},
                                                          {"千瓦时", "kilowatt-hour"},
                                                          {"公顷", "hectare"},
                                                          {"米", "meter"},
                                                          {"毫米", "millimeter"},
                                                          {"tonnes", "tonne"},
                                                          {"kilometres", "kilometer"},
                                                          {"metres", "meter"},
                                                          {"hectares", "hectare"},
                                                          {"kilograms", "kilogram"},
                                                          {"square metres", "square-meter"}};

std::string JsonEscaped(const std::string& text) {
  std::string escaped;
  for (char c : text) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

class StockBuilder {
 public:
  Stock Build() {
    AddQuantityEntries();
    AddThemes();
    AddChineseLists();
    AddEnglishLists();
    AddTemplates("zh/templates.txt", chinese_, stock_.chinese);
    AddTemplates("en/templates.txt", english_, stock_.english);
    for (Piece& piece : stock_.pieces) piece.counts = counter_.Count(piece.text[0]);
    return std::move(stock_);
  }

 private:
  using Lists = std::map<std::string, PieceList>;

  uint32_t AddEntry(SynthClass synth_class, std::string id, std::string label,
                    std::vector<std::string> terms) {
    stock_.entries.push_back({synth_class, std::move(id), std::move(label), std::move(terms)});
    return static_cast<uint32_t>(stock_.entries.size() - 1);
  }

  uint32_t AddPiece(const StockString& text) {
    stock_.pieces.push_back({{JsonEscaped(text.plain), JsonEscaped(text.traditional)}, {}});
    return static_cast<uint32_t>(stock_.pieces.size() - 1);
  }

  /// The entry of a kind and unit of quantities; made where it is new.
  uint32_t QuantityEntry(const std::string& id) {
    const auto [found, added] = quantity_entries_.try_emplace(id, 0);
    if (added) found->second = AddEntry(SynthClass::kQuantity, id, "", {});
    return found->second;
  }

  void AddQuantityEntries() {
    stock_.quantities = {QuantityEntry("money:CNY"),
                         QuantityEntry("money:USD"),
                         QuantityEntry("money:EUR"),
                         QuantityEntry("money:HKD"),
                         QuantityEntry("percent:percent"),
                         QuantityEntry("percentage_point:percentage-point"),
                         QuantityEntry("multiple:times"),
                         QuantityEntry("fraction"),
                         QuantityEntry("date"),
                         QuantityEntry("time"),
                         QuantityEntry("age:year"),
                         QuantityEntry("temperature:celsius"),
                         QuantityEntry("duration:day"),
                         QuantityEntry("duration:hour"),
                         QuantityEntry("duration:minute"),
                         QuantityEntry("duration:second"),
                         QuantityEntry("duration:week"),
                         QuantityEntry("duration:month"),
                         QuantityEntry("duration:year")};
  }

  void AddThemes() {
    for (const std::vector<StockString>& row : ReadTable("themes.txt")) {
      assert(row.size() == 4);
      const uint32_t entry = AddEntry(SynthClass::kTheme, row[0].plain, row[1].plain, {});
      const bool english = row[0].plain.starts_with("en-");
      std::vector<uint32_t> pieces;
      for (const StockString& term : Split(row[3], '/')) {
        if (term.plain.front() == '~') {
          pieces.push_back(AddPiece({term.plain.substr(1), term.traditional.substr(1)}));
          continue;
        }
        pieces.push_back(AddPiece(term));
        stock_.entries[entry].terms.push_back(term.plain);
        counter_.Add(entry, entry, term.plain);
      }
      for (const StockString& topic : Split(row[2], ' ')) {
        std::vector<uint32_t>& list = topic_themes_[topic.plain];
        list.insert(list.end(), pieces.begin(), pieces.end());
      }
      std::vector<uint32_t>& all = (english ? stock_.english : stock_.chinese).themes;
      all.insert(all.end(), pieces.begin(), pieces.end());
    }
  }

  PieceList AddWords(const std::vector<StockString>& words, SlotKind kind = SlotKind::kWord,
                     uint32_t memory = 0) {
    const PieceList list{kind, static_cast<uint32_t>(stock_.pieces.size()),
                         static_cast<uint32_t>(words.size()), 1, memory};
    for (const StockString& word : words) AddPiece(word);
    return list;
  }

  /// Persons whose names happen to mention something are left out.
  PieceList AddPersons(const std::vector<StockString>& persons) {
    std::vector<StockString> silent;
    for (const StockString& person : persons) {
      if (counter_.Count(person.plain).empty()) silent.push_back(person);
    }
    return AddWords(silent, SlotKind::kPerson, 0);
  }

  PieceList AddOrganizations(const std::string& prefix, const std::vector<MadeOrganization>& made,
                             uint32_t memory) {
    assert(!made.empty());
    PieceList list{SlotKind::kOrganization, static_cast<uint32_t>(stock_.pieces.size()),
                   static_cast<uint32_t>(made.size()), static_cast<uint32_t>(made.front().names.size()),
                   memory};
    for (size_t i = 0; i < made.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      const std::string id = prefix + "-" + std::string(4 - std::min<size_t>(4, number.size()), '0') + number;
      const uint32_t entry = AddEntry(SynthClass::kOrganization, id, made[i].names.front().plain, {});
      for (const StockString& name : made[i].names) {
        AddPiece(name);
        stock_.entries[entry].terms.push_back(name.plain);
        counter_.Add(kOrganizationGroup, entry, name.plain);
      }
    }
    return list;
  }

  static WordLists ReadLists(const std::string& file) {
    WordLists lists;
    for (StockSection& section : ReadSections(file, true)) lists[section.name] = std::move(section.entries);
    return lists;
  }

  static std::vector<MadeOrganization> Named(const std::vector<StockString>& names) {
    std::vector<MadeOrganization> made;
    for (const StockString& name : names) made.push_back({{name}});
    return made;
  }

  void AddChineseLists() {
    const WordLists names = ReadLists("zh/names.txt");
    chinese_["co"] = AddOrganizations("zh-company", MakeChineseCompanies(names, 1500), 1);
    const StockString city{"市", "市"}, none;
    chinese_["gov"] = AddOrganizations(
        "zh-government", MakeBodies(names.at("city"), city, names.at("government-body"), 600), 2);
    chinese_["uni"] =
        AddOrganizations("zh-school", MakeBodies(names.at("city"), none, names.at("school-tail"), 240), 3);
    std::vector<StockString> fields;
    for (const StockString& line : names.at("company-line")) {
      for (const StockString& tail : names.at("association-tail")) fields.push_back(line + tail);
    }
    chinese_["assoc"] =
        AddOrganizations("zh-association", MakeBodies(names.at("province"), none, fields, 240), 4);
    chinese_["nat"] = AddOrganizations("zh-national", Named(names.at("national")), 5);
    chinese_["person"] = AddPersons(MakeChinesePersons(names, 4000));
    for (const char* list : {"city", "county", "province", "country"})
      chinese_[list] = AddWords(names.at(list));
    chinese_["prov"] = chinese_["province"];
    for (const auto& [name, words] : ReadLists("zh/words.txt")) chinese_[name] = AddWords(words);
    for (const StockString& source : names.at("source")) stock_.chinese.sources[0].push_back(source.plain);
    for (const StockString& source : names.at("source-hant"))
      stock_.chinese.sources[1].push_back(source.traditional);
  }

  void AddEnglishLists() {
    const WordLists names = ReadLists("en/names.txt");
    english_["co"] = AddOrganizations("en-company", MakeEnglishCompanies(names, 400), 1);
    const StockString blank{" ", " "};
    english_["uni"] =
        AddOrganizations("en-school", MakeBodies(names.at("city"), blank, names.at("school-tail"), 120), 3);
    english_["assoc"] =
        AddOrganizations("en-body", MakeBodies(names.at("city"), blank, names.at("public-tail"), 200), 4);
    english_["nat"] = AddOrganizations("en-national", Named(names.at("national")), 5);
    english_["person"] = AddPersons(MakeEnglishPersons(names, 3000));
    for (const char* list : {"city", "country"}) english_[list] = AddWords(names.at(list));
    for (const auto& [name, words] : ReadLists("en/words.txt")) english_[name] = AddWords(words);
    for (const StockString& source : names.at("source")) stock_.english.sources[0].push_back(source.plain);
  }

  Slot MakeSlot(const TemplatePart& part, const Lists& lists) {
    if (!part.slot) return {SlotKind::kLiteral, AddPiece(part.text), 1, 1, 0, 0};
    const std::string& unit = part.text.plain;
    if (const auto plain = kPlainSlots.find(part.name); plain != kPlainSlots.end())
      return {plain->second, 0, 0, 1, 0, 0};
    if (const auto count = kCountSlots.find(part.name); count != kCountSlots.end()) {
      const std::string kind = part.name == "ord" ? "ordinal" : "count";
      return {count->second,
              AddPiece(part.text),
              1,
              1,
              QuantityEntry(unit.empty() ? kind : kind + ":" + unit),
              0};
    }
    if (part.name == "m") {
      return {SlotKind::kMeasure,
              AddPiece(part.text),
              1,
              1,
              QuantityEntry("measure:" + kMeasureUnits.at(unit)),
              0};
    }
    if (part.name == "dur") {
      if (unit.empty()) return {SlotKind::kDuration, 0, 0, 1, 0, 0};
      assert(unit == "分钟" || unit == "秒");
      const uint32_t entry = unit == "秒" ? stock_.quantities.second : stock_.quantities.minute;
      return {SlotKind::kDuration, AddPiece(part.text), 1, 1, entry, 0};
    }
    const PieceList& list = lists.at(part.name);
    return {list.kind, list.first, list.size, list.names, 0, list.memory};
  }

  Template AddTemplate(const StockString& text, const Lists& lists) {
    const std::vector<TemplatePart> parts = ParseTemplate(text);
    std::vector<Slot> slots;
    for (const TemplatePart& part : parts) slots.push_back(MakeSlot(part, lists));
    const Template made{static_cast<uint32_t>(stock_.slots.size()), static_cast<uint32_t>(slots.size())};
    stock_.slots.insert(stock_.slots.end(), slots.begin(), slots.end());
    return made;
  }

  void AddTemplates(const std::string& file, const Lists& lists, LanguageStock& language) {
    for (const StockSection& section : ReadSections(file, false)) {
      std::vector<Template> templates;
      for (const StockString& entry : section.entries) templates.push_back(AddTemplate(entry, lists));
      if (section.name == "general") {
        language.general = std::move(templates);
      } else if (section.name.ends_with(":title")) {
        assert(!language.topics.empty() && section.name == language.topics.back().name + ":title");
        language.topics.back().titles = std::move(templates);
      } else {
        language.topics.push_back({section.name, {}, std::move(templates), topic_themes_.at(section.name)});
      }
    }
  }

  static constexpr uint32_t kOrganizationGroup = ~0u;

  Stock stock_;
  MentionCounter counter_;
  std::map<std::string, uint32_t> quantity_entries_;
  std::map<std::string, std::vector<uint32_t>> topic_themes_;
  Lists chinese_, english_;
};

}  // namespace

std::string_view Name(SynthClass synth_class) {
  switch (synth_class) {
    case SynthClass::kTheme:
      return "theme";
    case SynthClass::kOrganization:
      return "organization";
    case SynthClass::kQuantity:
      return "quantity";
  }
  return "";
}

const Stock& Stock::Get() {
  static const Stock stock = StockBuilder().Build();
  return stock;
}

}  // namespace trommel
