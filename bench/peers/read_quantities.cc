// Finds and reads every quantity of the given files, decoding included, again and again for half a second of
// the thread's own time; the peer of recognizers/recognizers.mjs.
//
// usage: read_quantities FILE...
//
// Writes one JSON line: bytes, results, seconds, all of one pass.

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/quantity/quantity_reader.h"

namespace {

double ThreadSeconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> documents;
  size_t bytes = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", arguments[i]);
      return 1;
    }
    documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += documents.back().size();
  }
  if (bytes == 0) {
    std::fprintf(stderr, "usage: read_quantities FILE...\n");
    return 2;
  }
  trommel::QuantityReader reader;
  trommel::FoldedText folded;
  std::vector<trommel::Quantity> quantities;
  size_t results = 0;
  const auto pass = [&] {
    results = 0;
    for (const std::string& document : documents) {
      folded.Assign(document);
      reader.Read(folded, quantities);
      results += quantities.size();
    }
  };
  pass();  // as the peer, whose models are made before its clock starts
  size_t passes = 0;
  const double started = ThreadSeconds();
  do {
    pass();
    ++passes;
  } while (ThreadSeconds() - started < 0.5);
  const double seconds = (ThreadSeconds() - started) / static_cast<double>(passes);
  std::printf("{\"bytes\":%zu,\"results\":%zu,\"seconds\":%.9f}\n", bytes, results, seconds);
  return 0;
}
