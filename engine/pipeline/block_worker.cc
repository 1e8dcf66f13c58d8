#include "engine/pipeline/block_worker.h"

#include <new>

namespace trommel {

Result<std::unique_ptr<BlockWorker>> BlockWorker::New(std::shared_ptr<const CompiledPack> pack,
                                                      const InputOptions& options,
                                                      const Selection& selection, Detail detail) {
  auto analyzer = Analyzer::New(std::move(pack), detail);
  if (!analyzer.ok()) return analyzer.status();
  return std::unique_ptr<BlockWorker>(new BlockWorker(std::move(*analyzer), options, selection));
}

Status BlockWorker::Work(Block& block, const Receiver& receiver, Progress& progress) {
  uint64_t documents = 0, rejects = 0, mentions = 0;
  try {
    if (clock_ != nullptr) clock_->Start();
    reader_.Open(block);
    Lap(clock_, Stage::kRead);
    while (!progress.stop.load(std::memory_order_relaxed)) {
      const RecordReader::Outcome outcome = reader_.Next(document_, reject_);
      if (outcome == RecordReader::Outcome::kEnd) break;
      if (outcome == RecordReader::Outcome::kReject) {
        ++rejects;
        receiver.on_reject(reject_);
        continue;
      }
      if (const auto reason = selection_.Judge(document_)) {
        if (receiver.on_left_out) receiver.on_left_out(*reason);
        continue;
      }
      Lap(clock_, Stage::kParse);
      TROMMEL_RETURN_IF_ERROR(analyzer_->Analyze(document_, analyzed_));
      if (analyzed_.mentions.size() > max_mentions_) {
        ++rejects;
        receiver.on_reject(TooManyMentions());
        continue;
      }
      ++documents;
      mentions += analyzed_.mentions.size();
      receiver.on_document(analyzed_);
      Lap(clock_, Stage::kTally);
      if (selection_.Ends(document_)) break;
    }
    Lap(clock_, Stage::kParse);
  } catch (const std::bad_alloc&) {
    return Status::Resource("out of memory while reading " + (block.file != nullptr ? block.file->path : "") +
                            "; lower --threads or --block-size");
  }
  progress.bytes.fetch_add(block.size(), std::memory_order_relaxed);
  progress.documents.fetch_add(documents, std::memory_order_relaxed);
  progress.rejects.fetch_add(rejects, std::memory_order_relaxed);
  progress.mentions.fetch_add(mentions, std::memory_order_relaxed);
  return Status::Ok();
}

Reject BlockWorker::TooManyMentions() const {
  return {std::string(document_.path), document_.input, document_.byte_offset, document_.byte_length,
          "holds " + std::to_string(analyzed_.mentions.size()) + " mentions, above the limit of " + std::to_string(max_mentions_) +
              " for one article; --max-mentions allows more"};
}

}  // namespace trommel
