#pragma once

#include <memory>
#include <string>

#include "io/in/byte_stream.h"
#include "io/in/input_set.h"
#include "io/in/line_cutter.h"

namespace trommel {

/// What a file or an archive's member holds, as far as its head tells.
struct Content {
  std::string path;  ///< as records show it
  std::string name;  ///< without archive; what the format is guessed from where the bytes leave it open
  std::string head;  ///< its first bytes; shorter than kProbeBytes only where it ends
  std::unique_ptr<ByteStream> stream;  ///< what follows the head

  std::string refusal;            ///< not empty: why it cannot be read, and what to do
  bool container = false;         ///< compressed, an archive, or both
  std::string encoding;           ///< empty for UTF-8
  Format format = Format::kAuto;  ///< kAuto as long as it is not in UTF-8

  std::shared_ptr<uint64_t>
      produced;  ///< where to count the bytes in UTF-8 of what is in another encoding; may be null

  std::shared_ptr<uint64_t> packed;  ///< of what lies in an archive: bytes read so far of the outermost file; else null

  /// Whether its bytes are records as they stand, so that a file may be read in parts.
  bool as_is() const { return refusal.empty() && !container && encoding.empty(); }
};

/// Reads the head of a stream; where `until_settled`, only as far as the format needs. Errors: kInput.
Status ReadHead(ByteStream& stream, bool until_settled, std::string& head);

/// Sets refusal, container, encoding and format from head and name.
void Recognize(const InputOptions& options, Content& content);

/// Whether blocks of this format may end at any line end.
bool IsLineFormat(Format format);

/// Whether one block is one file.
bool IsWholeFormat(Format format);

/// Cuts recognized content. `depth` is how many archives it lies in. Null where the range begins behind it.
std::unique_ptr<BlockCutter> OpenContent(Content content, const InputOptions& options, const CutRange& range,
                                         int depth);

}  // namespace trommel
