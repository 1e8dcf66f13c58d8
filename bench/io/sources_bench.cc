// Reading beside the least that could be done: compressed dumps beside the decompressor alone, pages beside Gumbo, many small
// files beside open, read, close. Each pair goes over the same bytes, warm, in turns.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <gumbo.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "io/in/block_source.h"
#include "io/in/html_page.h"
#include "io/in/record_reader.h"

namespace trommel {
namespace {

namespace fs = std::filesystem;

std::string Han(std::mt19937_64& random, size_t characters) {
  static constexpr std::string_view kCommon[] = {"的", "国", "经", "济", "发", "展", "企", "业", "市", "场", "中", "年", "人", "民", "新",
                                                 "政", "府", "会", "议", "出", "口", "增", "长", "高", "质", "量", "，", "。", "2022", "贸"};
  std::string text;
  for (size_t i = 0; i < characters; ++i) text += kCommon[(random() % 30 * (random() % 30)) / 30];
  return text;
}

std::string Gzip(const std::string& bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// A page with a fifth of article, as news sites have it.
std::string Page(std::mt19937_64& random) {
  std::string html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>标题</title><script>";
  for (int i = 0; i < 150; ++i) html += "var item" + std::to_string(i) + " = {\"a\": [1, 2, 3], \"b\": \"<div>\"};\n";
  html += "</script></head><body><div class=\"nav\"><ul>";
  for (int i = 0; i < 60; ++i) {
    html += "<li class=\"item\"><a href=\"https://example.org/" + std::to_string(i) + "\" target=\"_blank\">" + Han(random, 8) + "</a></li>\n";
  }
  html += "</ul></div><div class=\"article\"><h1>标题</h1>";
  for (int i = 0; i < 10; ++i) html += "<p>" + Han(random, 150) + "</p>\n";
  html += "</div><div class=\"related\">";
  for (int i = 0; i < 40; ++i) {
    html += "<div class=\"card\"><img src=\"//img.example.org/" + std::to_string(i) + ".jpg\" alt=\"\"/><a href=\"/" + std::to_string(i) +
            "\">" + Han(random, 12) + "</a></div>\n";
  }
  return html + "</div><div id=\"footer\">版权所有</div></body></html>";
}

/// The files of a run, removed at the end.
class Files {
 public:
  Files() : root_(fs::temp_directory_path() / ("trommel_sources_bench." + std::to_string(getpid()))) {
    fs::create_directories(root_ / "small");
    std::mt19937_64 random(7);
    std::string lines, warc;
    for (int i = 0; i < 12000; ++i) {
      lines += "{\"id\":\"" + std::to_string(i) + "\",\"date\":\"2022-05-18\",\"text\":\"" + Han(random, 900) + "\"}\n";
    }
    plain_bytes = lines.size();
    Write("a.ndjson.gz", Gzip(lines));
    std::string packed(ZSTD_compressBound(lines.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), 3));
    Write("a.ndjson.zst", packed);
    for (int i = 0; i < 1000; ++i) {
      pages.push_back(Page(random));
      page_bytes += pages.back().size();
      const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages.back();
      const std::string record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/" + std::to_string(i) +
                                 "\r\nWARC-Date: 2022-05-18T00:00:00Z\r\nWARC-Record-ID: <urn:x:" + std::to_string(i) +
                                 ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) +
                                 "\r\n\r\n" + http + "\r\n\r\n";
      warc += Gzip(record);
      warc_bytes += record.size();
    }
    Write("a.warc.gz", warc);
    for (int i = 0; i < 10000; ++i) {
      Write("small/" + std::to_string(i) + ".txt", Han(random, 600));
      small_bytes += fs::file_size(root_ / "small" / (std::to_string(i) + ".txt"));
    }
  }
  ~Files() { fs::remove_all(root_); }

  std::string Path(const std::string& name) const { return (root_ / name).string(); }

  size_t plain_bytes = 0, warc_bytes = 0, page_bytes = 0, small_bytes = 0;
  std::vector<std::string> pages;

 private:
  void Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(root_ / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  fs::path root_;
};

const Files& TheFiles() {
  static const Files kFiles;
  return kFiles;
}

/// Blocks alone, as the serial stage of a run reads them; the records are other threads' work.
size_t ReadBlocks(const std::string& path) {
  const InputOptions options;
  const InputSet inputs = FindInputs({path}, options).value();
  BlockSource source(inputs, options, 1 << 20);
  Block block;
  size_t bytes = 0;
  for (;;) {
    const Result<bool> next = source.Next(block);
    if (!next.ok() || !block.failure.empty()) std::abort();
    if (!*next) return bytes;
    bytes += block.size();
  }
}

size_t ReadRecords(const std::string& path) {
  const InputOptions options;
  const InputSet inputs = FindInputs({path}, options).value();
  BlockSource source(inputs, options, 1 << 20);
  RecordReader reader(options);
  Block block;
  Document document;
  Reject reject;
  size_t documents = 0;
  for (;;) {
    const Result<bool> next = source.Next(block);
    if (!next.ok()) std::abort();
    if (!*next) return documents;
    reader.Open(block);
    while (reader.Next(document, reject) == RecordReader::Outcome::kDocument) ++documents;
  }
}

size_t Inflate(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  gzbuffer(file, 256 << 10);
  std::string buffer(256 << 10, '\0');
  size_t bytes = 0;
  for (int got = 1; got > 0;) {
    got = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()));
    bytes += static_cast<size_t>(std::max(got, 0));
  }
  gzclose(file);
  return bytes;
}

