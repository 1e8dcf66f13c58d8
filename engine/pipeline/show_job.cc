#include "engine/pipeline/show_job.h"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "engine/analyze/analyzer.h"
#include "io/in/block_source.h"
#include "io/in/record_reader.h"

namespace trommel {
namespace {

constexpr uint64_t kBlockBytes = 1 << 20;

bool IsFile(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

bool MayHold(const Block& block, const ArticlePlace& place) {
  if (block.path != place.path) return false;
  return !block.failure.empty() ||
         (block.byte_offset <= place.byte_offset && place.byte_offset - block.byte_offset <= block.size());
}

}  // namespace

Result<ArticlePlace> ParseArticlePlace(const std::string& text) {
  ArticlePlace place;
  const size_t colon = text.rfind(':');
  const char* const end = text.data() + text.size();
  if (colon == text.npos || colon == 0 ||
      std::from_chars(text.data() + colon + 1, end, place.byte_offset).ptr != end || colon + 1 == text.size()) {
    return Status::Usage(text + " is no place of an article: say PATH:OFFSET, as the table sample has it");
  }
  place.path = text.substr(0, colon);
  place.file = place.path;
  // A file's own name may hold the mark of archives: the longest name that is a file counts.
  while (!IsFile(place.file)) {
    const size_t mark = place.file.rfind('!');
    if (mark == std::string::npos || mark == 0) return Status::Usage("there is no file " + place.path);
    place.file.resize(mark);
  }
  return place;
}

Status ShowArticle(std::shared_ptr<const CompiledPack> pack, const ArticlePlace& place,
                   const InputOptions& input_options,
                   const std::function<void(const AnalyzedDocument&)>& on_document) {
  const auto inputs = FindInputs({place.file}, input_options);
  if (!inputs.ok()) return inputs.status();
  auto analyzer = Analyzer::New(std::move(pack), Detail::kPlaces);
  if (!analyzer.ok()) return analyzer.status();
  BlockSource source(*inputs, input_options, kBlockBytes);
  RecordReader reader(input_options);
  Document document;
  Reject reject;
  AnalyzedDocument analyzed;
  bool found = false;
  std::string reason = "no article starts there; offsets are those of the tables, of the same file";
  while (true) {
    Block block;
    const auto more = source.Next(block);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (!MayHold(block, place)) continue;
    reader.Open(block);
    for (auto outcome = reader.Next(document, reject); outcome != RecordReader::Outcome::kEnd;
         outcome = reader.Next(document, reject)) {
      const bool good = outcome == RecordReader::Outcome::kDocument;
      if ((good ? document.byte_offset : reject.byte_offset) != place.byte_offset) continue;
      if (!good) {
        reason = reject.reason;
        continue;
      }
      TROMMEL_RETURN_IF_ERROR((*analyzer)->Analyze(document, analyzed));
      on_document(analyzed);
      found = true;
    }
  }
  if (found) return Status::Ok();
  return Status::Input(place.path + ":" + std::to_string(place.byte_offset) + ": " + reason);
}

}  // namespace trommel
