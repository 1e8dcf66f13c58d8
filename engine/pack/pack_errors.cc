#include "engine/pack/pack_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace trommel {

std::string ToString(const SourcePlace& place) {
  if (place.line == 0) return std::string(place.file);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

void PackErrors::Add(const SourcePlace& place, std::string what) {
  if (full()) return;
  const auto found = std::find(files_.begin(), files_.end(), place.file);
  const size_t rank = static_cast<size_t>(found - files_.begin());
  if (found == files_.end()) files_.push_back(place.file);
  errors_.push_back({place, std::move(what), rank});
}

Status PackErrors::ToStatus() const {
  if (empty()) return Status::Ok();
  std::vector<const Error*> order;
  for (const Error& error : errors_) order.push_back(&error);
  std::stable_sort(order.begin(), order.end(), [](const Error* a, const Error* b) {
    return std::tie(a->file_rank, a->place.line, a->place.column) <
           std::tie(b->file_rank, b->place.line, b->place.column);
  });
  std::string message;
  for (size_t i = 0; i < order.size() && i < kShown; ++i) {
    if (i > 0) message += '\n';
    message += ToString(order[i]->place) + ": " + order[i]->what;
  }
  if (full()) {
    message += fmt::format("\nand at least {} more", order.size() - kShown);
  } else if (order.size() > kShown) {
    message += fmt::format("\nand {} more", order.size() - kShown);
  }
  return Status::Usage(std::move(message));
}

}  // namespace trommel
