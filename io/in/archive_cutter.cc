// libarchive pulls the outer bytes through a callback, so an archive may lie in a pipe or in another archive.
// A place in the input counts the decompressed bytes of all members before it; to go on from a place the
// members before are read again and counted, not cut.
#include "io/in/archive_cutter.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <vector>

#include "io/in/archive_outer.h"
#include "io/in/file_name.h"
#include "io/in/glob.h"
#include "io/in/gunzip.h"

namespace trommel {
namespace {

constexpr uint64_t kFreeBytes = 64 << 20;  // unpacked before its ratio to the packed bytes counts

/// How much an archive may unpack to, and how much it has. A file of a few bytes can unpack to more than
/// there is time for.
struct Unpacked {
  uint64_t max_ratio = 0;  ///< above 0
  std::shared_ptr<const uint64_t> packed;
  uint64_t bytes = 0;
  bool told = false;  // to who reads a member

  bool TooMuch() const { return TooMuch(bytes); }
  bool TooMuch(uint64_t count) const { return count > kFreeBytes && count / max_ratio > *packed; }
  Status Failure() const {
    return Status::Input(
        "unpacks to more than " + std::to_string(max_ratio) +
        " times its size, as bombs do; nothing behind this is read; --max-ratio allows more");
  }
};

/// The data of the member that the archive stands at.
class MemberStream final : public ByteStream {
 public:
  MemberStream(archive* reader, ArchiveOuter* outer, uint64_t* read, Unpacked* unpacked)
      : reader_(reader), outer_(outer), read_(read), unpacked_(unpacked) {}

  Result<size_t> Read(char* to, size_t size) override {
    if (unpacked_->TooMuch()) {
      unpacked_->told = true;
      return unpacked_->Failure();
    }
    la_ssize_t got;
    do {
      got = archive_read_data(reader_, to, size);
    } while (got == ARCHIVE_RETRY);
    const bool raw = (archive_format(reader_) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_RAW;
    if (outer_->out_of_memory) throw std::bad_alloc();
    if (got < 0 || (got == 0 && raw && !outer_->failure.ok())) return DamageOf(reader_, *outer_);
    *read_ += static_cast<uint64_t>(got);
    unpacked_->bytes += static_cast<uint64_t>(got);
    return static_cast<size_t>(got);
  }

 private:
  archive* reader_;
  ArchiveOuter* outer_;
  uint64_t* read_;
  Unpacked* unpacked_;
};

/// Whether a folder or the file itself has a name that begins with a dot; names that climb (`..`) are none,
/// and as nothing is written they do no harm.
bool IsHidden(std::string_view member) {
  for (size_t at = 0; at < member.size();) {
    const size_t end = std::min(member.find('/', at), member.size());
    const std::string_view name = member.substr(at, end - at);
    if (name.substr(0, 1) == "." && name != "." && name != "..") return true;
    at = end + 1;
  }
  return false;
}

/// Whether a name is a tar's, compressed or not.
bool NamesTar(std::string_view name) {
  for (const std::string_view part : {".tar", ".tgz", ".tbz", ".txz", ".tzst"}) {
    const size_t at = name.rfind(part);
    if (at != std::string_view::npos && name.find('/', at) == std::string_view::npos) return true;
  }
  return false;
}

class ArchiveCutter final : public BlockCutter {
 public:
  ArchiveCutter(Content content, const InputOptions& options, const CutRange& range, int depth)
      : path_(std::move(content.path)),
        name_(std::move(content.name)),
        options_(options),
        range_(range),
        depth_(depth) {
    outer_.packed = content.packed == nullptr ? std::make_shared<uint64_t>(0) : content.packed;
    unpacked_.max_ratio = options_.max_ratio;
    unpacked_.packed = outer_.packed;
    gunzipped_ = IsGzip(content.head);
    outer_.stream = MakePrefixedStream(std::move(content.head), std::move(content.stream));
    if (content.packed == nullptr)
      outer_.stream = MakeCountingStream(std::move(outer_.stream), outer_.packed);
    if (gunzipped_) outer_.stream = MakeGunzip(std::move(outer_.stream));
    outer_.buffer.resize(ArchiveOuter::kReadBytes);
  }

