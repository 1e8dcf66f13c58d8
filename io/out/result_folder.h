#pragma once

#include <string>
#include <vector>

#include "io/base/status.h"

namespace trommel {

/// The results of one run, made aside and published at the end. Files are written below `partial()`, which is
/// DIR/.partial; Publish moves them to DIR one by one. Until the caller then writes DIR/run.json, the results
/// do not count as complete. Threads: one at a time.
class ResultFolder {
 public:
  /// Makes DIR where needed and an empty DIR/.partial (what a killed run left there goes). Errors: kIo,
  /// kResource.
  static Result<ResultFolder> Begin(const std::string& folder);

  const std::string& partial() const { return partial_; }
  /// The path below partial() for `name` ("tables/entry.csv").
  std::string Path(const std::string& name) const { return partial_ + "/" + name; }

  /// Moves every file below partial() to its place in DIR in bytewise order of names, replacing what stood
  /// there, fsyncs the folders and removes partial(). DIR/run.json, were there one, is removed first: it must
  /// never vouch for a mix.
  Status Publish();

 private:
  std::string folder_;
  std::string partial_;
};

}  // namespace trommel
