// The straight composition that Trommel is measured against: mmap, simdjson's iterate_many, hs_scan of all
// keywords over the body, counts by keyword and month. With a list of names it is that of the standard
// workload: hs_scan of the names and of nine regexes of quantities too, each set in a database of its own,
// since mixing flags slows one. It reports no places, folds nothing, resolves nothing, reads no value and
// checks no record.
//
// usage: straight DUMP.ndjson KEYWORDS.txt THREADS [NAMES.txt]
// Prints one line of JSON: seconds of the scan, documents, matches, bytes.
#include <fcntl.h>
#include <hs/hs.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "bench/peers/quantity_regexes.h"

namespace {

struct Counts {
  std::unordered_map<std::string, std::vector<uint64_t>> by_month;
  uint64_t documents = 0;
  uint64_t matches = 0;
};

struct Sink {
  std::vector<uint64_t>* month;
  uint64_t* matches;
};

int OnMatch(unsigned id, unsigned long long, unsigned long long, unsigned, void* context) {
  auto& sink = *static_cast<Sink*>(context);
  ++(*sink.month)[id];
  ++*sink.matches;
  return 0;
}

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "straight: %s\n", what);
  std::exit(2);
}

/// Databases that number their patterns one behind the other.
struct Patterns {
  std::vector<hs_database_t*> databases;
  unsigned count = 0;

  std::vector<unsigned> NextIds(size_t more) {
    std::vector<unsigned> ids(more);
    for (unsigned& id : ids) id = count++;
    return ids;
  }

  void AddLiterals(const char* path) {
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    std::vector<const char*> texts;
    std::vector<size_t> lengths;
    for (const std::string& line : lines) {
      texts.push_back(line.data());
      lengths.push_back(line.size());
    }
    const std::vector<unsigned> ids = NextIds(lines.size()), flags(lines.size(), 0);
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr,
                             &databases.emplace_back(), &error) != HS_SUCCESS) {
      Fail(error->message);
    }
  }

  void AddQuantities() {
    const auto& regexes = trommel::peers::kQuantityRegexes;
    const std::vector<unsigned> ids = NextIds(std::size(regexes)), flags(std::size(regexes), HS_FLAG_UTF8);
    hs_compile_error_t* error = nullptr;
    if (hs_compile_multi(regexes, flags.data(), ids.data(), std::size(regexes), HS_MODE_BLOCK, nullptr,
                         &databases.emplace_back(), &error) != HS_SUCCESS) {
      Fail(error->message);
    }
  }
};

void Count(const Patterns& patterns, hs_scratch_t* scratch, const char* data, size_t size, Counts& counts) {
  simdjson::ondemand::parser parser;
  parser.threaded = false;  // one thread means one thread
  simdjson::ondemand::document_stream stream;
  if (parser.iterate_many(data, size, size_t{1} << 20).get(stream)) {
    Fail("simdjson refuses the dump");
  }
  for (auto document : stream) {
    std::string_view date, text;
    if (document["date"].get_string().get(date) || document["text"].get_string().get(text)) continue;
    auto& month = counts.by_month[std::string(date.substr(0, 7))];
    if (month.empty()) month.resize(patterns.count);
    Sink sink{&month, &counts.matches};
    for (const hs_database_t* database : patterns.databases) {
      if (hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0, scratch, OnMatch, &sink) !=
          HS_SUCCESS) {
        Fail("hs_scan failed");
      }
    }
    ++counts.documents;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) Fail("usage: straight DUMP.ndjson KEYWORDS.txt THREADS [NAMES.txt]");
  Patterns patterns;
  patterns.AddLiterals(argv[2]);
  if (argc == 5) {
    patterns.AddQuantities();
    patterns.AddLiterals(argv[4]);
  }

  const int descriptor = open(argv[1], O_RDONLY);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) Fail("the dump cannot be opened");
  const auto size = static_cast<size_t>(status.st_size);
  // An anonymous page behind the file gives simdjson its padding.
  char* data = static_cast<char*>(mmap(nullptr, size + 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  if (mmap(data, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) == MAP_FAILED) Fail("mmap failed");
  madvise(data, size, MADV_SEQUENTIAL);

  const auto threads = static_cast<size_t>(std::atoi(argv[3]));
  std::vector<Counts> counts(threads);
  std::vector<hs_scratch_t*> scratch(threads, nullptr);
  for (hs_scratch_t*& s : scratch) {
    for (const hs_database_t* database : patterns.databases) hs_alloc_scratch(database, &s);
  }
  std::vector<size_t> cuts{0};
  for (size_t t = 1; t < threads; ++t) {
    size_t at = size * t / threads;
    while (at < size && data[at] != '\n') ++at;
    cuts.push_back(at < size ? at + 1 : size);
  }
  cuts.push_back(size);

  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> workers;
  for (size_t t = 1; t < threads; ++t) {
    workers.emplace_back(
        [&, t] { Count(patterns, scratch[t], data + cuts[t], cuts[t + 1] - cuts[t], counts[t]); });
  }
  Count(patterns, scratch[0], data, cuts[1], counts[0]);
  for (std::thread& worker : workers) worker.join();
  uint64_t documents = 0, matches = 0;
  for (const Counts& c : counts) {
    documents += c.documents;
    matches += c.matches;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("{\"seconds\":%.4f,\"documents\":%llu,\"matches\":%llu,\"bytes\":%zu}\n", seconds.count(),
              static_cast<unsigned long long>(documents), static_cast<unsigned long long>(matches), size);
}
