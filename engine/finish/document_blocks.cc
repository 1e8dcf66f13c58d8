#include "engine/finish/document_blocks.h"

namespace trommel {

Result<bool> DocumentBlocks::Next(Taken& block) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (; run_ < runs_.size(); ++run_, in_run_ = false) {
    const RunReader::Extent extent = runs_[run_]->Find(RunSection::kDocuments);
    if (!in_run_) next_ = extent.offset;
    in_run_ = true;
    const uint64_t end = extent.offset + extent.bytes;
    if (next_ == end) continue;
    const auto head = runs_[run_]->ReadBlock(next_, end, RunSection::kDocuments, block.payload);
    if (!head.ok()) return head.status();
    block.first_document = documents_;
    block.documents = head->records;
    block.run = runs_[run_].get();
    block.offset = next_;
    documents_ += head->records;
    next_ = head->end;
    return true;
  }
  return false;
}

}  // namespace trommel
