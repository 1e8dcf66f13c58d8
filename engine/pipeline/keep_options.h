#pragma once

namespace trommel {

/// What a run keeps of each document beside its counts: part of the plan.
struct KeepOptions {
  bool stories = false;  ///< a sketch, to count distinct stories
  bool facts = false;    ///< facts.csv
  bool answers = false;  ///< mentions.ndjson.zst
};

}  // namespace trommel
