#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/in/block.h"
#include "io/in/document.h"
#include "io/in/record_reader.h"

namespace trommel {

/// Reads the records of one format. A RecordReader keeps one for each format it meets.
/// Threads: one worker each.
class FormatReader {
 public:
  virtual ~FormatReader() = default;

  /// Begins a block without failure, which must outlive its records.
  virtual void Open(const Block& block) = 0;

  /// The next record. Sets byte_offset and byte_length of either, the reject's reason, and of the document
  /// all but path, input and language; both come in cleared. Views live until the next call.
  virtual RecordReader::Outcome Next(Document& document, Reject& reject) = 0;
};

/// A format in which the file is one document: checks its bytes and hands them on. What is not UTF-8 is a
/// reject.
class WholeFileReader : public FormatReader {
 public:
  void Open(const Block& block) final;
  RecordReader::Outcome Next(Document& document, Reject& reject) final;

 protected:
  /// Fills all but the place from `text`, which is not empty, valid, and without a byte order mark.
  virtual void Read(std::string_view text, Document& document) = 0;

  /// The block at hand, within Read.
  const Block& block() const { return *block_; }

 private:
  const Block* block_ = nullptr;
  bool done_ = true;
};

/// Fills a document from a page; `text` holds what it views.
struct HtmlPage;
void FillFromPage(const HtmlPage& page, std::string& text, Document& document);

/// The reject of a whole-file document whose byte `at` of the block begins no UTF-8 sequence.
Reject InvalidUtf8(const Block& block, size_t at);

std::unique_ptr<FormatReader> MakeTextReader();
std::unique_ptr<FormatReader> MakeMarkdownReader();
/// Articles of a file that holds many, cut at headings.
std::unique_ptr<FormatReader> MakeSplitMarkdownReader(const InputOptions& options);
std::unique_ptr<FormatReader> MakeHtmlReader();
std::unique_ptr<FormatReader> MakeWarcReader(const InputOptions& options);
std::unique_ptr<FormatReader> MakeCsvReader(const InputOptions& options);

}  // namespace trommel
