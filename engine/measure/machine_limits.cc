#include "engine/measure/machine_limits.h"

#include <fcntl.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <functional>
#include <memory>
#include <set>
#include <string_view>
#include <thread>

#include "engine/match/hyperscan_database.h"
#include "engine/pipeline/scan.h"

namespace trommel {
namespace {

constexpr size_t kBytesAThread = 32 << 20;
constexpr size_t kLeastBytes = 64 << 20;
constexpr size_t kPadding = 8192;
constexpr int kPasses = 3;
constexpr size_t kCopyBytes = 1 << 20;

// Readable behind its end, as simdjson asks: an anonymous mapping reaches further than the file.
class PaddedMap {
 public:
  ~PaddedMap() {
    if (data_ != nullptr) munmap(data_, mapped_);
  }
  bool Open(const std::string& path, size_t most) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    bool mapped = descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_size > 0;
    if (mapped) {
      size_ = std::min(most, static_cast<size_t>(status.st_size));
      mapped_ = size_ + kPadding;
      void* base = mmap(nullptr, mapped_, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      mapped = base != MAP_FAILED;
      if (mapped) data_ = static_cast<char*>(base);
      mapped = mapped && mmap(data_, size_, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) != MAP_FAILED;
    }
    if (descriptor >= 0) close(descriptor);
    return mapped;
  }
  std::string_view bytes() const { return {data_, size_}; }

 private:
  char* data_ = nullptr;
  size_t size_ = 0, mapped_ = 0;
};

// A stretch a thread, cut at line ends.
std::vector<std::string_view> Cut(std::string_view bytes, size_t threads) {
  std::vector<std::string_view> stretches;
  size_t from = 0;
  for (size_t i = 1; i <= threads; ++i) {
    size_t to = i == threads ? bytes.size() : std::max(from, bytes.size() * i / threads);
    if (const size_t end = bytes.find('\n', to); to < bytes.size() && end != std::string_view::npos)
      to = end + 1;
    stretches.push_back(bytes.substr(from, to - from));
    from = to;
  }
  return stretches;
}

// Bytes a second of the fastest pass in which every thread does `work` on its stretch.
double Fastest(const std::vector<std::string_view>& stretches,
               const std::function<void(size_t, std::string_view)>& work) {
  size_t bytes = 0;
  for (const std::string_view stretch : stretches) bytes += stretch.size();
  double best = 0;
  for (int pass = 0; pass < kPasses; ++pass) {
    const double start = SteadySeconds();
    std::vector<std::thread> others;
    for (size_t i = 1; i < stretches.size(); ++i) others.emplace_back([&, i] { work(i, stretches[i]); });
    work(0, stretches[0]);
    for (std::thread& other : others) other.join();
    best = std::max(best, static_cast<double>(bytes) / (SteadySeconds() - start));
  }
  return best;
}

std::atomic<uint64_t> kept_result{0};  // what a pass answers, so that no compiler leaves it out

void Touch(std::string_view bytes) {
  uint64_t sum = 0;
  for (size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    sum += word;
  }
  kept_result += sum;
}

void Copy(std::string_view bytes, std::vector<char>& into) {
  for (size_t i = 0; i < bytes.size(); i += kCopyBytes) {
    const std::string_view piece = bytes.substr(i, kCopyBytes);
    std::memcpy(into.data(), piece.data(), piece.size());
    kept_result += static_cast<unsigned char>(into[piece.size() - 1]);
  }
}

void ParseAll(simdjson::dom::parser& parser, std::string_view bytes) {
  simdjson::dom::document_stream records;
  if (parser.parse_many(bytes.data(), bytes.size(), size_t{16} << 20).get(records) != simdjson::SUCCESS)
    return;
  uint64_t sum = 0;
  for (auto record : records) {
    std::string_view text;
    if (record["text"].get(text) == simdjson::SUCCESS) sum += text.size();
  }
  kept_result += sum;
}

int CountMatch(unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
  ++*static_cast<uint64_t*>(context);
  return 0;
}

void ScanAll(const HyperscanDatabase& database, hs_scratch* scratch, std::string_view bytes) {
  uint64_t matches = 0;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    if (!line.empty() && !database.Scan(line, scratch, CountMatch, &matches).ok()) break;
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
  }
  kept_result += matches;
}

Result<double> ScanLimit(const std::vector<std::string>& literals, const CompiledCache& cache,
                         const std::vector<std::string_view>& stretches) {
  if (literals.empty()) return 0.0;
  auto database = HyperscanDatabase::CompileLiterals(literals, cache);
  if (!database.ok()) return database.status();
  std::vector<HyperscanDatabase::ScratchPointer> scratch;
  for (size_t i = 0; i < stretches.size(); ++i) {
    auto more = database->NewScratch();
    if (!more.ok()) return more.status();
    scratch.push_back(std::move(*more));
  }
  return Fastest(stretches,
                 [&](size_t i, std::string_view bytes) { ScanAll(*database, scratch[i].get(), bytes); });
}

void AddOnce(const std::vector<Term>& terms, std::set<std::string_view>& known,
             std::vector<std::string>& out) {
  for (const Term& term : terms) {
    if (out.size() < LimitLiterals::kMostLiterals && !term.text.empty() && known.insert(term.text).second) {
      out.emplace_back(term.text.view());
    }
  }
}

}  // namespace

LimitLiterals LiteralsOf(const Pack& pack) {
  LimitLiterals literals;
  std::set<std::string_view> terms, names;
  for (const ThemeEntry& theme : pack.themes) AddOnce(theme.terms, terms, literals.terms);
  for (const OrganizationEntry& organization : pack.organizations) {
    AddOnce(organization.names, names, literals.names);
  }
  return literals;
}

Result<MachineLimits> MeasureLimits(const std::string& path, const LimitLiterals& literals,
                                    const CompiledCache& cache, size_t threads) {
  PaddedMap map;
  if (!map.Open(path, std::max(kLeastBytes, kBytesAThread * threads))) {
    return Status::Input("cannot map " + path + " to measure on; name an uncompressed file with --dump");
  }
  const std::vector<std::string_view> stretches = Cut(map.bytes(), threads);
  MachineLimits limits;
  limits.threads = threads;
  limits.touch = Fastest(stretches, [](size_t, std::string_view bytes) { Touch(bytes); });
  std::vector<std::vector<char>> buffers(threads, std::vector<char>(kCopyBytes));
  limits.copy = Fastest(stretches, [&](size_t i, std::string_view bytes) { Copy(bytes, buffers[i]); });
  if (!map.bytes().starts_with('{')) return limits;  // no NDJSON: what follows would measure something else
  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers;
  for (size_t i = 0; i < threads; ++i) {
    parsers.push_back(std::make_unique<simdjson::dom::parser>());
    parsers.back()->threaded = false;
  }
  limits.json = Fastest(stretches, [&](size_t i, std::string_view bytes) { ParseAll(*parsers[i], bytes); });
  const auto terms = ScanLimit(literals.terms, cache, stretches);
  if (!terms.ok()) return terms.status();
  const auto names = ScanLimit(literals.names, cache, stretches);
  if (!names.ok()) return names.status();
  limits.scan_terms = *terms;
  limits.scan_names = *names;
  return limits;
}

}  // namespace trommel
