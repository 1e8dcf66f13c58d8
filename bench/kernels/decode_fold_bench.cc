// Decoding and folding: FoldedText at every SIMD level, beside a plain loop that does the same and ICU, which
// decodes only.

#include <benchmark/benchmark.h>
#include <unicode/ustring.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/kernels/bench_text.h"
#include "kernels/unicode/fold.h"
#include "kernels/unicode/folded_text.h"
#include "kernels/unicode/simd_level.h"
#include "kernels/unicode/utf8.h"

namespace {

using trommel::bench::BenchText;

/// What one would write first: decode a sequence, check it, look the unit up.
size_t PlainLoop(std::string_view text, char16_t* out) {
  char16_t* const begin = out;
  for (size_t at = 0, length = 0; at < text.size(); at += length) {
    const unsigned char lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      *out++ = trommel::kFoldTable[lead];
      length = 1;
      continue;
    }
    const char32_t c = trommel::DecodeUtf8(text, at, &length);
    if (length == 1) break;
    if (c < 0x10000) {
      *out++ = trommel::kFoldTable[c];
    } else {
      *out++ = static_cast<char16_t>(0xD7C0 + (c >> 10));
      *out++ = static_cast<char16_t>(0xDC00 | (c & 0x3FF));
    }
  }
  return static_cast<size_t>(out - begin);
}

void Finish(benchmark::State& state, const BenchText& text) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(text.bytes()));
}

void Fold(benchmark::State& state, const BenchText& text, const std::string& level) {
  trommel::SetSimdLevel(level);
  trommel::FoldedText folded;
  std::vector<char16_t> plain(1 << 16);
  for (const std::string& article : text.articles) {  // checked before it is timed
    const bool whole = folded.Assign(article) == article.size();
    if (!whole || folded.units() != std::u16string_view(plain.data(), PlainLoop(article, plain.data()))) {
      state.SkipWithError("wrong result");
      return;
    }
  }
  for (auto _ : state) {
    for (const std::string& article : text.articles) benchmark::DoNotOptimize(folded.Assign(article));
  }
  Finish(state, text);
}

void Plain(benchmark::State& state, const BenchText& text) {
  std::vector<char16_t> out(1 << 16);
  for (auto _ : state) {
    for (const std::string& article : text.articles) benchmark::DoNotOptimize(PlainLoop(article, out.data()));
  }
  Finish(state, text);
}

void Icu(benchmark::State& state, const BenchText& text) {
  std::vector<char16_t> out(1 << 16);
  for (auto _ : state) {
    for (const std::string& article : text.articles) {
      UErrorCode error = U_ZERO_ERROR;
      int32_t length = 0;
      u_strFromUTF8(out.data(), static_cast<int32_t>(out.size()), &length, article.data(),
                    static_cast<int32_t>(article.size()), &error);
      benchmark::DoNotOptimize(length);
    }
  }
  Finish(state, text);
}

void Validate(benchmark::State& state, const BenchText& text, const std::string& level) {
  trommel::SetSimdLevel(level);
  for (auto _ : state) {
    for (const std::string& article : text.articles) {
      if (trommel::ValidUtf8Prefix(article) != article.size()) state.SkipWithError("wrong result");
    }
  }
  Finish(state, text);
}

void Register(const BenchText& text) {
  if (text.articles.empty()) {
    std::fprintf(stderr, "left out, not there: %s\n", text.name.c_str());
    return;
  }
  for (const std::string& level : trommel::SimdLevels()) {
    benchmark::RegisterBenchmark(("fold/" + text.name + "/" + level).c_str(), Fold, text, level);
    benchmark::RegisterBenchmark(("validate/" + text.name + "/" + level).c_str(), Validate, text, level);
  }
  benchmark::RegisterBenchmark(("plain_loop/" + text.name).c_str(), Plain, text);
  benchmark::RegisterBenchmark(("icu_decode_only/" + text.name).c_str(), Icu, text);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace trommel::bench;
  for (const BenchText& text : {SimplifiedText(), TraditionalText(), EnglishText(), MixedText(),
                                CorpusText("corpus_simplified", "cctv-markdown", ".md"),
                                CorpusText("corpus_traditional", "hk-traditional-markdown", ".md"),
                                CorpusText("corpus_english", "reuters-text", ".txt")}) {
    Register(text);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
