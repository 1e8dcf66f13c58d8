#include "tests/unit/engine/organization/naive_gazetteer.h"

#include <fstream>

#include "kernels/unicode/fold.h"

namespace trommel {
namespace {

uint32_t Key(std::u16string_view text) { return static_cast<uint32_t>(text[0]) << 16 | text[1]; }

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  for (size_t at = 0; at <= line.size();) {
    const size_t tab = std::min(line.find('\t', at), line.size());
    cells.push_back(line.substr(at, tab - at));
    at = tab + 1;
  }
  return cells;
}

}  // namespace

void NaiveGazetteer::AddName(std::string_view name, uint32_t entry) {
  const bool needs_context = !name.empty() && name[0] == '?';
  if (needs_context) name.remove_prefix(1);
  FoldedText folded;
  folded.Assign(name);
  if (folded.units().size() < 2) return;
  by_start_[Key(folded.units())].push_back({std::u16string(folded.units()), entry, needs_context});
}

void NaiveGazetteer::Add(std::string_view id, std::string_view name) {
  entries_.push_back({std::string(id), ""});
  AddName(name, static_cast<uint32_t>(entries_.size() - 1));
}

bool NaiveGazetteer::Read(const std::string& path) {
  std::ifstream in(path);
  if (!in) return false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Cells(line);
    if (cells.size() < 4) continue;
    entries_.push_back({cells[0], cells[2]});
    for (size_t i = 3; i < cells.size(); ++i) AddName(cells[i], static_cast<uint32_t>(entries_.size() - 1));
  }
  return true;
}

std::vector<GazetteerMatch> NaiveGazetteer::Find(const FoldedText& text) const {
  std::vector<GazetteerMatch> found;
  const std::u16string_view units = text.units();
  for (uint32_t at = 0; at + 1 < units.size(); ++at) {
    const auto names = by_start_.find(Key(units.substr(at, 2)));
    if (names == by_start_.end()) continue;
    for (const Name& name : names->second) {
      if (units.substr(at, name.text.size()) != name.text) continue;
      const auto end = static_cast<uint32_t>(at + name.text.size());
      const bool begins = at > 0 && IsWordUnit(units[at - 1]) && IsWordUnit(units[at]);
      const bool runs_on = end < units.size() && IsWordUnit(units[end]) && IsWordUnit(units[end - 1]);
      if (!begins && !runs_on) found.push_back({at, end, name.entry, name.needs_context});
    }
  }
  return found;
}

}  // namespace trommel