  Result<bool> Next(Block& block) override {
    while (!done_) {
      if (!notice_.empty()) return Notice(block);
      if (inner_) {
        const Result<bool> got = inner_->Next(block);
        if (!got.ok()) return got.status();
        if (*got) return Give(block);
        const bool told = unpacked_.told;
        EndMember();
        if (!unpacked_.TooMuch()) continue;
        if (!told) return Fail(unpacked_.Failure(), block);
        done_ = ended_ = true;
        return false;
      } else if (base_ >= range_.limit) {
        return false;
      } else if (const Status next = NextMember(); !next.ok()) {
        return Fail(next, block);
      }
    }
    if (!notice_.empty()) return Notice(block);
    if (ended_) return false;
    ended_ = true;
    block.format = Format::kText;
    block.byte_offset = 0;
    block.place_base = base_;
    block.last_of_input = true;
    return true;
  }

  /// The decompressed bytes of all members so far.
  uint64_t base() const { return base_; }

 private:
  Result<bool> Give(Block& block) {
    if (block.path.empty()) {
      block.path = member_.path;
      block.name = member_.name;
    }
    block.place_base += base_;
    block.last_of_input = false;
    return true;
  }

  Result<bool> Fail(const Status& status, Block& block) {
    done_ = ended_ = true;
    Tell(status.message(), block);
    block.last_of_input = true;
    return true;
  }

  Result<bool> Notice(Block& block) {
    Tell(std::move(notice_), block);
    notice_.clear();
    return true;
  }

  void Tell(std::string failure, Block& block) const {
    block.failure = std::move(failure);
    block.path = path_;
    block.name = name_;
    block.place_base = base_;
  }

  Status Open() {
    reader_.reset(archive_read_new());
    archive* reader = reader_.get();
    if (reader == nullptr) throw std::bad_alloc();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_filter_lz4(reader);
    if (!raw_only_) {
      archive_read_support_format_tar(reader);
      archive_read_support_format_zip_streamable(reader);
    }
    archive_read_support_format_raw(reader);
    archive_read_support_format_empty(reader);
    if (archive_errno(reader) == ENOMEM) throw std::bad_alloc();
    return OpenArchive(reader, outer_) == ARCHIVE_OK ? Status::Ok() : DamageOf(reader, outer_);
  }

  /// Goes to the next member and opens it, or sets done_.
  Status NextMember() {
    if (!reader_) TROMMEL_RETURN_IF_ERROR(Open());
    archive_entry* entry = nullptr;
    int result;
    while ((result = archive_read_next_header(reader_.get(), &entry)) == ARCHIVE_RETRY) {
      notice_ =
          "damaged: the header of a member cannot be read; members behind it are, where they can be found";
      // What is passed over in search of a header belongs to no member, and must be unpacked all the same.
      const la_int64_t passed = archive_filter_bytes(reader_.get(), 0);
      if (passed > 0 && unpacked_.TooMuch(static_cast<uint64_t>(passed))) {
        notice_.clear();
        return unpacked_.Failure();
      }
    }
    if (outer_.out_of_memory) throw std::bad_alloc();
    if (result == ARCHIVE_EOF && OnlyZeros()) return OpenRaw();
    outer_.recording = false;
    done_ = result == ARCHIVE_EOF;
    if (done_ && !outer_.failure.ok() && !outer_.told) return outer_.failure;
    if (done_) return Status::Ok();
    if (result < ARCHIVE_WARN) return DamageOf(reader_.get(), outer_);
    if (++members_ > options_.max_members) {
      return Status::Input("holds more than " + std::to_string(options_.max_members) +
                           " members; those behind them are not read; --max-members allows more");
    }
    if (!Describe(entry)) return PassOver(entry);
    read_ = 0;
    if (archive_entry_is_encrypted(entry) != 0) {
      inner_ = MakeFailure("encrypted; unpack it first", 0, 0);
      return Status::Ok();
    }
    auto stream = std::make_unique<MemberStream>(reader_.get(), &outer_, &read_, &unpacked_);
    nested_ = nullptr;
    if (const Status head = ReadHead(*stream, false, member_.head); !head.ok()) {
      inner_ = MakeFailure(head.message(), 0, 0);
      return Status::Ok();
    }
    member_.stream = std::move(stream);
    OpenMember();
    return Status::Ok();
  }

