// Quantities on real text: finding alone by each engine, finding and reading, and, beside them, a raw hs_scan
// of nine simple regexes of quantities, which reports ends and reads nothing. Bytes are UTF-8 of the text;
// decoding is not in the figures. The corpora are read from ../shared beside the project; without them a
// paragraph of our own stands in.

#include <benchmark/benchmark.h>
#include <hs/hs.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "bench/peers/quantity_regexes.h"
#include "engine/quantity/quantity_finder.h"
#include "engine/quantity/quantity_reader.h"

namespace {

using trommel::FoldedText;
using trommel::Quantity;
using trommel::QuantityEngine;

constexpr const char* kParagraph =
    "2021年，全省进出口总额突破8.27万亿元，同比增长16.7%，其中出口5."
    "05万亿元。近三年来，当地新增企业1200多家，"
    "带动就业约3万人，平均工资由每月5600元提高到7100元。The company said net profit rose 12 percent to $3.5 "
    "billion "
    "in the third quarter, and about forty thousand people attended.\n";

struct Text {
  std::vector<std::string> documents;
  std::vector<FoldedText> folded;
  size_t bytes = 0;
};

Text Load(const char* folder) {
  Text text;
  const std::filesystem::path path =
      std::filesystem::path(TROMMEL_SOURCE_DIR) / ".." / "shared" / "corpora" / folder;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(path, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file()) continue;
    std::ifstream file(at->path(), std::ios::binary);
    text.documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  if (text.documents.empty()) {
    text.documents.emplace_back();
    while (text.documents[0].size() < (1u << 21)) text.documents[0] += kParagraph;
  }
  text.folded.resize(text.documents.size());
  for (size_t i = 0; i < text.documents.size(); ++i) {
    text.bytes += text.folded[i].Assign(text.documents[i]);
  }
  return text;
}

bool Same(const Quantity& a, const Quantity& b) {
  return a.kind == b.kind && a.modifier == b.modifier && a.start == b.start && a.end == b.end &&
         a.numeral_start == b.numeral_start && a.numeral_end == b.numeral_end && a.value == b.value &&
         a.low == b.low && a.high == b.high && a.unit == b.unit && a.timex == b.timex;
}

// Nothing is timed before both engines have read the same quantities, and some.
void Check(const Text& text) {
  trommel::QuantityReader kernel(~0u, QuantityEngine::kKernel), hyperscan(~0u, QuantityEngine::kHyperscan);
  std::vector<Quantity> ours, theirs;
  size_t found = 0;
  for (const FoldedText& folded : text.folded) {
    kernel.Read(folded, ours);
    hyperscan.Read(folded, theirs);
    found += ours.size();
    if (std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), Same)) continue;
    std::fprintf(stderr, "the engines read different quantities\n");
    std::exit(1);
  }
  if (found != 0) return;
  std::fprintf(stderr, "no quantity was read\n");
  std::exit(1);
}

const Text& Checked(const char* folder) {
  static std::map<std::string, Text> texts;
  const auto [at, added] = texts.try_emplace(folder);
  if (added) Check(at->second = Load(folder));
  return at->second;
}

const Text& Chinese() { return Checked("cctv-markdown"); }
const Text& English() { return Checked("reuters-text"); }

void Finish(benchmark::State& state, const Text& text, size_t found) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.bytes));
  state.counters["per_KB"] = static_cast<double>(found) * 1024 / static_cast<double>(text.bytes);
}

void FindKernel(benchmark::State& state, const Text& text) {
  std::vector<uint32_t> places;
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const FoldedText& folded : text.folded) {
      places.clear();
      trommel::FindQuantityStarts(folded.units(), places);
      found += places.size();
    }
  }
  Finish(state, text, found);
}

void FindHyperscan(benchmark::State& state, const Text& text) {
  trommel::HyperscanQuantityFinder finder;
  std::vector<uint32_t> places;
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const FoldedText& folded : text.folded) {
      places.clear();
      if (!finder.Find(folded, places)) state.SkipWithError("the scan failed");
      found += places.size();
    }
  }
  Finish(state, text, found);
}

void Read(benchmark::State& state, const Text& text, QuantityEngine engine) {
  trommel::QuantityReader reader(~0u, engine);
  std::vector<Quantity> quantities;
  size_t found = 0;
  for (auto _ : state) {
    found = 0;
    for (const FoldedText& folded : text.folded) {
      reader.Read(folded, quantities);
      found += quantities.size();
    }
  }
  Finish(state, text, found);
}

// The composition one would write first: nothing but ends of matches.
void NineRegexes(benchmark::State& state, const Text& text) {
  std::vector<const char*> expressions(std::begin(trommel::peers::kQuantityRegexes),
                                       std::end(trommel::peers::kQuantityRegexes));
  std::vector<unsigned> flags(expressions.size(), HS_FLAG_UTF8), ids(expressions.size());
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(expressions.data(), flags.data(), ids.data(),
                       static_cast<unsigned>(expressions.size()), HS_MODE_BLOCK, nullptr, &database,
                       &error) != HS_SUCCESS) {
    state.SkipWithError(error->message);
    return;
  }
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) state.SkipWithError("no scratch");
  size_t found = 0;
  const auto on_match = [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
    ++*static_cast<size_t*>(context);
    return 0;
  };
  for (auto _ : state) {
    found = 0;
    for (const std::string& document : text.documents) {
      hs_scan(database, document.data(), static_cast<unsigned>(document.size()), 0, scratch, on_match,
              &found);
    }
  }
  Finish(state, text, found);
  hs_free_scratch(scratch);
  hs_free_database(database);
}

void FindKernelChinese(benchmark::State& state) { FindKernel(state, Chinese()); }
void FindKernelEnglish(benchmark::State& state) { FindKernel(state, English()); }
void FindHyperscanChinese(benchmark::State& state) { FindHyperscan(state, Chinese()); }
void FindHyperscanEnglish(benchmark::State& state) { FindHyperscan(state, English()); }
void ReadKernelChinese(benchmark::State& state) { Read(state, Chinese(), QuantityEngine::kKernel); }
void ReadKernelEnglish(benchmark::State& state) { Read(state, English(), QuantityEngine::kKernel); }
void ReadHyperscanChinese(benchmark::State& state) { Read(state, Chinese(), QuantityEngine::kHyperscan); }
void NineRegexesChinese(benchmark::State& state) { NineRegexes(state, Chinese()); }
void NineRegexesEnglish(benchmark::State& state) { NineRegexes(state, English()); }

BENCHMARK(FindKernelChinese);
BENCHMARK(FindKernelEnglish);
BENCHMARK(FindHyperscanChinese);
BENCHMARK(FindHyperscanEnglish);
BENCHMARK(ReadKernelChinese);
BENCHMARK(ReadKernelEnglish);
BENCHMARK(ReadHyperscanChinese);
BENCHMARK(NineRegexesChinese);
BENCHMARK(NineRegexesEnglish);

}  // namespace
