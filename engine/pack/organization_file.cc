#include "engine/pack/organization_file.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/pack/nearest_name.h"
#include "engine/pack/text_check.h"

namespace trommel {
namespace {

constexpr std::string_view kHeader = "#columns:";

enum class Column : uint8_t { kId, kLabel, kKind, kNames };

const std::vector<std::string_view>& ColumnNames() {
  static const std::vector<std::string_view> names = {"id", "label", "kind", "names"};
  return names;
}

struct Cell {
  std::string_view text;
  TextScan scan;
};

class OrganizationFileReader {
 public:
  OrganizationFileReader(std::string_view text, std::string_view file, std::vector<OrganizationEntry>& out,
                         PackErrors& errors)
      : text_(text), file_(file), out_(out), errors_(errors) {}

  void Read() {
    out_.reserve(out_.size() + static_cast<size_t>(std::count(text_.begin(), text_.end(), '\n')) + 1);
    size_t at = 0;
    for (uint32_t line = 1; at < text_.size() && !errors_.full(); ++line) {
      const size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view content = text_.substr(at, end - at);
      if (content.ends_with('\r')) content.remove_suffix(1);
      if (line == 1 && content.starts_with(kHeader)) {
        ReadHeader(content);
      } else if (!content.starts_with('#')) {
        ReadLine(content, line);
      }
      at = end + 1;
    }
  }

 private:
  void ReadHeader(std::string_view line) {
    columns_.clear();
    size_t at = kHeader.size();
    while (at < line.size()) {
      const size_t start = line.find_first_not_of(" \t,", at);
      if (start == std::string_view::npos) break;
      const size_t end = std::min(line.find_first_of(" \t,", start), line.size());
      AddColumn(line.substr(start, end - start), static_cast<uint32_t>(start) + 1);
      at = end;
    }
    const bool has_id = std::find(columns_.begin(), columns_.end(), Column::kId) != columns_.end();
    if (!has_id || columns_.back() != Column::kNames) {
      errors_.Add({file_, 1, 1},
                  "the columns must hold id and end with names: write \"#columns: id label kind names\"");
      columns_ = {Column::kId, Column::kLabel, Column::kNames};
    }
  }

  void AddColumn(std::string_view name, uint32_t at) {
    const auto& known = ColumnNames();
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      errors_.Add({file_, 1, at}, "unknown column " + Quoted(name) + SuggestName(name, known) +
                                      "; the columns are " + JoinNames(known));
      return;
    }
    const auto column = static_cast<Column>(found - known.begin());
    if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) {
      errors_.Add({file_, 1, at}, "column " + Quoted(name) + " is named twice: take one out");
      return;
    }
    columns_.push_back(column);
  }

  void ReadLine(std::string_view line, uint32_t number) {
    while (line.ends_with('\t')) line.remove_suffix(1);
    if (line.empty()) return;
    OrganizationEntry& entry = out_.emplace_back();
    entry.place = {file_, number, 1};
    const auto cells = static_cast<size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
    if (cells >= columns_.size()) entry.names.reserve(cells - columns_.size() + 1);
    size_t at = 0, column = 0;
    uint32_t character = 1;
    while (at <= line.size()) {
      const size_t end = std::min(line.find('\t', at), line.size());
      const std::string_view content = line.substr(at, end - at);
      Cell cell{content, ScanText(content)};
      Place(cell, number, character, column < columns_.size() ? columns_[column] : Column::kNames, entry);
      character += static_cast<uint32_t>(cell.scan.characters) + 1;
      at = end + 1;
      ++column;
    }
    if (column < columns_.size()) {
      errors_.Add(entry.place, "organization " + Quoted(entry.id) + " has no name: write at least " +
                                   std::to_string(columns_.size()) + " cells with tabs between");
    }
    if (entry.label.empty()) entry.label = entry.id;
  }

  void Place(Cell& cell, uint32_t line, uint32_t character, Column column, OrganizationEntry& entry) {
    switch (column) {
      case Column::kId:
        entry.id = Checked("id", cell, line, character);
        return;
      case Column::kLabel:
        if (!cell.text.empty()) entry.label = Checked("label", cell, line, character);
        return;
      case Column::kKind:
        if (!cell.text.empty()) entry.kind = Checked("kind", cell, line, character);
        return;
      case Column::kNames:
        AddName(cell, line, character, entry);
        return;
    }
  }

  void AddName(Cell& cell, uint32_t line, uint32_t character, OrganizationEntry& entry) {
    Term& term = entry.names.emplace_back();
    term.place = {file_, line, character};
    if (cell.text.starts_with('?')) {
      term.common_word = true;
      const size_t characters = cell.scan.characters;
      cell.text.remove_prefix(1);
      cell.scan = ScanText(cell.text);
      term.text = Checked("name", cell, line, character);
      cell.scan.characters = characters;  // the cell's own, for the column of the next one
      return;
    }
    term.text = Checked("name", cell, line, character);
  }

  PackText Checked(std::string_view noun, const Cell& cell, uint32_t line, uint32_t character) {
    if (std::string fault = TextFault(noun, cell.text, cell.scan); !fault.empty()) {
      errors_.Add({file_, line, character}, std::move(fault));
    }
    return PackText::View(cell.text);
  }

  std::string_view text_;
  std::string_view file_;
  std::vector<OrganizationEntry>& out_;
  PackErrors& errors_;
  std::vector<Column> columns_ = {Column::kId, Column::kLabel, Column::kNames};
};

}  // namespace

void ReadOrganizationFile(std::string_view text, std::string_view file, std::vector<OrganizationEntry>& out,
                          PackErrors& errors) {
  OrganizationFileReader(text, file, out, errors).Read();
}

}  // namespace trommel
