#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace trommel {

struct IngestTotals {
  size_t documents = 0;
  size_t text_bytes = 0;
  bool operator==(const IngestTotals&) const = default;
};

/// simdjson's on-demand batches over a file held in memory, three strings out of each object; title, line
/// feed and body counted as one text. Built for the machine at hand, because on-demand parsing does not
/// dispatch at run time.
class IngestPeer {
 public:
  explicit IngestPeer(const std::string& path);
  ~IngestPeer();
  IngestTotals Read() const;

 private:
  struct Bytes;
  std::unique_ptr<Bytes> bytes_;
};

}  // namespace trommel
