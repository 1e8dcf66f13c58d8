#include "engine/match/hyperscan_database.h"

#include <fmt/format.h>
#include <hs/hs.h>

namespace trommel {
namespace {

Status CompileFailure(hs_error_t code, hs_compile_error_t* error) {
  std::string reason =
      error != nullptr && error->message != nullptr ? error->message : fmt::format("code {}", code);
  hs_free_compile_error(error);
  return Status::Usage(std::move(reason));
}

}  // namespace

void HyperscanDatabase::DatabaseDeleter::operator()(hs_database* database) const {
  hs_free_database(database);
}
void HyperscanDatabase::ScratchDeleter::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

Result<HyperscanDatabase> HyperscanDatabase::CompileLiterals(std::span<const std::string> literals) {
  std::vector<const char*> texts;
  std::vector<size_t> lengths;
  std::vector<unsigned> ids;
  for (const std::string& literal : literals) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(literal.data());
    lengths.push_back(literal.size());
  }
  const std::vector<unsigned> flags(literals.size(), 0);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t code =
      hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                           static_cast<unsigned>(literals.size()), HS_MODE_BLOCK, nullptr, &database, &error);
  if (code != HS_SUCCESS) {
    const Status failure = CompileFailure(code, error);
    return Status::Resource(
        fmt::format("Hyperscan could not compile {} terms: {}", literals.size(), failure.message()));
  }
  return HyperscanDatabase(database);
}

Result<HyperscanDatabase> HyperscanDatabase::CompileRegexes(std::span<const std::string> patterns) {
  std::vector<const char*> texts;
  std::vector<unsigned> ids;
  for (const std::string& pattern : patterns) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(pattern.c_str());
  }
  const std::vector<unsigned> flags(patterns.size(), HS_FLAG_UTF8 | HS_FLAG_UCP | HS_FLAG_SOM_LEFTMOST);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t code =
      hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(patterns.size()),
                       HS_MODE_BLOCK, nullptr, &database, &error);
  if (code != HS_SUCCESS) return CompileFailure(code, error);
  return HyperscanDatabase(database);
}

Result<HyperscanDatabase::ScratchPointer> HyperscanDatabase::NewScratch() const {
  hs_scratch_t* scratch = nullptr;
  const hs_error_t code = hs_alloc_scratch(database_.get(), &scratch);
  if (code != HS_SUCCESS)
    return Status::Resource(fmt::format("no memory for matching (Hyperscan scratch, code {})", code));
  return ScratchPointer(scratch);
}

Status HyperscanDatabase::Scan(std::string_view bytes, hs_scratch* scratch, OnMatch on_match,
                               void* context) const {
  const hs_error_t code = hs_scan(database_.get(), bytes.data(), static_cast<unsigned>(bytes.size()), 0,
                                  scratch, on_match, context);
  if (code == HS_SUCCESS) return Status::Ok();
  return Status::Internal(
      fmt::format("Hyperscan failed on a text of {} bytes with code {}", bytes.size(), code));
}

size_t HyperscanDatabase::MemoryBytes() const {
  size_t size = 0;
  return hs_database_size(database_.get(), &size) == HS_SUCCESS ? size : 0;
}

}  // namespace trommel
