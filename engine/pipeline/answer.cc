#include "engine/pipeline/answer.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>

#include "io/out/json.h"

namespace trommel {
namespace {

void AppendKey(std::string_view key, std::string& out) {
  out += ",\"";
  out += key;
  out += "\":";
}

void AppendField(std::string_view key, std::string_view text, std::string& out) {
  AppendKey(key, out);
  AppendJsonString(text, out);
}

void AppendNumber(std::string_view key, uint64_t number, std::string& out) {
  AppendKey(key, out);
  fmt::format_to(std::back_inserter(out), "{}", number);
}

void AppendDecimal(std::string_view key, const std::optional<Decimal>& number, std::string& out) {
  AppendKey(key, out);
  out += number ? '"' + number->ToString() + '"' : "null";
}

void AppendPlace(const Mention& mention, std::string_view text, std::string& out) {
  AppendNumber("start", mention.start, out);
  AppendNumber("end", mention.end, out);
  AppendField("text", text.substr(mention.start, mention.end - mention.start), out);
}

void AppendQuantity(const Mention& mention, const QuantityMention& detail, std::string_view text,
                    std::string& out) {
  const Quantity& quantity = detail.quantity;
  AppendField("kind", Name(quantity.kind), out);
  AppendPlace(mention, text, out);
  if (!quantity.timex.empty()) {
    AppendField("timex", quantity.timex, out);
    return;
  }
  AppendNumber("numeral_start", detail.numeral_start, out);
  AppendNumber("numeral_end", detail.numeral_end, out);
  AppendDecimal("value", quantity.value, out);
  AppendDecimal("low", quantity.low, out);
  AppendDecimal("high", quantity.high, out);
  AppendKey("low_closed", out);
  out += quantity.low_closed ? "true" : "false";
  AppendKey("high_closed", out);
  out += quantity.high_closed ? "true" : "false";
  AppendField("modifier", Name(quantity.modifier), out);
  AppendField("unit", detail.unit, out);
}

void AppendMention(const Mention& mention, const AnalyzedDocument& analyzed, const EntryTable& entries,
                   std::string& out) {
  const std::string_view text = analyzed.document->text;
  out += "{\"class\":";
  AppendJsonString(Name(mention.mention_class), out);
  if (mention.mention_class == MentionClass::kQuantity) {
    AppendQuantity(mention, analyzed.quantities[mention.quantity], text, out);
  } else {
    AppendField("id",
                mention.entry == Mention::kOpen ? mention.id : std::string_view(entries[mention.entry].id),
                out);
    if (mention.mention_class == MentionClass::kOrganization)
      AppendField("source", Name(mention.organization_source), out);
    AppendPlace(mention, text, out);
  }
  out += '}';
}

}  // namespace

void AppendAnswer(const AnalyzedDocument& analyzed, const EntryTable& entries, bool with_text,
                  std::string& out) {
  const Document& document = *analyzed.document;
  out += "{\"doc\":";
  if (document.id.empty()) {
    AppendJsonBytes(fmt::format("{}:{}", document.path, document.byte_offset), out);
  } else {
    AppendJsonBytes(document.id, out);  // that of a text is its file's name
  }
  AppendKey("date", out);
  out += document.date.known() ? '"' + ToString(document.date) + '"' : "null";
  AppendKey("source", out);
  if (document.source.empty()) {
    out += "null";
  } else {
    AppendJsonString(document.source, out);
  }
  if (with_text) AppendField("text", document.text, out);
  out += ",\"mentions\":[";
  for (size_t i = 0; i < analyzed.mentions.size(); ++i) {
    if (i > 0) out += ',';
    AppendMention(analyzed.mentions[i], analyzed, entries, out);
  }
  out += "]}\n";
}

void AppendAnswer(const Reject& reject, std::string& out) {
  out += "{\"doc\":null";
  AppendField("error", reject.reason, out);
  AppendKey("path", out);
  AppendJsonBytes(reject.path, out);
  AppendNumber("byte_offset", reject.byte_offset, out);
  out += "}\n";
}

}  // namespace trommel
