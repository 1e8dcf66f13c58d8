#include "engine/facts/fact_finder.h"

#include "engine/rule/sentence.h"
#include "io/out/csv_writer.h"

namespace trommel {
namespace {

bool IsSubject(const Mention& mention) {
  return mention.mention_class == MentionClass::kTheme || mention.mention_class == MentionClass::kOrganization;
}

bool IsBound(const Mention& mention, const AnalyzedDocument& analyzed) {
  if (mention.mention_class != MentionClass::kQuantity) return false;
  const QuantityKind kind = analyzed.quantities[mention.quantity].quantity.kind;
  return kind != QuantityKind::kDate && kind != QuantityKind::kTime;
}

/// Whether a clause ends with the byte at `at`: a comma or semicolon of either width, but not the comma of a
/// number.
bool EndsClause(std::string_view text, size_t at) {
  const char byte = text[at];
  if (byte == ';') return true;
  if (byte == ',') return at + 1 == text.size() || text[at + 1] < '0' || text[at + 1] > '9';
  if (byte != '\x8C' && byte != '\x9B') return false;
  return at >= 2 && text[at - 1] == '\xBC' && text[at - 2] == '\xEF';
}

void FindClauses(std::string_view text, std::vector<uint32_t>& starts) {
  starts.assign(1, 0);
  for (size_t at = 0; at < text.size(); ++at) {
    if (EndsClause(text, at)) starts.push_back(static_cast<uint32_t>(at + 1));
  }
}

}  // namespace

std::pair<uint32_t, uint32_t> FactFinder::Gap(const Mention& before, const Mention& behind) const {
  if (behind.start <= before.end) return {0, 0};
  return {StretchOf(clauses_, behind.start) - StretchOf(clauses_, before.end), behind.start - before.end};
}

// Mentions stand by start. From the left the subject that reaches furthest is the nearest before a quantity;
// from the right the next one is the nearest behind.
void FactFinder::ChooseSubjects(const AnalyzedDocument& analyzed) {
  const std::vector<Mention>& mentions = analyzed.mentions;
  stretch_.clear();
  for (const Mention& mention : mentions) stretch_.push_back(StretchOf(sentences_, mention.start));
  next_.assign(mentions.size(), kNone);
  for (size_t i = mentions.size(); i-- > 0;) {
    if (i + 1 < mentions.size() && stretch_[i + 1] == stretch_[i]) next_[i] = next_[i + 1];
    if (IsSubject(mentions[i])) next_[i] = static_cast<uint32_t>(i);
  }
  subject_.assign(mentions.size(), kNone);
  uint32_t before = kNone;
  for (uint32_t i = 0; i < mentions.size(); ++i) {
    if (i > 0 && stretch_[i] != stretch_[i - 1]) before = kNone;
    if (IsSubject(mentions[i])) {
      if (before == kNone || mentions[before].end < mentions[i].end) before = i;
    } else if (IsBound(mentions[i], analyzed)) {
      subject_[i] = before;
      const uint32_t behind = next_[i];
      if (behind == kNone) continue;
      if (before == kNone || Gap(mentions[i], mentions[behind]) < Gap(mentions[before], mentions[i]))
        subject_[i] = behind;
    }
  }
}

void FactFinder::Append(const AnalyzedDocument& analyzed, std::string& out) {
  bool any_quantity = false, any_subject = false;
  for (const Mention& mention : analyzed.mentions) {
    any_quantity |= IsBound(mention, analyzed);
    any_subject |= IsSubject(mention);
  }
  if (!any_quantity || !any_subject) return;
  FindSentences(analyzed.document->text, sentences_);
  FindClauses(analyzed.document->text, clauses_);
  ChooseSubjects(analyzed);
  for (size_t i = 0; i < analyzed.mentions.size(); ++i) {
    if (subject_[i] == kNone) continue;
    AppendFact(analyzed, analyzed.mentions[i], analyzed.mentions[subject_[i]], out);
  }
}

void FactFinder::AppendFact(const AnalyzedDocument& analyzed, const Mention& mention, const Mention& subject,
                            std::string& out) const {
  const Document& document = *analyzed.document;
  const QuantityMention& detail = analyzed.quantities[mention.quantity];
  const Quantity& quantity = detail.quantity;
  std::string name(Name(subject.mention_class));
  name += ':';
  name += subject.entry == Mention::kOpen ? subject.id : std::string_view(entries_[subject.entry].id);
  out += ToString(document.date);
  out += ',';
  AppendCsvField(name, out);
  out += ',';
  out += Name(quantity.kind);
  out += ',';
  if (quantity.low) out += quantity.low->ToString();
  out += ',';
  if (quantity.high) out += quantity.high->ToString();
  out += ',';
  AppendCsvField(detail.unit, out);
  out += ',';
  out += Name(quantity.modifier);
  out += ',';
  AppendCsvField(document.path, out);
  out += ',' + std::to_string(document.byte_offset) + "\r\n";
}

}  // namespace trommel
