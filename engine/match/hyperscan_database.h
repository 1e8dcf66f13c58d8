#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/compiled_cache.h"
#include "io/base/status.h"

struct hs_database;
struct hs_scratch;

namespace trommel {

/// A compiled Hyperscan database in block mode. Immutable; shared by all workers.
class HyperscanDatabase {
 public:
  /// Receives the end of each match; `start` is 0 unless the database reports starts. Answers 0 to go on.
  using OnMatch = int (*)(unsigned pattern, unsigned long long start, unsigned long long end, unsigned flags,
                          void* context);

  /// Compiles byte strings, or finds them compiled in `cache`; ids are their indices. At least one. Errors:
  /// kResource, kInternal.
  static Result<HyperscanDatabase> CompileLiterals(std::span<const std::string> literals,
                                                   const CompiledCache& cache = {});

  /// Compiles UTF-8 regular expressions with character properties by Unicode, reporting leftmost starts and
  /// every end; likewise. Errors: kUsage with Hyperscan's reason.
  static Result<HyperscanDatabase> CompileRegexes(std::span<const std::string> patterns,
                                                  const CompiledCache& cache = {});

  struct DatabaseDeleter {
    void operator()(hs_database* database) const;
  };
  struct ScratchDeleter {
    void operator()(hs_scratch* scratch) const;
  };
  using ScratchPointer = std::unique_ptr<hs_scratch, ScratchDeleter>;

  /// Working memory for one concurrent scan. Errors: kResource.
  Result<ScratchPointer> NewScratch() const;

  /// Scans `bytes` (at most 2^32 - 1). Errors: kInternal.
  Status Scan(std::string_view bytes, hs_scratch* scratch, OnMatch on_match, void* context) const;

  size_t MemoryBytes() const;

 private:
  explicit HyperscanDatabase(hs_database* database) : database_(database) {}
  std::unique_ptr<hs_database, DatabaseDeleter> database_;
};

}  // namespace trommel
