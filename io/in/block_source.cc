#include "io/in/block_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>

#include "io/in/detect_format.h"
#include "io/in/file_map.h"
#include "io/in/line_cutter.h"
#include "io/in/ndjson_reader.h"

namespace trommel {
namespace {

/// Whether the first line that is not blank is there whole and settles the format: a slow pipe need not fill
/// the probe.
bool FormatIsSettled(std::string_view head) {
  head.remove_prefix(BomLength(head));
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] != '{') return false;
  const size_t feed = head.find('\n', start);
  return feed != std::string_view::npos && IsJsonObject(head.substr(start, feed - start));
}

/// Reads the head of a file; shorter than kProbeBytes only at the file's end, or where `until_settled` and it
/// is.
Status ReadHead(ByteStream& stream, bool until_settled, std::string& head) {
  head.resize(kProbeBytes);
  size_t size = 0;
  while (size < kProbeBytes) {
    const Result<size_t> got = stream.Read(head.data() + size, kProbeBytes - size);
    if (!got.ok()) return got.status();
    if (*got == 0) break;
    size += *got;
    if (until_settled && FormatIsSettled({head.data(), size})) break;
  }
  head.resize(size);
  return Status::Ok();
}

bool IsLineFormat(Format format) { return format == Format::kNdjson; }

std::unique_ptr<BlockCutter> OpenInput(const InputFile& file, const InputOptions& options,
                                       const CutRange& range) {
  const auto failed = [&](const std::string& reason) { return MakeFailure(reason, range.from, 0); };
  const int fd = file.standard_input ? STDIN_FILENO
                                     : open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  std::unique_ptr<ByteStream> stream = MakeFdStream(fd, !file.standard_input);
  struct stat status;
  if (fstat(fd, &status) != 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  const bool regular = S_ISREG(status.st_mode);
  if (!file.standard_input && !regular) return failed("not a file any more");
  std::string head;
  if (const Status read = ReadHead(*stream, !regular, head); !read.ok()) return failed(read.message());
  const Format format = options.format == Format::kAuto ? DetectFormat(head, file.path) : options.format;
  const auto size = static_cast<uint64_t>(status.st_size);
  if (!IsLineFormat(format) && range.from > BomLength(head)) return nullptr;
  if (!file.standard_input && size > head.size() && MapFile(fd, 0, 1).ok()) {
    const int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
    if (IsLineFormat(format)) return MakeMappedLineCutter(own, size, range);
    return MakeMappedWholeCutter(own, size, format, range);
  }
  if (IsLineFormat(format)) return MakeStreamLineCutter(std::move(head), std::move(stream), range);
  return MakeWholeCutter(std::move(head), std::move(stream), format, range);
}

}  // namespace

struct BlockSource::State {
  const InputSet& inputs;
  const InputOptions options;
  const uint64_t block_bytes;
  const InputPlace to;
  InputPlace end;  // behind the last block given out
  uint64_t next_number = 0;
  std::unique_ptr<BlockCutter> cutter;  // of the input end.input; null before it is opened

  void OpenNext() {
    CutRange range;
    range.from = end.byte_offset;
    range.limit = end.input == to.input ? to.byte_offset : ~0ull;
    range.block_bytes = block_bytes;
    range.max_record_bytes = options.max_record_bytes;
    cutter = OpenInput(inputs.files[end.input], options, range);
  }
};

BlockSource::BlockSource(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes,
                         InputPlace from, InputPlace to)
    : state_(new State{inputs, options, std::max<uint64_t>(block_bytes, 1), to, from, 0, nullptr}) {}

BlockSource::~BlockSource() = default;

Result<bool> BlockSource::Next(Block& block) {
  State& state = *state_;
  while (state.end.input < state.inputs.files.size() && state.end < state.to) {
    if (!state.cutter) state.OpenNext();
    block = Block();
    bool got = false;
    if (state.cutter) {
      const Result<bool> next = state.cutter->Next(block);
      if (!next.ok()) return next.status();
      got = *next;
    }
    if (!got) {
      state.cutter.reset();
      // A range that stops inside the input stops here; else the next input follows.
      if (state.end.input == state.to.input) return false;
      state.end = {state.end.input + 1, 0};
      continue;
    }
    block.number = state.next_number++;
    block.input = state.end.input;
    block.file = &state.inputs.files[block.input];
    if (block.last_of_input) {
      state.cutter.reset();
      state.end = {block.input + 1, 0};
    } else {
      state.end.byte_offset =
          block.byte_offset + (block.failure.empty() ? block.bytes.size() : block.failure_bytes);
    }
    return true;
  }
  return false;
}

InputPlace BlockSource::End() const { return state_->end; }

}  // namespace trommel
