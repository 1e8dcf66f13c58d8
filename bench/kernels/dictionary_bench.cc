// The dictionary beside raw hs_scan (block mode, literals) with the same words on the same text.
//
// The words are what stands in the text itself: its segments by ICU's word breaks and pairs and triples of
// neighbouring segments, so that every word occurs and matches are dense; and made-up company names with one
// tail. Both engines are counted before they are timed, and must agree. "decoded" includes decoding and
// folding; Hyperscan scans bytes as they are. The first figure of a name is how many words there are.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bench/kernels/bench_text.h"
#include "bench/kernels/bench_words.h"
#include "bench/kernels/scan_peer.h"
#include "kernels/dictionary/dictionary.h"
#include "kernels/unicode/folded_text.h"

namespace {

using trommel::Dictionary;
using trommel::DictionaryMatch;
using trommel::FoldedText;
using trommel::bench::BenchText;
using trommel::bench::ScanPeer;

/// A set of words and the text it is looked for in.
struct Workload {
  std::string name;
  BenchText text;
  std::vector<std::string> words;
  std::vector<std::u16string> units;
  std::vector<FoldedText> decoded;
  Dictionary dictionary;

  Workload(std::string given_name, BenchText given_text, std::vector<std::string> given_words)
      : name(std::move(given_name)), text(std::move(given_text)), words(std::move(given_words)) {
    FoldedText folded;
    for (const std::string& word : words) {
      folded.Assign(word);
      units.emplace_back(folded.units());
    }
    decoded.resize(text.articles.size());
    for (size_t i = 0; i < decoded.size(); ++i) decoded[i].Assign(text.articles[i]);
    dictionary = Dictionary::Build(std::vector<std::u16string_view>(units.begin(), units.end()));
  }

  bool Agrees(ScanPeer& peer) const {
    std::vector<DictionaryMatch> found;
    std::vector<ScanPeer::End> ours, theirs;
    for (size_t i = 0; i < decoded.size(); ++i) {
      found.clear();
      ours.clear();
      theirs.clear();
      dictionary.Find(decoded[i].units(), found);
      peer.Scan(text.articles[i], theirs);
      for (const DictionaryMatch& match : found) ours.push_back({decoded[i].ByteOffset(match.end), match.pattern});
      std::sort(ours.begin(), ours.end());
      std::sort(theirs.begin(), theirs.end());
      if (ours != theirs) return false;
    }
    return true;
  }
};

void Finish(benchmark::State& state, const Workload& work, size_t matches) {
  const double bytes = static_cast<double>(work.text.bytes());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes));
  state.counters["matches_per_KB"] = static_cast<double>(matches) / bytes * 1000;
}

void Find(benchmark::State& state, const Workload* work, bool decode) {
  std::vector<DictionaryMatch> out;
  FoldedText folded;
  size_t matches = 0;
  for (auto _ : state) {
    matches = 0;
    for (size_t i = 0; i < work->decoded.size(); ++i) {
      out.clear();
      if (decode) folded.Assign(work->text.articles[i]);
      work->dictionary.Find(decode ? folded.units() : work->decoded[i].units(), out);
      matches += out.size();
    }
  }
  Finish(state, *work, matches);
  state.counters["table_MB"] = static_cast<double>(work->dictionary.bytes().size()) / 1e6;
}

void Scan(benchmark::State& state, const Workload* work) {
  ScanPeer peer(work->words);
  if (!work->Agrees(peer)) {  // checked before it is timed
    state.SkipWithError("the engines differ");
    return;
  }
  std::vector<ScanPeer::End> out;
  size_t matches = 0;
  for (auto _ : state) {
    matches = 0;
    for (const std::string& article : work->text.articles) {
      out.clear();
      peer.Scan(article, out);
      matches += out.size();
    }
  }
  Finish(state, *work, matches);
}

void Compile(benchmark::State& state, const Workload* work) {
  const std::vector<std::u16string_view> views(work->units.begin(), work->units.end());
  for (auto _ : state) benchmark::DoNotOptimize(Dictionary::Build(views));
}

void Register(const Workload* work, bool hyperscan) {
  benchmark::RegisterBenchmark(("find/" + work->name).c_str(), Find, work, false);
  benchmark::RegisterBenchmark(("find_decoded/" + work->name).c_str(), Find, work, true);
  if (hyperscan) benchmark::RegisterBenchmark(("hs_scan/" + work->name).c_str(), Scan, work);
  benchmark::RegisterBenchmark(("compile/" + work->name).c_str(), Compile, work)
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace trommel::bench;
  BenchText text = Folded(CorpusText("corpus", "cctv-markdown", ".md"));
  if (text.articles.empty()) {
    std::fprintf(stderr, "left out, not there: the real articles; made-up ones instead\n");
    text = Folded(SimplifiedText());
  }
  std::vector<std::unique_ptr<Workload>> works;
  for (const int32_t least : {2, 3}) {
    const std::vector<std::string> words = WordsOf(text, least);
    for (const size_t count : {20, 100, 1000, 10000, 100000}) {
      std::vector<std::string> some = First(words, count);
      std::string name =
          std::to_string(some.size()) + "_words_of_" + std::to_string(least) + "_units_and_more";
      works.push_back(std::make_unique<Workload>(std::move(name), text, std::move(some)));
    }
  }
  BenchText english = Folded(CorpusText("english", "reuters-text", ".txt"));
  if (english.articles.empty()) english = Folded(EnglishText());
  const std::vector<std::string> latin = LatinWordsOf(english);
  for (const size_t count : {20, 1000, 10000}) {
    std::vector<std::string> some = First(latin, count);
    std::string name = std::to_string(some.size()) + "_english_words";
    works.push_back(std::make_unique<Workload>(std::move(name), english, std::move(some)));
  }
  for (const size_t count : {10000, 100000, 1000000}) {
    BenchText with_names = text;
    std::vector<std::string> names = CompanyNames(count, with_names);
    works.push_back(std::make_unique<Workload>(std::to_string(count) + "_names_with_one_tail", with_names,
                                               std::move(names)));
  }
  // Hyperscan takes over a minute to compile the larger sets of names.
  for (const auto& work : works) Register(work.get(), work->name.find("00000_names") == std::string::npos);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
