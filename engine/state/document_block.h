#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analyze/mention.h"

namespace trommel {

// A block of document rows can be read by itself. All numbers are varints, low seven bits first:
//   bytes of a sketch
//   entries: how many; of each the class, bytes of the id, id
//   contexts: how many; of each bytes of the bucket, bucket, bytes of the source, source
//   rows, to the end of the block: input, place, context, how many entries, those entries, sketch

/// Appends what stands before the rows.
class DocumentBlockHead {
 public:
  explicit DocumentBlockHead(std::string& out) : out_(out) {}
  void Number(uint64_t number);
  void Text(std::string_view text);

 private:
  std::string& out_;
};

/// One document of a block: numbers of entries and context are the block's own.
struct DocumentRow {
  uint64_t input = 0, place = 0;
  uint32_t context = 0;
  std::vector<uint32_t> entries;
  std::string_view sketch;
};

/// Reads a block back. Views are of the payload, which must outlive them. What does not hold together is
/// refused, never followed.
class DocumentBlock {
 public:
  struct EntryName {
    MentionClass mention_class;
    std::string_view id;
  };
  struct Context {
    std::string_view bucket, source;
  };

  /// Reads what stands before the rows; answers false when it does not hold together.
  bool Begin(std::string_view payload);
  const std::vector<EntryName>& entries() const { return entries_; }
  const std::vector<Context>& contexts() const { return contexts_; }
  uint32_t sketch_bytes() const { return sketch_bytes_; }

  bool at_end() const { return rest_.empty(); }
  /// Reads the next row; answers false when it does not hold together.
  bool Next(DocumentRow& row);

 private:
  bool Number(uint64_t& number);
  bool Text(std::string_view& text);

  std::string_view rest_;
  uint32_t sketch_bytes_ = 0;
  std::vector<EntryName> entries_;
  std::vector<Context> contexts_;
};

}  // namespace trommel
