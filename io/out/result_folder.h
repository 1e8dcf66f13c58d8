#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/base/status.h"
#include "io/out/late_sync.h"

namespace trommel {

/// The results of one run, made aside and published at the end. Files are written below `partial()`, which is
/// DIR/.partial, and left to `sync()`; Publish moves them to DIR one by one, and DIR/run.json last: without
/// it the results do not count as complete. Threads: one at a time.
class ResultFolder {
 public:
  /// Makes DIR where needed and an empty DIR/.partial (what a killed run left there goes). Errors: kIo,
  /// kResource.
  static Result<ResultFolder> Begin(const std::string& folder);

  const std::string& partial() const { return partial_; }
  /// The path below partial() for `name` ("tables/entry.csv").
  std::string Path(const std::string& name) const { return partial_ + "/" + name; }

  /// Takes what is to last before Publish moves anything; the caller may wait for it earlier.
  LateSync& sync() { return sync_; }

  /// Waits for sync(), moves every file below partial() to its place in DIR in bytewise order of names,
  /// replacing what stood there, then `run_json` to DIR/run.json, and removes partial(). A run.json that
  /// stands in DIR is removed first: it must never vouch for a mix. All that run.json vouches for lasts
  /// before it is there, and it lasts when this returns.
  Status Publish(std::string_view run_json);

 private:
  Status WithdrawVoucher() const;
  Status MoveAll();

  std::string folder_;
  std::string partial_;
  LateSync sync_;
};

}  // namespace trommel
