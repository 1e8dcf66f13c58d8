#include "bench/kernels/scan_peer.h"

#include <hs/hs.h>

#include <cstdio>
#include <cstdlib>

namespace trommel::bench {

ScanPeer::ScanPeer(const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<size_t> sizes;
  std::vector<unsigned> flags(words.size(), 0), ids;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                           static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &database_,
                           &error) != HS_SUCCESS ||
      hs_alloc_scratch(database_, &scratch_) != HS_SUCCESS) {
    std::fprintf(stderr, "hyperscan: %s\n", error != nullptr ? error->message : "no scratch");
    std::exit(1);
  }
}

ScanPeer::~ScanPeer() {
  hs_free_scratch(scratch_);
  hs_free_database(database_);
}

void ScanPeer::Scan(std::string_view text, std::vector<End>& out) {
  const auto store = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
    static_cast<std::vector<End>*>(context)->push_back({static_cast<uint32_t>(to), id});
    return 0;
  };
  if (hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, store, &out) !=
      HS_SUCCESS) {
    std::fprintf(stderr, "hyperscan: a scan failed\n");
    std::exit(1);
  }
}

}  // namespace trommel::bench
