// Section numbers are those of "Database File Format", https://www.sqlite.org/fileformat2.html.

#include "io/out/sqlite/page_stream.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include "io/out/late_sync.h"
#include "io/out/output_file.h"
#include "io/out/sqlite/big_endian.h"

namespace trommel {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr uint64_t kBeginBytes = 8 << 20;  // the disk begins when so much is there

}  // namespace

PageStream::~PageStream() {
  if (descriptor_ >= 0) close(descriptor_);
}

Status PageStream::Open(const std::string& path, const SqliteLayout& layout) {
  path_ = path;
  layout_ = layout;
  descriptor_ = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor_ < 0) return failure_ = FileError("create", path, errno);
  buffer_.reserve(kBufferBytes + layout.page_bytes);
  buffer_.assign(layout.page_bytes, '\0');  // the first page: no database until Finish
  return Status::Ok();
}

uint32_t PageStream::NextNumber() const {
  const auto lock_page = static_cast<uint32_t>(layout_.lock_byte / layout_.page_bytes + 1);
  return pages_ + 1 == lock_page ? pages_ + 2 : pages_ + 1;
}

void PageStream::SkipLockPage() {  // 1.4
  if (NextNumber() == pages_ + 1) return;
  ++pages_;
  buffer_.append(layout_.page_bytes, '\0');
}

uint32_t PageStream::Append(std::string_view page) {
  assert(page.size() == layout_.page_bytes);
  SkipLockPage();
  buffer_.append(page);
  if (buffer_.size() >= kBufferBytes) Flush();
  return ++pages_;
}

uint32_t PageStream::AppendChain(std::string_view bytes, std::vector<uint32_t>* pages) {  // 1.7
  const size_t room = layout_.page_bytes - 4;
  uint32_t first = 0;
  while (!bytes.empty()) {
    const std::string_view here = bytes.substr(0, room);
    bytes.remove_prefix(here.size());
    SkipLockPage();
    ++pages_;
    if (first == 0) first = pages_;
    if (pages != nullptr) pages->push_back(pages_);
    AppendBigEndian(bytes.empty() ? 0 : NextNumber(), 4, buffer_);
    buffer_.append(here);
    buffer_.append(room - here.size(), '\0');
    if (buffer_.size() >= kBufferBytes) Flush();
  }
  return first;
}

void PageStream::Free(const std::vector<uint32_t>& pages) {
  free_.insert(free_.end(), pages.begin(), pages.end());
}

void PageStream::AppendFreeList() {  // 1.5
  // Six entries at the end stay unused, as old versions of SQLite want it.
  const size_t room = layout_.page_bytes / 4 - 8;
  free_pages_ = static_cast<uint32_t>(free_.size());
  for (size_t at = 0; at < free_.size(); at += room) {
    const size_t count = std::min(room, free_.size() - at);
    std::string trunk;
    AppendBigEndian(first_trunk_, 4, trunk);
    AppendBigEndian(count, 4, trunk);
    for (size_t i = 0; i < count; ++i) AppendBigEndian(free_[at + i], 4, trunk);
    trunk.resize(layout_.page_bytes);
    first_trunk_ = Append(trunk);
    ++free_pages_;
  }
}

void PageStream::WriteAt(std::string_view bytes, uint64_t offset) {
  while (!bytes.empty() && failure_.ok()) {
    const ssize_t written = pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      failure_ = FileError("write", path_, written == 0 ? ENOSPC : errno);
      return;
    }
    bytes.remove_prefix(static_cast<size_t>(written));
    offset += static_cast<uint64_t>(written);
  }
}

void PageStream::Flush() {
  WriteAt(buffer_, written_);
  written_ += buffer_.size();
  buffer_.clear();
  if (written_ - begun_ < kBeginBytes) return;
  LateSync::BeginWriting(descriptor_, begun_, written_ - begun_);
  begun_ = written_;
}

void PageStream::FillHeader(std::string& page) const {  // 1.3
  std::string header("SQLite format 3\0", 16);
  AppendBigEndian(layout_.page_bytes, 2, header);
  header += {1, 1, 0, 64, 32, 32};  // rollback journal, nothing reserved, shares of payload
  const uint64_t numbers[] = {
      1,             // file change counter
      pages_,        //
      first_trunk_,  //
      free_pages_,   //
      1,             // schema cookie
      4,             // schema format: serial types 8 and 9 are known
      0,             // suggested cache size
      0,             // no auto-vacuum
      1,             // UTF-8
      0,             // user version
      0,             // no incremental vacuum
      0,             // application
  };
  for (const uint64_t number : numbers) AppendBigEndian(number, 4, header);
  header.append(20, '\0');
  AppendBigEndian(1, 4, header);  // the change counter for which the version stands
  AppendBigEndian(static_cast<uint64_t>(sqlite3_libversion_number()), 4, header);
  assert(header.size() == 100);
  page.replace(0, header.size(), header);
}

Status PageStream::Finish(std::string page) {
  assert(page.size() == layout_.page_bytes);
  AppendFreeList();
  Flush();
  FillHeader(page);
  WriteAt(page, 0);
  if (close(std::exchange(descriptor_, -1)) != 0 && failure_.ok())
    failure_ = FileError("write", path_, errno);
  return failure_;
}

}  // namespace trommel
