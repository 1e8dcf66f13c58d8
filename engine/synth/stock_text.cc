#include "engine/synth/stock_text.h"

#include <algorithm>
#include <cassert>

#include "engine/synth/stock_files.h"

namespace trommel {
namespace {

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> Cut(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

/// The lines of a stock file in both scripts, without comments and empty lines.
std::vector<StockString> Lines(std::string_view name) {
  const StockFile* end = kStockFiles + kStockFileCount;
  const StockFile* file =
      std::find_if(kStockFiles, end, [&](const StockFile& one) { return one.name == name; });
  assert(file != end);
  const auto plain = Cut(file->text, '\n');
  const auto traditional = file->traditional.empty() ? plain : Cut(file->traditional, '\n');
  assert(plain.size() == traditional.size());
  std::vector<StockString> lines;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (plain[i].empty() || plain[i].front() == '#') continue;
    lines.push_back({std::string(plain[i]), std::string(traditional[i])});
  }
  return lines;
}

}  // namespace

std::vector<StockString> Split(const StockString& text, char separator) {
  const auto plain = Cut(text.plain, separator), traditional = Cut(text.traditional, separator);
  assert(plain.size() == traditional.size());
  std::vector<StockString> parts;
  for (size_t i = 0; i < plain.size(); ++i) {
    parts.push_back({std::string(Trim(plain[i])), std::string(Trim(traditional[i]))});
  }
  return parts;
}

std::vector<StockSection> ReadSections(std::string_view name, bool words) {
  std::vector<StockSection> sections;
  for (const StockString& line : Lines(name)) {
    if (line.plain.front() == '[') {
      sections.push_back({line.plain.substr(1, line.plain.size() - 2), {}});
      continue;
    }
    assert(!sections.empty());
    std::vector<StockString>& entries = sections.back().entries;
    if (!words) {
      entries.push_back(line);
      continue;
    }
    for (StockString& entry : Split(line, '/')) {
      if (std::find(entries.begin(), entries.end(), entry) == entries.end())
        entries.push_back(std::move(entry));
    }
  }
  return sections;
}

std::vector<std::vector<StockString>> ReadTable(std::string_view name) {
  std::vector<std::vector<StockString>> rows;
  for (const StockString& line : Lines(name)) rows.push_back(Split(line, '|'));
  return rows;
}

std::vector<TemplatePart> ParseTemplate(const StockString& text) {
  std::vector<TemplatePart> parts;
  // Slots stand at the same places of both scripts, though not at the same bytes.
  size_t plain = 0, traditional = 0;
  while (plain < text.plain.size()) {
    const bool slot = text.plain[plain] == '{';
    const char stop = slot ? '}' : '{';
    const size_t plain_end = std::min(text.plain.find(stop, plain), text.plain.size());
    const size_t traditional_end =
        std::min(text.traditional.find(stop, traditional), text.traditional.size());
    StockString part{text.plain.substr(plain + slot, plain_end - plain - slot),
                     text.traditional.substr(traditional + slot, traditional_end - traditional - slot)};
    plain = plain_end + slot;
    traditional = traditional_end + slot;
    if (!slot) {
      parts.push_back({false, "", std::move(part)});
      continue;
    }
    const size_t colon = part.plain.find(':');
    std::string name = part.plain.substr(0, colon);
    const StockString argument = colon == std::string::npos ? StockString{}
                                                            : StockString{part.plain.substr(colon + 1),
                                                                          part.traditional.substr(colon + 1)};
    parts.push_back({true, std::move(name), argument});
  }
  return parts;
}

}  // namespace trommel
