#include "engine/state/run_block.h"

#include "engine/state/varint.h"

namespace trommel {

void BlockEncoder::Clear() {
  payload_.clear();
  strings_.Clear();
  records_ = 0;
}

void BlockEncoder::Number(uint64_t number) { AppendVarint(number, payload_); }

void BlockEncoder::Signed(int64_t number) {
  Number(static_cast<uint64_t>(number) << 1 ^ static_cast<uint64_t>(number >> 63));
}

void BlockEncoder::Wide(__int128 number) {
  Number(static_cast<uint64_t>(number));
  Number(static_cast<uint64_t>(static_cast<unsigned __int128>(number) >> 64));
}

uint32_t BlockEncoder::Text(std::string_view text) {
  const uint32_t known = strings_.size();
  const uint32_t number = strings_.Intern(text);
  Number(number);
  if (number < known) return number;
  Number(text.size());
  payload_ += text;
  return number;
}

void BlockEncoder::Text(std::string_view text, uint32_t& last) {
  if (last < strings_.size() && strings_[last] == text) return Number(last);
  last = Text(text);
}

void BlockEncoder::Date(CivilDate date) {
  Signed(date.year);
  Number(date.month);
  Number(date.day);
}

void BlockEncoder::Value(const std::optional<Decimal>& value) {
  Number(value ? static_cast<uint64_t>(value->scale()) + 1 : 0);
  if (value) Wide(value->coefficient());
}

void BlockEncoder::Add(const CellRecord& record) {
  ++records_;
  Number(static_cast<uint64_t>(record.mention_class));
  Text(record.id, last_id_);
  Text(record.bucket);
  Text(record.source, last_source_);
  Number(record.mentions);
  Number(record.documents);
}

void BlockEncoder::Add(const QuantityRecord& record) {
  ++records_;
  Number(static_cast<uint64_t>(record.kind));
  Text(record.unit);
  Number(record.mentions);
  Number(record.documents);
  Number(record.valued);
  Value(record.min);
  Value(record.max);
  for (const uint64_t limb : record.sum.limbs()) Number(limb);
}

void BlockEncoder::Add(const BinRecord& record) {
  ++records_;
  Number(static_cast<uint64_t>(record.kind));
  Text(record.unit);
  Signed(record.bin);
  Number(record.values);
}

void BlockEncoder::Add(const SourceRecord& record) {
  ++records_;
  Text(record.source);
  Text(record.language);
  Number(record.documents);
  Number(record.bytes);
  Date(record.first);
  Date(record.last);
  Number(record.cleaned_sentences);
  Number(record.cleaned_bytes);
}

void BlockEncoder::Add(const RejectRecord& record) {
  ++records_;
  Number(record.input);
  Number(record.byte_offset);
  Number(record.byte_length);
  Text(record.path);
  Text(record.reason);
  Number(record.copies);
}

void BlockEncoder::Bytes(std::string_view bytes) {
  Number(bytes.size());
  payload_ += bytes;
}

void BlockEncoder::Shown(const ShownMention& shown) {
  Number(shown.at.input);
  Number(shown.at.place);
  Number(shown.at.start);
  Number(shown.byte_offset);
  Date(shown.date);
  Text(shown.path);
  Bytes(shown.before);
  Bytes(shown.text);
  Bytes(shown.after);
}

void BlockEncoder::Add(const BucketRecord& record) {
  ++records_;
  Text(record.bucket);
  Number(record.documents);
}

void BlockEncoder::Add(const SampleRecord& record) {
  ++records_;
  Number(static_cast<uint64_t>(record.mention_class));
  Text(record.id);
  Number(record.hash);
  Shown(record.shown);
}

void BlockEncoder::Add(const LargestRecord& record) {
  ++records_;
  Number(static_cast<uint64_t>(record.kind));
  Text(record.unit);
  Value(record.value);
  Number(record.hash);
  Shown(record.shown);
}

void BlockEncoder::Add(const LineRecord& record) {
  ++records_;
  Number(record.input);
  Number(record.place);
  Bytes(record.lines);
  Number(record.copies);
}

void BlockDecoder::Begin(std::string_view payload) {
  rest_ = payload;
  strings_.clear();
}

bool BlockDecoder::Number(uint64_t& number) { return TakeVarint(rest_, number); }

bool BlockDecoder::Number(uint32_t& number) {
  uint64_t wide = 0;
  if (!Number(wide) || wide > UINT32_MAX) return false;
  number = static_cast<uint32_t>(wide);
  return true;
}

bool BlockDecoder::Signed(int64_t& number) {
  uint64_t raw = 0;
  if (!Number(raw)) return false;
  number = static_cast<int64_t>(raw >> 1 ^ (~(raw & 1) + 1));
  return true;
}

bool BlockDecoder::Wide(__int128& number) {
  uint64_t low = 0, high = 0;
  if (!Number(low) || !Number(high)) return false;
  number = static_cast<__int128>(static_cast<unsigned __int128>(high) << 64 | low);
  return true;
}

bool BlockDecoder::Text(std::string_view& text) {
  uint64_t number = 0, length = 0;
  if (!Number(number) || number > strings_.size()) return false;
  if (number == strings_.size()) {
    if (!Number(length) || length > rest_.size()) return false;
    strings_.push_back(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  text = strings_[number];
  return true;
}

bool BlockDecoder::Date(CivilDate& date) {
  int64_t year = 0;
  uint64_t month = 0, day = 0;
  if (!Signed(year) || !Number(month) || !Number(day)) return false;
  if (year < INT16_MIN || year > INT16_MAX || month > 12 || day > 31) return false;
  date = {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
  return true;
}

bool BlockDecoder::Kind(QuantityKind& kind) {
  uint64_t number = 0;
  if (!Number(number) || number >= kQuantityKinds) return false;
  kind = static_cast<QuantityKind>(number);
  return true;
}

bool BlockDecoder::Value(std::optional<Decimal>& value) {
  uint64_t scale = 0;
  __int128 coefficient = 0;
  value.reset();
  if (!Number(scale)) return false;
  if (scale == 0) return true;
  if (scale - 1 > Decimal::kMaxDigits || !Wide(coefficient)) return false;
  value = Decimal::Make(coefficient, static_cast<int>(scale - 1));
  return value.has_value();
}

bool BlockDecoder::Class(MentionClass& mention_class) {
  uint64_t number = 0;
  if (!Number(number) || number >= kMentionClasses) return false;
  mention_class = static_cast<MentionClass>(number);
  return true;
}

bool BlockDecoder::Bytes(std::string_view& bytes) {
  uint64_t length = 0;
  if (!Number(length) || length > rest_.size()) return false;
  bytes = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

bool BlockDecoder::Shown(ShownMention& shown) {
  return Number(shown.at.input) && Number(shown.at.place) && Number(shown.at.start) &&
         Number(shown.byte_offset) && Date(shown.date) && Text(shown.path) && Bytes(shown.before) &&
         Bytes(shown.text) && Bytes(shown.after);
}

bool BlockDecoder::Next(BucketRecord& record) { return Text(record.bucket) && Number(record.documents); }

bool BlockDecoder::Next(SampleRecord& record) {
  return Class(record.mention_class) && Text(record.id) && Number(record.hash) && Shown(record.shown);
}

bool BlockDecoder::Next(LargestRecord& record) {
  std::optional<Decimal> value;
  if (!Kind(record.kind) || !Text(record.unit) || !Value(value) || !value) return false;
  record.value = *value;
  return Number(record.hash) && Shown(record.shown);
}

bool BlockDecoder::Next(LineRecord& record) {
  return Number(record.input) && Number(record.place) && Bytes(record.lines) && Number(record.copies);
}

bool BlockDecoder::Next(CellRecord& record) {
  return Class(record.mention_class) && Text(record.id) && Text(record.bucket) && Text(record.source) &&
         Number(record.mentions) && Number(record.documents);
}

bool BlockDecoder::Next(QuantityRecord& record) {
  if (!Kind(record.kind) || !Text(record.unit) || !Number(record.mentions) || !Number(record.documents) ||
      !Number(record.valued) || !Value(record.min) || !Value(record.max)) {
    return false;
  }
  std::array<uint64_t, ExactSum::kLimbs> limbs{};
  for (uint64_t& limb : limbs) {
    if (!Number(limb)) return false;
  }
  record.sum = ExactSum::FromLimbs(limbs);
  return true;
}

bool BlockDecoder::Next(BinRecord& record) {
  int64_t bin = 0;
  if (!Kind(record.kind) || !Text(record.unit) || !Signed(bin) || !Number(record.values)) return false;
  if (bin < -kMaxValueBin || bin > kMaxValueBin) return false;
  record.bin = static_cast<ValueBin>(bin);
  return true;
}

bool BlockDecoder::Next(SourceRecord& record) {
  return Text(record.source) && Text(record.language) && Number(record.documents) && Number(record.bytes) &&
         Date(record.first) && Date(record.last) && Number(record.cleaned_sentences) &&
         Number(record.cleaned_bytes);
}

bool BlockDecoder::Next(RejectRecord& record) {
  return Number(record.input) && Number(record.byte_offset) && Number(record.byte_length) &&
         Text(record.path) && Text(record.reason) && Number(record.copies);
}

}  // namespace trommel
