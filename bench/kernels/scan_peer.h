#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct hs_database;
struct hs_scratch;

namespace trommel::bench {

/// Raw hs_scan of a set of literals (block mode), which reports the end of each match and no more.
class ScanPeer {
 public:
  struct End {
    uint32_t end;
    uint32_t word;
    auto operator<=>(const End&) const = default;
  };

  /// Ends the program where Hyperscan cannot compile the words.
  explicit ScanPeer(const std::vector<std::string>& words);
  ~ScanPeer();
  ScanPeer(const ScanPeer&) = delete;
  ScanPeer& operator=(const ScanPeer&) = delete;

  /// Appends to `out`.
  void Scan(std::string_view text, std::vector<End>& out);

 private:
  hs_database* database_ = nullptr;
  hs_scratch* scratch_ = nullptr;
};

}  // namespace trommel::bench
