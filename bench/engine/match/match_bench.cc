// The whole matcher, as a plan chooses it, beside raw hs_scan of the same words on the same text, in pairs of
// runs that take turns; what is printed is the ratio of speeds, its median and its least and greatest.
// Decoding and folding are included wherever the plan decodes. Results are checked before they are timed.
//
// usage: match_bench [PAIRS] [FILTER] [--million]
// Cells are "text/set/terms": terms are exact, folded or (Latin) whole words; FILTER is a part of that name.

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "bench/kernels/bench_text.h"
#include "bench/kernels/bench_words.h"
#include "bench/kernels/scan_peer.h"
#include "engine/match/term_matcher.h"
#include "kernels/unicode/folded_text.h"

namespace trommel::bench {
namespace {

using End = ScanPeer::End;

double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

enum class Terms { kExact, kFolded, kWholeWords };

std::vector<Term> MakeTerms(const std::vector<std::string>& words, Terms kind) {
  std::vector<Term> terms(words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    terms[i].text = words[i];
    terms[i].boundary = kind == Terms::kWholeWords ? Boundary::kDefault : Boundary::kNone;
    terms[i].case_exact = kind == Terms::kExact;
    terms[i].variants = kind != Terms::kExact;
  }
  return terms;
}

/// The matcher with all that one worker has.
class Ours {
 public:
  Ours(const std::vector<std::string>& words, Terms kind) : terms_(MakeTerms(words, kind)) {
    std::vector<TermInput> inputs;
    for (const Term& term : terms_) inputs.push_back({&term, static_cast<uint32_t>(inputs.size()), nullptr});
    const double start = ThreadSeconds();
    const TermPlan plan = PlanTerms(SurveyTerms(inputs), EngineChoice::kAuto, false);
    engine_ = plan.engine;
    auto matcher = TermMatcher::Compile(inputs, plan.engine);
    compile_seconds_ = ThreadSeconds() - start;
    if (!matcher.ok()) std::exit(1);
    matcher_ = std::move(*matcher);
    auto scratch = matcher_.NewScratch();
    if (!scratch.ok()) std::exit(1);
    scratch_ = std::move(*scratch);
  }

  TermEngine engine() const { return engine_; }
  double compile_seconds() const { return compile_seconds_; }
  const TermMatcher& matcher() const { return matcher_; }

  size_t Find(const std::string& text) {
    const bool folds = matcher_.domain() == MatchDomain::kUnits;
    if (folds) folded_.Assign(text);
    if (!matcher_.Find({text, folds ? &folded_ : nullptr}, *scratch_, matches_).ok()) std::exit(1);
    return matches_.size();
  }

  std::vector<End> Ends(const std::string& text) {
    Find(text);
    const bool folds = matcher_.domain() == MatchDomain::kUnits;
    std::vector<End> ends;
    for (const TermMatch& match : matches_)
      ends.push_back({folds ? folded_.ByteOffset(match.end) : match.end, match.entry});
    std::sort(ends.begin(), ends.end());
    return ends;
  }

