// Reading NDJSON with every line validated, beside simdjson's own batch reader, which shares state between
// lines and looks only at the fields it is asked for. Both go over the same file, warm, and must find the
// same texts before they are timed.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "bench/io/ingest_peer.h"
#include "io/in/block_source.h"
#include "io/in/ndjson_reader.h"
#include "io/in/record_reader.h"

namespace trommel {
namespace {

constexpr size_t kDocuments = 16000;

void AppendHan(std::mt19937_64& random, size_t characters, std::string& out) {
  for (size_t i = 0; i < characters; ++i) {
    const auto unit = static_cast<unsigned>(0x4E00 + random() % 0x2000);
    out.push_back(static_cast<char>(0xE0 | (unit >> 12)));
    out.push_back(static_cast<char>(0x80 | (unit >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (unit & 0x3F)));
    if (random() % 12 == 0) out += "，";
    if (random() % 60 == 0) out += "2,300.5";
    if (random() % 150 == 0) out += "\\n";
  }
}

/// About 75 MB of articles of the length that news has, written once a run.
class Corpus {
 public:
  Corpus()
      : path_(std::filesystem::temp_directory_path() / ("trommel_ingest_bench." + std::to_string(getpid()))) {
    std::ofstream file(path_, std::ios::binary);
    std::mt19937_64 random(20220518);
    for (size_t i = 0; i < kDocuments; ++i) {
      std::string line = "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"";
      AppendHan(random, 18, line);
      line += "\",\"date\":\"2022-05-" + std::to_string(10 + i % 20) +
              "\",\"source\":\"wire\",\"url\":\"https://example.org/" + std::to_string(i) + "\",\"body\":\"";
      AppendHan(random, 300 + random() % 2200, line);
      line += "\"}\n";
      file << line;
      bytes_ += line.size();
    }
  }
  ~Corpus() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }
  size_t bytes() const { return bytes_; }

 private:
  std::filesystem::path path_;
  size_t bytes_ = 0;
};

const Corpus& TheCorpus() {
  static const Corpus kCorpus;
  return kCorpus;
}

/// Reads the corpus with anything that has RecordReader's Open and Next.
template <typename Reader>
IngestTotals ReadRecords(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes,
                         Reader& reader) {
  IngestTotals totals;
  BlockSource source(inputs, options, block_bytes);
  Block block;
  BlockBuffer buffer;
  Document document;
  Reject reject;
  for (;;) {
    const Result<bool> next = source.Next(block);
    if (!next.ok()) std::abort();
    if (!*next) return totals;
    block.Load(buffer);  // a format's reader takes blocks as they are in memory
    reader.Open(block);
    while (reader.Next(document, reject) == RecordReader::Outcome::kDocument) {
      ++totals.documents;
      totals.text_bytes += document.text.size();
    }
  }
}

InputSet Inputs(const InputOptions& options) {
  return FindInputs({TheCorpus().path().string()}, options).value();
}

void BM_SimdjsonIterateMany(benchmark::State& state) {
  const IngestPeer peer(TheCorpus().path().string());
  for (auto _ : state) benchmark::DoNotOptimize(peer.Read().text_bytes);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TheCorpus().bytes()));
}
BENCHMARK(BM_SimdjsonIterateMany)->Unit(benchmark::kMillisecond);

template <typename Reader>
void Measure(benchmark::State& state, const InputOptions& options, Reader& reader) {
  const InputSet inputs = Inputs(options);
  const auto block_bytes = static_cast<uint64_t>(state.range(0));
  if (!(ReadRecords(inputs, options, block_bytes, reader) ==
        IngestPeer(TheCorpus().path().string()).Read())) {
    state.SkipWithError("the readers disagree");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(ReadRecords(inputs, options, block_bytes, reader).text_bytes);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TheCorpus().bytes()));
}

/// Parsing and fields alone: the same bytes in memory, as the batch reader has them.
void BM_NdjsonReaderInMemory(benchmark::State& state) {
  const InputOptions options;
  const InputSet inputs = Inputs(options);
  std::string bytes(TheCorpus().bytes() + Block::kPadding, '\0');
  std::ifstream(TheCorpus().path(), std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(TheCorpus().bytes()));
  Block block;
  block.file = &inputs.files[0];
  block.path = block.name = block.file->path;
  block.format = Format::kNdjson;
  block.bytes = std::string_view(bytes).substr(0, TheCorpus().bytes());
  const auto reader = MakeNdjsonReader(options);
  Document document;
  Reject reject;
  for (auto _ : state) {
    size_t text_bytes = 0;
    reader->Open(block);
    while (reader->Next(document, reject) == RecordReader::Outcome::kDocument)
      text_bytes += document.text.size();
    benchmark::DoNotOptimize(text_bytes);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TheCorpus().bytes()));
}
BENCHMARK(BM_NdjsonReaderInMemory)->Unit(benchmark::kMillisecond);

/// Finding blocks, mapping, parsing, fields.
void BM_NdjsonReader(benchmark::State& state) {
  const InputOptions options;
  const auto reader = MakeNdjsonReader(options);
  Measure(state, options, *reader);
}
BENCHMARK(BM_NdjsonReader)
    ->Arg(256 << 10)
    ->Arg(1 << 20)
    ->Arg(4 << 20)
    ->Arg(16 << 20)
    ->Unit(benchmark::kMillisecond);

/// The same and each document's language.
void BM_RecordReader(benchmark::State& state) {
  const InputOptions options;
  RecordReader reader(options);
  Measure(state, options, reader);
}
BENCHMARK(BM_RecordReader)->Arg(1 << 20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace trommel
