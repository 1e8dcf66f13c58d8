#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/synth/truth.h"
#include "io/base/status.h"

namespace trommel {

/// How a synthetic dump is made. Document k depends on `seed`, on k and on the shares alone.
struct SynthOptions {
  uint64_t seed = 1;
  uint64_t first = 0;  ///< ordinal of the first document
  uint64_t documents = 1000;
  /// Shares of the languages; they need not add up to 100, but not all may be 0.
  uint32_t simplified = 55, traditional = 20, english = 25;
  unsigned threads = 1;  ///< speed only: for WriteSynth; 0 is as many as the machine has
};

/// Makes news articles, one NDJSON line each ({"id","title","date","source","url","text"}; about one in a
/// hundred without a date), and counts on the way what an exact engine must find in them. Threads: one
/// generator a worker; ranges of ordinals may be made by several and their truths merged.
class SynthGenerator {
 public:
  explicit SynthGenerator(const SynthOptions& options);
  ~SynthGenerator();
  SynthGenerator(SynthGenerator&&) noexcept;
  SynthGenerator& operator=(SynthGenerator&&) noexcept;

  /// Replaces `line` with the next document, without a line end. False when all are made.
  bool Next(std::string& line);

  /// Likewise, but appends to `out`, with a line end.
  bool Append(std::string& out);

  /// Counts over the documents made so far.
  const Truth& truth() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The companion pack (TOML): all themes and organizations of the stock, the organization grammar off, since
/// its finds are not in the truth.
std::string SynthPack();

/// Writes the dump to `path`, its truth to `path`.truth.csv (class,id,bucket,mentions,documents by month) and
/// its pack to `path`.pack.toml. The same bytes at any number of threads. Errors: kUsage when all shares are
/// 0, kIo.
Status WriteSynth(const SynthOptions& options, const std::string& path);

}  // namespace trommel
