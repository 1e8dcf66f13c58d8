#include "io/in/block_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>

#include "io/in/content.h"
#include "io/in/detect_format.h"
#include "io/in/file_name.h"
#include "io/in/line_cutter.h"

namespace trommel {
namespace {

/// The input that is read, beside its cutter.
struct OpenFile {
  std::shared_ptr<const FileDescriptor> descriptor;  // null where all is read already, and of standard input
  bool grew = false;                                 // beyond the size it was found with
  std::shared_ptr<uint64_t> read = std::make_shared<uint64_t>(0);  // bytes of it, where it is read as a stream

  bool WrittenTo(const InputFile& file) const { return grew || (descriptor && descriptor->WrittenSince(file.modified_ns)); }
};

/// A regular file of so many bytes when it was found, which are read at once. Takes the descriptor.
std::unique_ptr<BlockCutter> OpenSmall(const InputFile& file, int fd, size_t size, const InputOptions& options, const CutRange& range,
                                       OpenFile& opened) {
  const FileDescriptor owner(fd);
  const auto failed = [&](const std::string& reason) { return MakeFailure(reason, range.from, 0); };
  Content content;
  content.head.reserve(size + Block::kPadding);
  content.head.resize(size + 1);  // a byte more tells for nothing that the file grew
  size_t done = 0;
  while (done < size) {
    const ssize_t got = ::read(fd, content.head.data() + done, size + 1 - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(std::string("reading failed: ") + std::strerror(errno));
    if (got == 0) return failed(Shrank().message());
    done += static_cast<size_t>(got);
  }
  opened.grew = done > size;
  content.head.resize(size);
  *opened.read = size;
  content.path = content.name = file.path;
  Recognize(options, content);
  if (content.as_is() && IsWholeFormat(content.format)) {
    if (range.from > BomLength(content.head)) return nullptr;
    return MakeHeldCutter(std::move(content.head), content.format, range);
  }
  content.stream = MakeEmptyStream();
  return OpenContent(std::move(content), options, range, 0);
}

std::unique_ptr<BlockCutter> OpenInput(const InputFile& file, const InputOptions& options,
                                       const CutRange& range, OpenFile& opened) {
  const auto failed = [&](const std::string& reason) { return MakeFailure(reason, range.from, 0); };
  const int fd = file.standard_input ? STDIN_FILENO
                                     : open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  // Most of the work of a small file is the calls to the system, so it is not asked again for its kind and size: what is no file
  // any more, or shorter, has not so many bytes to read.
  if (file.size > 0 && file.size <= kProbeBytes) return OpenSmall(file, fd, static_cast<size_t>(file.size), options, range, opened);
  if (!file.standard_input) opened.descriptor = std::make_shared<const FileDescriptor>(fd);
  struct stat status;
  if (fstat(fd, &status) != 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  const bool regular = S_ISREG(status.st_mode);
  if (!file.standard_input && !regular) {
    opened.descriptor.reset();
    return failed("not a file any more");
  }
  // What is written behind the size that it was found with is left for another run; the files of /proc have no size.
  auto size = static_cast<uint64_t>(status.st_size);
  if (size < file.size) return failed(Shrank().message());
  if (file.size > 0) size = file.size;
  std::unique_ptr<ByteStream> stream = MakeFdStream(fd, regular && !file.standard_input ? size : 0, range.stop);
  Content content;
  content.path = content.name = file.path;
  if (const Status head = ReadHead(*stream, !regular, content.head); !head.ok())
    return failed(head.message());
  Recognize(options, content);
  const bool readable_later = !file.standard_input && size > content.head.size() && content.as_is() &&
                        (IsLineFormat(content.format) || IsWholeFormat(content.format));
  if (readable_later) {
    if (!IsLineFormat(content.format) && range.from > BomLength(content.head)) return nullptr;
    if (IsLineFormat(content.format)) return MakeFileLineCutter(opened.descriptor, size, range);
    return MakeFileWholeCutter(opened.descriptor, size, content.format, range);
  }
  *opened.read = content.head.size();
  content.stream = MakeCountingStream(std::move(stream), opened.read);
  return OpenContent(std::move(content), options, range, 0);
}

bool HasShrunk(const InputFile& file) {
  struct stat status;
  return !file.standard_input && stat(file.path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<uint64_t>(status.st_size) < file.size;
}

}  // namespace

struct BlockSource::State {
  const InputSet& inputs;
  const InputOptions options;
  const uint64_t block_bytes;
  const InputPlace to;
  InputPlace end;  // behind the last block given out
  uint64_t next_number = 0;
  OpenFile opened = {};  // outlives the cutter, whose stream reads the descriptor
  std::unique_ptr<BlockCutter> cutter = nullptr;  // of the input end.input; null before it is opened
  const std::atomic<bool>* stop = nullptr;
  std::map<uint32_t, std::string> excluded = {};  // inputs, and why
  uint32_t counted = 0;       // inputs in bytes_behind
  uint64_t bytes_behind = 0;  // sizes of the inputs before `counted`

  void OpenNext() {
    CutRange range;
    range.from = end.byte_offset;
    range.limit = end.input == to.input ? to.byte_offset : ~0ull;
    range.block_bytes = block_bytes;
    range.max_record_bytes = options.max_record_bytes;
    range.max_header_bytes = options.max_header_bytes;
    range.stop = stop;
    if (const auto found = excluded.find(end.input); found != excluded.end()) {
      const uint64_t behind = std::min(inputs.files[end.input].size, range.limit);
      cutter = MakeFailure(found->second, range.from, behind > range.from ? behind - range.from : 0);
      return;
    }
    cutter = OpenInput(inputs.files[end.input], options, range, opened);
  }

  void Close() {
    cutter.reset();
    opened.descriptor.reset();
    opened.grew = false;
    *opened.read = 0;
  }

  void CountFilesBehind() {
    for (; counted < end.input && counted < inputs.files.size(); ++counted) bytes_behind += inputs.files[counted].size;
    for (; counted > end.input; --counted) bytes_behind -= inputs.files[counted - 1].size;
  }
};

BlockSource::BlockSource(const InputSet& inputs, const InputOptions& options, uint64_t block_bytes,
                         InputPlace from, InputPlace to)
    : state_(new State{inputs, options, std::max<uint64_t>(block_bytes, 1), to, from}) {}

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
    // What it gave is then no whole block.
    if (state.stop != nullptr && state.stop->load(std::memory_order_relaxed)) return Status::Interrupted("stopped by a signal");
    if (!got) {
      state.Close();
      // A range that stops inside the input stops here; else the next input follows.
      if (state.end.input == state.to.input) return false;
      state.end = {state.end.input + 1, 0};
      continue;
    }
    block.number = state.next_number++;
    block.input = state.end.input;
    block.file = &state.inputs.files[block.input];
    block.shrank = !block.failure.empty() && !state.excluded.contains(block.input) && HasShrunk(*block.file);
    block.written_to = block.part.length == 0 && state.opened.WrittenTo(*block.file);
    if (block.path.empty()) {
      block.path = block.file->path;
      block.name = WithoutCompression(block.path);
    }
    if (block.last_of_input) {
      state.Close();
      // A failure for the rest of an input must not reach into another part's stretch.
      state.end = std::min(InputPlace{block.input + 1, 0}, state.to);
    } else {
      state.end.byte_offset = block.place_base + block.byte_offset +
                              (block.failure.empty() ? block.size() : block.failure_bytes);
    }
    return true;
  }
  return false;
}

void BlockSource::StopOn(const std::atomic<bool>& stop) { state_->stop = &stop; }

void BlockSource::GoBackTo(InputPlace place) {
  state_->Close();
  state_->end = place;
}

void BlockSource::Exclude(uint32_t input, std::string reason) { state_->excluded[input] = std::move(reason); }

InputPlace BlockSource::End() const { return state_->end; }

uint64_t BlockSource::BytesRead() const {
  state_->CountFilesBehind();
  if (state_->end.input >= state_->inputs.files.size()) return state_->bytes_behind;
  const uint64_t within = state_->cutter && *state_->opened.read != 0 ? *state_->opened.read : state_->end.byte_offset;
  return state_->bytes_behind + std::min(within, state_->inputs.files[state_->end.input].size);
}

}  // namespace trommel