  /// Whether what looks like a tar without members is a compressed file of zeros: nothing but its name tells.
  bool OnlyZeros() const {
    const bool tar = (archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
    const bool compressed = gunzipped_ || archive_filter_count(reader_.get()) > 1;
    return tar && compressed && members_ == 0 && outer_.recording && !NamesTar(name_);
  }

  Status OpenRaw() {
    raw_only_ = true;
    outer_.stream = MakePrefixedStream(std::move(outer_.recorded), std::move(outer_.stream));
    outer_.recorded.clear();
    return Open();
  }

  /// Goes behind a member that is not read. What must be unpacked for that counts like what is read.
  Status PassOver(archive_entry* entry) {
    const bool zip = (archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
    if (zip && archive_entry_size_is_set(entry) != 0)
      return Status::Ok();  // its packed bytes are passed over
    for (;;) {
      const void* bytes = nullptr;
      size_t size = 0;
      la_int64_t offset = 0;
      const int result = archive_read_data_block(reader_.get(), &bytes, &size, &offset);
      if (result == ARCHIVE_RETRY) continue;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        return Status::Ok();  // damage is told with the next header
      unpacked_.bytes += size;
      if (unpacked_.TooMuch()) return unpacked_.Failure();
    }
  }

  /// Sets member_ to path and name of an entry; false where it is none that is read.
  bool Describe(archive_entry* entry) {
    member_ = Content();
    if ((archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_RAW) {
      member_.path = path_;
      member_.name = WithoutCompression(name_);
      return true;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) return false;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    member_.name = name != nullptr && *name != 0 ? name : "unnamed";
    if (member_.name.substr(0, 2) == "./") member_.name.erase(0, 2);
    member_.path = path_ + "!" + member_.name;
    if (IsHidden(member_.name) || member_.name.substr(0, 9) == "__MACOSX/") return false;
    return !MatchesAnyGlob(options_.exclude, member_.name) &&
           (options_.include.empty() || MatchesAnyGlob(options_.include, member_.name));
  }

  void OpenMember() {
    CutRange range = range_;
    range.from = range_.from > base_ ? range_.from - base_ : 0;
    range.limit = range_.limit == ~0ull ? ~0ull : range_.limit - base_;
    Content content;
    content.path = member_.path;
    content.name = member_.name;
    content.head = std::move(member_.head);
    content.stream = std::move(member_.stream);
    content.packed = outer_.packed;
    produced_ = content.produced = std::make_shared<uint64_t>(0);
    Recognize(options_, content);
    const bool container = content.container;
    inner_ = OpenContent(std::move(content), options_, range, depth_ + 1);
    nested_ = container ? dynamic_cast<ArchiveCutter*>(inner_.get()) : nullptr;
    if (!inner_) EndMember();
  }

  /// Reads what is left of the member, so that its bytes are counted whatever was cut of it.
  void EndMember() {
    if (inner_ && nested_ == nullptr) inner_->Drain();
    std::vector<char> rest(ArchiveOuter::kReadBytes);
    MemberStream stream(reader_.get(), &outer_, &read_, &unpacked_);
    for (Result<size_t> got = size_t{1}; got.ok() && *got != 0;) got = stream.Read(rest.data(), rest.size());
    base_ += nested_ != nullptr ? nested_->base() : std::max(read_, produced_ ? *produced_ : 0);
    produced_.reset();
    nested_ = nullptr;
    inner_.reset();
  }

  const std::string path_;
  const std::string name_;
  const InputOptions options_;
  const CutRange range_;
  const int depth_;
  ArchiveOuter outer_;
  ArchiveHandle reader_;
  bool gunzipped_ = false;  // before libarchive sees it
  Unpacked unpacked_{};
  uint64_t members_ = 0;
  Content member_;                      // path and name of the member that is being cut
  std::unique_ptr<BlockCutter> inner_;  // of that member
  ArchiveCutter* nested_ = nullptr;     // inner_, where it is one of these
  std::shared_ptr<uint64_t> produced_;  // bytes in UTF-8 of a member in another encoding
  uint64_t read_ = 0;                   // bytes of the member so far
  uint64_t base_ = 0;                   // bytes of the members before
  std::string notice_;                  // of damage before the member at hand, which is told first
  bool raw_only_ = false;               // not an archive, though it may look like one
  bool done_ = false;                   // no member follows
  bool ended_ = false;                  // and the last block is given
};

}  // namespace

bool IsContainer(std::string_view head) {
  using namespace std::string_view_literals;
  for (const std::string_view magic :
       {"\x1F\x8B"sv,
        "\xFD"
        "7zXZ\0"sv,
        "\x28\xB5\x2F\xFD"sv, "\x04\x22\x4D\x18"sv, "PK\x03\x04"sv, "PK\x05\x06"sv}) {
    if (head.substr(0, magic.size()) == magic) return true;
  }
  if (head.size() >= 10 && head.substr(0, 3) == "BZh" && head.substr(4, 6) == "1AY&SY") return true;
  return head.size() >= 512 && head.substr(257, 5) == "ustar";
}

std::unique_ptr<BlockCutter> MakeArchiveCutter(Content content, const InputOptions& options,
                                               const CutRange& range, int depth) {
  return std::make_unique<ArchiveCutter>(std::move(content), options, range, depth);
}

}  // namespace trommel