 private:
  std::vector<Term> terms_;
  TermEngine engine_;
  double compile_seconds_ = 0;
  TermMatcher matcher_;
  std::unique_ptr<TermMatcher::Scratch> scratch_;
  FoldedText folded_;
  std::vector<TermMatch> matches_;
};

/// Exact terms are found where hs_scan finds them; folded ones there and elsewhere, whole words at some of
/// those places.
bool Agree(Ours& ours, ScanPeer& peer, const BenchText& text, Terms kind) {
  for (const std::string& article : text.articles) {
    std::vector<End> theirs;
    peer.Scan(article, theirs);
    std::sort(theirs.begin(), theirs.end());
    const std::vector<End> found = ours.Ends(article);
    const bool agree = kind == Terms::kExact ? found == theirs
                       : kind == Terms::kFolded
                           ? std::includes(found.begin(), found.end(), theirs.begin(), theirs.end())
                           : std::includes(theirs.begin(), theirs.end(), found.begin(), found.end());
    if (!agree) return false;
  }
  return true;
}

double TimeOurs(Ours& ours, const BenchText& text) {
  const double start = ThreadSeconds();
  for (const std::string& article : text.articles) ours.Find(article);
  return ThreadSeconds() - start;
}

double TimePeer(ScanPeer& peer, const BenchText& text) {
  std::vector<End> out;
  const double start = ThreadSeconds();
  for (const std::string& article : text.articles) {
    out.clear();
    peer.Scan(article, out);
  }
  return ThreadSeconds() - start;
}

struct Options {
  int pairs = 7;
  std::string filter;
  bool million = false;
};

void RunCell(const Options& options, const BenchText& text, const std::vector<std::string>& words,
             std::string_view set, Terms kind) {
  static constexpr const char* kKinds[] = {"exact", "folded", "whole words"};
  const std::string name = fmt::format("{}/{}/{}", text.name, set, kKinds[static_cast<size_t>(kind)]);
  if (name.find(options.filter) == name.npos) return;
  Ours ours(words, kind);
  ScanPeer peer(words);
  if (!Agree(ours, peer, text, kind)) {
    fmt::print("{}: the engines differ\n", name);
    std::exit(1);
  }
  std::vector<double> ratios;
  double best_ours = 1e9, best_peer = 1e9;
  for (int pair = 0; pair < options.pairs; ++pair) {
    const double theirs = TimePeer(peer, text), own = TimeOurs(ours, text);
    ratios.push_back(theirs / own);
    best_ours = std::min(best_ours, own);
    best_peer = std::min(best_peer, theirs);
  }
  std::sort(ratios.begin(), ratios.end());
  const double megabytes = static_cast<double>(text.bytes()) * 1e-6;
  fmt::print(
      "{:<44} {:<17} {:>6.2f} ({:.2f} - {:.2f})  {:>6.0f} {:>6.0f} MB/s  compiled in {:.3f} s, {} KB\n", name,
      Name(ours.engine()), ratios[ratios.size() / 2], ratios.front(), ratios.back(), megabytes / best_ours,
      megabytes / best_peer, ours.compile_seconds(), ours.matcher().MemoryBytes() / 1024);
  std::fflush(stdout);
}

void RunSizes(const Options& options, const BenchText& text, const std::vector<std::string>& words,
              std::initializer_list<Terms> kinds) {
  for (const size_t count : {20, 100, 1000, 10000, 100000}) {
    if (count > words.size() * 2) continue;
    const std::vector<std::string> some = First(words, count);
    for (const Terms kind : kinds) RunCell(options, text, some, fmt::format("{} words", some.size()), kind);
  }
}

BenchText Real(std::string_view name, std::string_view folder, std::string_view extension, BenchText made) {
  BenchText text = CorpusText(name, folder, extension);
  if (!text.articles.empty()) return text;
  fmt::print("{}: the real articles are not there; made-up ones instead\n", name);
  return made;
}

/// Each word of the text with a made-up neighbour, until there are enough.
std::vector<std::string> Millions(const std::vector<std::string>& words, size_t count) {
  std::vector<std::string> many = words;
  std::mt19937 random(29);
  while (many.size() < count) many.push_back(words[random() % words.size()] + words[random() % words.size()]);
  std::sort(many.begin(), many.end());
  many.erase(std::unique(many.begin(), many.end()), many.end());
  return many;
}

/// What a table costs before the first byte is scanned: compiled, and loaded from a cache file.
void RunCache(const Options& options) {
  if (std::string_view("cache").find(options.filter) == std::string_view::npos) return;
  BenchText unused;
  const std::string folder = (std::filesystem::temp_directory_path() / "trommel_match_bench").string();
  const CompiledCache cache(folder);
  for (const size_t count : {100000, 1000000}) {
    const Ours ours(CompanyNames(count, unused), Terms::kFolded);
    const CacheKey key = cache.KeyOf(std::to_string(count));
    ours.matcher().Store(cache, key);
    std::vector<double> seconds;
    for (int i = 0; i < options.pairs; ++i) {
      const double start = ThreadSeconds();
      if (!TermMatcher::Load(cache, key, static_cast<uint32_t>(count))) std::exit(1);
      seconds.push_back(ThreadSeconds() - start);
    }
    std::sort(seconds.begin(), seconds.end());
    fmt::print("cache: {} names compiled in {:.3f} s, loaded in {:.4f} s ({:.4f} - {:.4f}), {} KB\n", count,
               ours.compile_seconds(), seconds[seconds.size() / 2], seconds.front(), seconds.back(),
               ours.matcher().MemoryBytes() / 1024);
  }
  std::filesystem::remove_all(folder);
}

void RunAll(const Options& options) {
  RunCache(options);
  const BenchText simplified = Folded(Real("Simplified", "cctv-markdown", ".md", SimplifiedText()));
  const std::vector<std::string> words = WordsOf(simplified, 2);
  RunSizes(options, simplified, words, {Terms::kExact, Terms::kFolded});
  const std::vector<std::string> longer = WordsOf(simplified, 3);
  for (const size_t count : {1000, 10000, 100000}) {
    const std::vector<std::string> some = First(longer, count);
    RunCell(options, simplified, some, fmt::format("{} words of 3 units and more", some.size()),
            Terms::kExact);
  }
  BenchText with_names = simplified;
  const std::vector<std::string> names = CompanyNames(10000, with_names);
  RunCell(options, with_names, names, "10000 names with one tail", Terms::kExact);

  const BenchText traditional = Real("Traditional", "hk-traditional-markdown", ".md", TraditionalText());
  RunSizes(options, traditional, WordsOf(traditional, 2), {Terms::kExact, Terms::kFolded});

  const BenchText english = Folded(Real("English", "reuters-text", ".txt", EnglishText()));
  RunSizes(options, english, LatinWordsOf(english), {Terms::kExact, Terms::kWholeWords});

  BenchText mixed{"Mixed", {}};
  for (size_t i = 0; i < std::min(simplified.articles.size(), english.articles.size()); ++i) {
    mixed.articles.push_back(simplified.articles[i]);
    mixed.articles.push_back(english.articles[i]);
  }
  std::vector<std::string> both = WordsOf(mixed, 2);
  const std::vector<std::string> latin = LatinWordsOf(mixed);
  both.insert(both.end(), latin.begin(), latin.end());
  std::shuffle(both.begin(), both.end(), std::mt19937(31));
  RunSizes(options, mixed, both, {Terms::kExact, Terms::kFolded});

  if (options.million) RunCell(options, simplified, Millions(words, 1000000), "1000000 words", Terms::kExact);
}

}  // namespace
}  // namespace trommel::bench

int main(int argc, char** argv) {
  trommel::bench::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--million") {
      options.million = true;
    } else if (argument.starts_with("--benchmark_min_time")) {  // a smoke run: a cell of each engine, once
      options.pairs = 1;
      options.filter = "Simplified/100 words";
    } else if (i == 1 && std::atoi(argv[i]) > 0) {
      options.pairs = std::atoi(argv[i]);
    } else {
      options.filter = argument;
    }
  }
  trommel::bench::RunAll(options);
  return 0;
}
