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

/// A regular file of so many bytes when it was found, which are read at once. Takes the descriptor.
std::unique_ptr<BlockCutter> OpenSmall(const InputFile& file, int fd, size_t size, const InputOptions& options, const CutRange& range,
                                       const std::shared_ptr<uint64_t>& read) {
  const FileDescriptor owner(fd);
  const auto failed = [&](const std::string& reason) { return MakeFailure(reason, range.from, 0); };
  Content content;
  content.head.reserve(size + Block::kPadding);
  content.head.resize(size);
  for (size_t done = 0; done < size;) {
    const ssize_t got = ::read(fd, content.head.data() + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(std::string("reading failed: ") + std::strerror(errno));
    if (got == 0) return failed(Shrank().message());
    done += static_cast<size_t>(got);
  }
  *read = size;
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
                                       const CutRange& range, const std::shared_ptr<uint64_t>& read) {
  const auto failed = [&](const std::string& reason) { return MakeFailure(reason, range.from, 0); };
  const int fd = file.standard_input ? STDIN_FILENO
                                     : open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
  // Most of the work of a small file is the calls to the system, so it is not asked again for its kind and size: what is no file
  // any more, or shorter, has not so many bytes to read.
  if (file.size > 0 && file.size <= kProbeBytes) return OpenSmall(file, fd, static_cast<size_t>(file.size), options, range, read);
  struct stat status;
  const bool known = fstat(fd, &status) == 0;
  const int error = errno;
  const bool regular = known && S_ISREG(status.st_mode);
  const uint64_t least = regular && !file.standard_input ? static_cast<uint64_t>(status.st_size) : 0;
  std::unique_ptr<ByteStream> stream = MakeFdStream(fd, !file.standard_input, least);
  if (!known) return failed(std::string("cannot be opened: ") + std::strerror(error));
  if (!file.standard_input && !regular) return failed("not a file any more");
  Content content;
  content.path = content.name = file.path;
  if (const Status head = ReadHead(*stream, !regular, content.head); !head.ok())
    return failed(head.message());
  Recognize(options, content);
  const auto size = static_cast<uint64_t>(status.st_size);
  const bool readable_later = !file.standard_input && size > content.head.size() && content.as_is() &&
                        (IsLineFormat(content.format) || IsWholeFormat(content.format));
  if (readable_later) {
    if (!IsLineFormat(content.format) && range.from > BomLength(content.head)) return nullptr;
    const int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0) return failed(std::string("cannot be opened: ") + std::strerror(errno));
    if (IsLineFormat(content.format)) return MakeFileLineCutter(own, size, range);
    return MakeFileWholeCutter(own, size, content.format, range);
  }
  *read = content.head.size();
  content.stream = MakeCountingStream(std::move(stream), read);
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
  std::unique_ptr<BlockCutter> cutter;  // of the input end.input; null before it is opened
  std::map<uint32_t, std::string> excluded = {};  // inputs, and why
  std::shared_ptr<uint64_t> stream_read = std::make_shared<uint64_t>(0);  // of an input that is read as a stream
  uint32_t counted = 0;       // inputs in bytes_behind
  uint64_t bytes_behind = 0;  // sizes of the inputs before `counted`

  void OpenNext() {
    CutRange range;
    range.from = end.byte_offset;
    range.limit = end.input == to.input ? to.byte_offset : ~0ull;
    range.block_bytes = block_bytes;
    range.max_record_bytes = options.max_record_bytes;
    if (const auto found = excluded.find(end.input); found != excluded.end()) {
      const uint64_t stop = std::min(inputs.files[end.input].size, range.limit);
      cutter = MakeFailure(found->second, range.from, stop > range.from ? stop - range.from : 0);
      return;
    }
    *stream_read = 0;
    cutter = OpenInput(inputs.files[end.input], options, range, stream_read);
  }

  void CountFilesBehind() {
    for (; counted < end.input && counted < inputs.files.size(); ++counted) bytes_behind += inputs.files[counted].size;
    for (; counted > end.input; --counted) bytes_behind -= inputs.files[counted - 1].size;
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
    block.shrank = !block.failure.empty() && !state.excluded.contains(block.input) && HasShrunk(*block.file);
    if (block.path.empty()) {
      block.path = block.file->path;
      block.name = WithoutCompression(block.path);
    }
    if (block.last_of_input) {
      state.cutter.reset();
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

void BlockSource::GoBackTo(InputPlace place) {
  state_->cutter.reset();
  state_->end = place;
}

void BlockSource::Exclude(uint32_t input, std::string reason) { state_->excluded[input] = std::move(reason); }

InputPlace BlockSource::End() const { return state_->end; }

uint64_t BlockSource::BytesRead() const {
  state_->CountFilesBehind();
  if (state_->end.input >= state_->inputs.files.size()) return state_->bytes_behind;
  const uint64_t within = state_->cutter && *state_->stream_read != 0 ? *state_->stream_read : state_->end.byte_offset;
  return state_->bytes_behind + std::min(within, state_->inputs.files[state_->end.input].size);
}

}  // namespace trommel
