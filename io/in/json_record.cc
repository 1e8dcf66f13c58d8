// A line is parsed by simdjson's DOM, in place and by itself, so the whole of it is validated and no other
// line can suffer. One walk over the members of the object finds the candidates of all roles by name; views
// of its strings point into the parser's own buffer, and only a text with a title apart is put together anew.
#include "io/in/json_record.h"

#include <simdjson.h>

#include <array>
#include <cstring>
#include <new>
#include <vector>

#include "io/in/block.h"
#include "io/in/field_names.h"
#include "io/in/html_text.h"
#include "io/in/json_salvage.h"
#include "kernels/unicode/utf8.h"

namespace trommel {
namespace {

namespace dom = simdjson::dom;

static_assert(Block::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr size_t kFirstCapacity = 4 << 10;
constexpr size_t kKeptCapacity =
    8 << 20;  // a parser that grew beyond it is replaced when lines are short again

const char* TypeName(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::BOOL:
      return "a boolean";
    case dom::element_type::NULL_VALUE:
      return "null";
    case dom::element_type::STRING:
      return "a string";
    default:
      return "a number";
  }
}

/// A value found for a role, and the keys it was found under.
struct Candidate {
  dom::element value;
  std::span<const std::string_view> keys;
};

/// Follows a dotted path; a key that holds the dots itself goes first, then longer keys before shorter ones.
bool FollowPath(dom::element at, std::string_view path, dom::element& found, std::vector<std::string_view>& keys) {
  dom::object object;
  if (at.get(object) != simdjson::SUCCESS) return false;
  for (size_t end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('.', end - 1)) {
    const std::string_view key = path.substr(0, end);
    dom::element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS) continue;
    keys.push_back(key);
    if (end == path.size()) {
      found = value;
      return true;
    }
    if (FollowPath(value, path.substr(end + 1), found, keys)) return true;
    keys.pop_back();
  }
  return false;
}

std::string_view AsString(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

/// The only member of an object as {"$date": …} or {"$oid": …} of MongoDB exports; the value itself
/// otherwise.
dom::element Unwrap(dom::element value) {
  dom::object object;
  for (int depth = 0; depth < 2 && value.get(object) == simdjson::SUCCESS && object.size() == 1; ++depth) {
    const auto member = *object.begin();
    if (member.key.empty() || member.key[0] != '$') break;
    value = member.value;
  }
  return value;
}

std::optional<CivilDate> AsDate(dom::element value) {
  value = Unwrap(value);
  switch (value.type()) {
    case dom::element_type::STRING:
      return ParseDate(AsString(value));
    case dom::element_type::INT64:
      return ParseDate(std::to_string(int64_t(value)));
    case dom::element_type::UINT64:
      return ParseDate(std::to_string(uint64_t(value)));
    case dom::element_type::DOUBLE: {
      const double seconds = double(value);
      if (!(seconds >= 0 && seconds < 1e18)) return std::nullopt;
      return ParseDate(std::to_string(static_cast<int64_t>(seconds)));
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

struct JsonRecord::State {
 public:
  explicit State(const InputOptions& options);

  bool Read(std::string_view json, Document& document, std::string& reason);

 private:
  struct Name {
    std::string_view name;
    Role role;
    size_t rank;
  };

  /// All values found in a record for one role, by rank.
  struct Found {
    std::array<dom::element, kMostNames> values;
    uint32_t ranks = 0;  // bit i: values[i] is there
  };

  std::unique_ptr<dom::parser> MakeParser() const;
  bool Parse(std::string_view line, dom::element& root, std::string& reason);
  void FindCommon(dom::object record);
  template <typename Visit>
  bool Candidates(dom::element root, Role role, Visit visit);
  bool ReadText(dom::element root, std::string_view& text, std::string& reason);
  std::string_view ReadString(dom::element root, Role role);
  std::string_view ReadSource(dom::element root);
  std::string_view ReadId(dom::element root, std::string_view line);
  void JoinTitle(std::string_view title, std::string_view text, Document& document);

  const Markup markup_;
  const size_t max_nesting_;
  std::array<std::string, kRoles> paths_;        // of roles whose field was named; empty for the others
  std::array<std::vector<Name>, 32> by_length_;  // common names of the other roles
  std::unique_ptr<dom::parser> parser_;
  std::array<Found, kRoles> found_;
  std::vector<std::string_view> keys_;  // of a named field
  std::vector<char> salvaged_;
  std::string text_, title_, source_, id_;
};

JsonRecord::State::State(const InputOptions& options)
    : markup_(options.markup), max_nesting_(static_cast<size_t>(options.max_nesting)), parser_(MakeParser()) {
  for (size_t role = 0; role < kRoles; ++role) {
    const auto named = options.fields.find(std::string(kRoleNames[role]));
    if (named != options.fields.end()) {
      paths_[role] = named->second;
      continue;
    }
    for (size_t rank = 0; rank < kMostNames && !kCommonNames[role][rank].empty(); ++rank) {
      const std::string_view name = kCommonNames[role][rank];
      by_length_[name.size()].push_back({name, static_cast<Role>(role), rank});
    }
  }
}

std::unique_ptr<dom::parser> JsonRecord::State::MakeParser() const {
  auto parser = std::make_unique<dom::parser>();
  if (parser->allocate(kFirstCapacity, max_nesting_ + 1) != simdjson::SUCCESS) throw std::bad_alloc();
  return parser;
}

bool JsonRecord::State::Parse(std::string_view line, dom::element& root, std::string& reason) {
  if (!parser_ || (parser_->capacity() > kKeptCapacity && line.size() <= kKeptCapacity))
    parser_ = MakeParser();
  simdjson::error_code error = parser_->parse(line.data(), line.size(), false).get(root);
  const bool salvageable = error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR ||
                           error == simdjson::NUMBER_OUT_OF_RANGE;
  if (salvageable && SalvageJson(line, Block::kPadding, salvaged_)) {
    error = parser_->parse(salvaged_.data(), line.size(), false).get(root);
  }
  if (error == simdjson::SUCCESS) return true;
  if (error == simdjson::MEMALLOC) {
    parser_ = nullptr;  // it may take itself for whole
    throw std::bad_alloc();
  }
  if (error == simdjson::UTF8_ERROR) {
    reason = "invalid UTF-8 at byte " + std::to_string(ValidUtf8Prefix(line)) + " of the line";
  } else if (error == simdjson::DEPTH_ERROR) {
    reason = "nested deeper than " + std::to_string(max_nesting_) + " levels; --max-nesting allows more";
  } else {
    reason = std::string("not JSON: ") + simdjson::error_message(error);
  }
  return false;
}

bool JsonRecord::State::Read(std::string_view line, Document& document, std::string& reason) {
  dom::element root;
  if (!Parse(line, root, reason)) return false;
  dom::object record;
  if (root.get(record) != simdjson::SUCCESS) {
    reason = std::string(TypeName(root.type())) + ", not an object";
    return false;
  }
  FindCommon(record);
  std::string_view text;
  if (!ReadText(root, text, reason)) return false;
  std::string_view title = ReadString(root, kTitle);
  if (title.data() == text.data()) title = {};  // one field for both roles
  JoinTitle(title, text, document);
  document.source = ReadSource(root);
  document.url = ReadString(root, kUrl);
  document.id = ReadId(root, line);
  Candidates(root, kDate, [&](const Candidate& candidate) {
    const auto date = AsDate(candidate.value);
    if (date) document.date = *date;
    return date.has_value();
  });
  return true;
}

void JsonRecord::State::FindCommon(dom::object record) {
  for (Found& found : found_) found.ranks = 0;
  for (const auto member : record) {
    if (member.key.size() >= by_length_.size()) continue;
    for (const Name& name : by_length_[member.key.size()]) {
      if (name.name != member.key) continue;
      Found& found = found_[name.role];
      if ((found.ranks >> name.rank & 1) == 0)
        found.values[name.rank] = member.value;  // the first of equal keys
      found.ranks |= 1u << name.rank;
    }
  }
}

/// Visits what was found for a role, best first, until `visit` answers true; then answers true as well.
template <typename Visit>
bool JsonRecord::State::Candidates(dom::element root, Role role, Visit visit) {
  Candidate candidate;
  if (!paths_[role].empty()) {
    keys_.clear();
    if (!FollowPath(root, paths_[role], candidate.value, keys_)) return false;
    candidate.keys = keys_;
    return visit(candidate);
  }
  const Found& found = found_[role];
  for (uint32_t ranks = found.ranks; ranks != 0; ranks &= ranks - 1) {
    const auto rank = static_cast<size_t>(__builtin_ctz(ranks));
    candidate.value = found.values[rank];
    candidate.keys = {&kCommonNames[role][rank], 1};
    if (visit(candidate)) return true;
  }
  return false;
}

bool JsonRecord::State::ReadText(dom::element root, std::string_view& text, std::string& reason) {
  std::string wrong;
  const bool read = Candidates(root, kText, [&](const Candidate& candidate) {
    if (candidate.value.get(text) == simdjson::SUCCESS) return true;
    if (!wrong.empty()) return false;
    for (const std::string_view key : candidate.keys) wrong.append(wrong.empty() ? "" : ".").append(key);
    wrong.append(" is ").append(TypeName(candidate.value.type())).append(", not a string");
    return false;
  });
  if (read) return true;
  if (!wrong.empty()) {
    reason = "the field " + wrong;
  } else if (!paths_[kText].empty()) {
    reason = "no text: no field " + paths_[kText];
  } else {
    reason = "no text: none of the fields text, body, content, article, maintext";
  }
  return false;
}

std::string_view JsonRecord::State::ReadString(dom::element root, Role role) {
  std::string_view text;
  Candidates(root, role,
             [&](const Candidate& candidate) { return !(text = AsString(candidate.value)).empty(); });
  return text;
}

std::string_view JsonRecord::State::ReadSource(dom::element root) {
  std::string_view source;
  Candidates(root, kSource, [&](const Candidate& candidate) {
    source = AsString(candidate.value);
    dom::element name;
    if (candidate.value.is_object() && candidate.value.at_key("name").get(name) == simdjson::SUCCESS)
      source = AsString(name);
    return !source.empty();
  });
  if (source.find('<') == std::string_view::npos) return source;
  source_.clear();
  AppendCollapsedHtmlText(source, source_);
  return source_;
}

std::string_view JsonRecord::State::ReadId(dom::element root, std::string_view line) {
  std::string_view id;
  Candidates(root, kId, [&](const Candidate& candidate) {
    const dom::element value = Unwrap(candidate.value);
    id = AsString(value);
    if (value.is_number()) {
      std::string_view raw = line;
      for (const std::string_view key : candidate.keys) raw = RawMember(raw, key);
      if (raw.empty() || raw[0] == '{')
        raw = id_ = simdjson::minify(value);  // a key written with escapes, or wrapped
      id = raw;
    }
    return !id.empty();
  });
  return id;
}

void JsonRecord::State::JoinTitle(std::string_view title, std::string_view text, Document& document) {
  if (markup_ == Markup::kHtml) {
    title_.clear();
    AppendFieldHtml(title, title_);
    title = title_;
  }
  document.title = title;
  if (title.empty() && markup_ == Markup::kNone) {
    document.text = text;
    return;
  }
  text_.assign(title);
  if (!title.empty()) text_.push_back('\n');
  if (markup_ == Markup::kHtml) {
    AppendFieldHtml(text, text_);
  } else {
    text_.append(text);
  }
  document.text = text_;
}

JsonRecord::JsonRecord(const InputOptions& options) : state_(new State(options)) {}
JsonRecord::~JsonRecord() = default;

bool JsonRecord::Read(std::string_view json, Document& document, std::string& reason) {
  return state_->Read(json, document, reason);
}

bool IsJsonObject(std::string_view line) {
  dom::parser parser;
  dom::element root;
  simdjson::error_code error = parser.parse(line.data(), line.size(), true).get(root);
  if (error == simdjson::DEPTH_ERROR) {  // what it is does not hang on how deep it may go
    error = parser.allocate(line.size(), line.size() + 1);
    if (error == simdjson::SUCCESS) error = parser.parse(line.data(), line.size(), true).get(root);
  }
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  return error == simdjson::SUCCESS && root.is_object();
}

}  // namespace trommel
