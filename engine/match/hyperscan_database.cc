#include "engine/match/hyperscan_database.h"

#include <fmt/format.h>
#include <hs/hs.h>

#include <cstdlib>

namespace trommel {
namespace {

Status CompileFailure(hs_error_t code, hs_compile_error_t* error) {
  std::string reason =
      error != nullptr && error->message != nullptr ? error->message : fmt::format("code {}", code);
  hs_free_compile_error(error);
  return Status::Usage(std::move(reason));
}

// Fewer literals compile as fast as a file is read.
constexpr size_t kLeastCachedLiterals = 500;

// A database serves one version of Hyperscan and the processors whose features it was made for.
CacheKey KeyOf(std::string_view kind, std::span<const std::string> patterns, const CompiledCache& cache) {
  hs_platform_info_t platform{};
  hs_populate_platform(&platform);
  std::string material = fmt::format("hyperscan {} {} {} {} {}", hs_version(), kind, platform.tune,
                                     platform.cpu_features, patterns.size());
  for (const std::string& pattern : patterns) {
    const uint64_t size = pattern.size();
    material.append(reinterpret_cast<const char*>(&size), sizeof(size));
    material += pattern;
  }
  return cache.KeyOf(material);
}

hs_database_t* FindStored(const CompiledCache& cache, const CacheKey& key) {
  const auto found = cache.Load(key);
  if (!found || found->parts.size() != 1) return nullptr;
  hs_database_t* database = nullptr;
  const auto bytes = found->parts[0];
  const hs_error_t code =
      hs_deserialize_database(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &database);
  return code == HS_SUCCESS ? database : nullptr;
}

void StoreDatabase(const CompiledCache& cache, const CacheKey& key, const hs_database_t* database) {
  char* bytes = nullptr;
  size_t size = 0;
  if (hs_serialize_database(database, &bytes, &size) != HS_SUCCESS) return;
  const CompiledCache::Part part = std::as_bytes(std::span<const char>(bytes, size));
  cache.Store(key, std::span(&part, 1));
  std::free(bytes);  // the allocator that Hyperscan was left with
}

}  // namespace

void HyperscanDatabase::DatabaseDeleter::operator()(hs_database* database) const {
  hs_free_database(database);
}
void HyperscanDatabase::ScratchDeleter::operator()(hs_scratch* scratch) const { hs_free_scratch(scratch); }

Result<HyperscanDatabase> HyperscanDatabase::CompileLiterals(std::span<const std::string> literals,
                                                             const CompiledCache& cache) {
  const bool cached = cache.on() && literals.size() >= kLeastCachedLiterals;
  const CacheKey key = cached ? KeyOf("literals", literals, cache) : CacheKey{};
  if (cached) {
    if (hs_database_t* const stored = FindStored(cache, key)) return HyperscanDatabase(stored);
  }
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
  if (cached) StoreDatabase(cache, key, database);
  return HyperscanDatabase(database);
}

Result<HyperscanDatabase> HyperscanDatabase::CompileRegexes(std::span<const std::string> patterns,
                                                            const CompiledCache& cache) {
  const CacheKey key = cache.on() ? KeyOf("regexes", patterns, cache) : CacheKey{};
  if (hs_database_t* const stored = FindStored(cache, key)) return HyperscanDatabase(stored);
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
  if (cache.on()) StoreDatabase(cache, key, database);
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