size_t Unzstd(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY);
  ZSTD_DCtx* context = ZSTD_createDCtx();
  std::string in(ZSTD_DStreamInSize(), '\0'), out(256 << 10, '\0');
  size_t bytes = 0;
  for (ssize_t got; (got = read(fd, in.data(), in.size())) > 0;) {
    ZSTD_inBuffer input{in.data(), static_cast<size_t>(got), 0};
    while (input.pos < input.size) {
      ZSTD_outBuffer output{out.data(), out.size(), 0};
      if (ZSTD_isError(ZSTD_decompressStream(context, &output, &input))) std::abort();
      bytes += output.pos;
    }
  }
  ZSTD_freeDCtx(context);
  close(fd);
  return bytes;
}

template <typename Work>
void Measure(benchmark::State& state, size_t bytes, const Work& work) {
  for (auto _ : state) benchmark::DoNotOptimize(work());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes));
}

void BM_GzAlone(benchmark::State& state) {
  Measure(state, TheFiles().plain_bytes, [] { return Inflate(TheFiles().Path("a.ndjson.gz")); });
}
void BM_GzBlocks(benchmark::State& state) {
  Measure(state, TheFiles().plain_bytes, [] { return ReadBlocks(TheFiles().Path("a.ndjson.gz")); });
}
void BM_ZstdAlone(benchmark::State& state) {
  Measure(state, TheFiles().plain_bytes, [] { return Unzstd(TheFiles().Path("a.ndjson.zst")); });
}
void BM_ZstdBlocks(benchmark::State& state) {
  Measure(state, TheFiles().plain_bytes, [] { return ReadBlocks(TheFiles().Path("a.ndjson.zst")); });
}
void BM_WarcGzAlone(benchmark::State& state) {
  Measure(state, TheFiles().warc_bytes, [] { return Inflate(TheFiles().Path("a.warc.gz")); });
}
void BM_WarcGzBlocks(benchmark::State& state) {
  Measure(state, TheFiles().warc_bytes, [] { return ReadBlocks(TheFiles().Path("a.warc.gz")); });
}
void BM_WarcGzRecords(benchmark::State& state) {
  Measure(state, TheFiles().warc_bytes, [] { return ReadRecords(TheFiles().Path("a.warc.gz")); });
}
void BM_Gumbo(benchmark::State& state) {
  Measure(state, TheFiles().page_bytes, [] {
    size_t parsed = 0;
    for (const std::string& page : TheFiles().pages) {
      GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
      parsed += output->root != nullptr;
      gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
    return parsed;
  });
}
void BM_HtmlPage(benchmark::State& state) {
  Measure(state, TheFiles().page_bytes, [] {
    size_t bytes = 0;
    for (const std::string& page : TheFiles().pages) bytes += ReadHtmlPage(page).text.size();
    return bytes;
  });
}
void BM_SmallFilesPlainLoop(benchmark::State& state) {
  Measure(state, TheFiles().small_bytes, [] {
    static std::string buffer(1 << 20, '\0');
    size_t bytes = 0;
    for (int i = 0; i < 10000; ++i) {
      const int fd = open(TheFiles().Path("small/" + std::to_string(i) + ".txt").c_str(), O_RDONLY);
      for (ssize_t got; (got = read(fd, buffer.data(), buffer.size())) > 0;) bytes += static_cast<size_t>(got);
      close(fd);
    }
    return bytes;
  });
}
void BM_SmallFiles(benchmark::State& state) {
  const InputOptions options;
  const InputSet inputs = FindInputs({TheFiles().Path("small")}, options).value();
  Measure(state, TheFiles().small_bytes, [&] {
    BlockSource source(inputs, options, 1 << 20);
    Block block;
    size_t bytes = 0;
    while (source.Next(block).value()) bytes += block.size();
    return bytes;
  });
}
BENCHMARK(BM_GzAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_GzBlocks)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_ZstdAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_ZstdBlocks)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_WarcGzAlone)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_WarcGzBlocks)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_WarcGzRecords)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Gumbo)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_HtmlPage)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_SmallFilesPlainLoop)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_SmallFiles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace trommel
