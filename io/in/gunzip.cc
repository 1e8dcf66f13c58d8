// A member that is cut short does not say so: what follows, the next member's header, is taken for its data
// until that makes no sense any more, which may be far behind. So the packed bytes of the member at hand are
// kept, up to a limit, and the next header is looked for from its start on.
#include "io/in/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace trommel {
namespace {

constexpr size_t kStepBytes = 64 << 10;
constexpr size_t kKeptBytes = 1 << 20;  // of a member, to look for the next one in
constexpr uint64_t kMostDamage = 10'000;
constexpr size_t kHeaderBytes = 10;

/// Whether a member's header stands at `at`: magic, deflate, no reserved flags; and, where none is
/// `expected`, the rest as packers write it: by chance that stands in one of 10^11 places.
bool IsHeader(std::string_view bytes, size_t at, bool expected) {
  if (bytes.size() - at < kHeaderBytes) return false;
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  return byte(0) == 0x1F && byte(1) == 0x8B && byte(2) == 8 && (byte(3) & 0xE0) == 0 &&
         (expected || ((byte(8) == 0 || byte(8) == 2 || byte(8) == 4) && (byte(9) <= 19 || byte(9) == 255)));
}

class GunzipStream final : public ByteStream {
 public:
  explicit GunzipStream(std::unique_ptr<ByteStream> packed)
      : packed_(std::move(packed)), opened_(inflateInit2(&stream_, 15 + 16) == Z_OK) {}
  GunzipStream(const GunzipStream&) = delete;
  GunzipStream& operator=(const GunzipStream&) = delete;
  ~GunzipStream() override {
    if (opened_) inflateEnd(&stream_);
  }

  Result<size_t> Read(char* to, size_t size) override {
    if (!opened_) throw std::bad_alloc();
    for (;;) {
      if (!within_ && !FindMember()) {
        if (!failure_.ok()) return failure_;
        if (damaged_ != 0) return Damage();
        return size_t{0};
      }
      if (torn_) {
        torn_ = false;
        *to = '\n';
        return size_t{1};
      }
      if (in_ == bytes_.size() && !Fill()) {
        if (!failure_.ok()) return failure_;
        GoBehindDamage();
        continue;
      }
      stream_.next_in = reinterpret_cast<Bytef*>(bytes_.data() + in_);
      stream_.avail_in = static_cast<uInt>(bytes_.size() - in_);
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1 << 30));
      const uInt room = stream_.avail_out;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result == Z_MEM_ERROR) throw std::bad_alloc();
      in_ = bytes_.size() - stream_.avail_in;
      const size_t got = room - stream_.avail_out;
      if (result == Z_STREAM_END) {
        within_ = false;
        member_ = in_;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        GoBehindDamage();
      }
      if (got != 0) return got;
    }
  }

 private:
  /// Reads more packed bytes, and forgets what is not needed any more; false at the end or on failure.
  bool Fill() {
    if (ended_) return false;
    if (in_ - member_ > 2 * kKeptBytes) member_ = in_ - kKeptBytes;
    if (member_ > kKeptBytes || member_ == bytes_.size()) {
      bytes_.erase(0, member_);
      at_ += member_;
      in_ -= member_;
      member_ = 0;
    }
    const size_t size = bytes_.size();
    bytes_.resize(size + kStepBytes);
    Result<size_t> got = packed_->Read(bytes_.data() + size, kStepBytes);
    if (!got.ok()) failure_ = got.status();
    ended_ = !got.ok() || *got == 0;
    bytes_.resize(size + (ended_ ? 0 : *got));
    return !ended_;
  }

  /// Goes to the header of the next member, at or behind member_; false where there is none, or on failure.
  bool FindMember() {
    bool padding = true;  // only zeros so far
    if (!searching_) begun_ = at_ + member_;
    for (;; ++member_) {
      in_ = std::max(in_, member_);
      while (bytes_.size() - member_ < kHeaderBytes && Fill()) {
      }
      in_ = std::max(in_, member_);
      if (!failure_.ok() || damaged_ == kMostDamage || member_ == bytes_.size()) break;
      if (IsHeader(bytes_, member_, padding && !searching_)) {
        if (!padding && !searching_) Note();
        in_ = member_;
        begun_ = at_ + member_;
        within_ = true;
        searching_ = false;
        return inflateReset(&stream_) == Z_OK;
      }
      padding = padding && bytes_[member_] == 0;
    }
    if (!padding && !searching_) Note();
    return false;
  }

  void GoBehindDamage() {
    Note();
    within_ = false;
    searching_ = torn_ = true;
    ++member_;
  }

  void Note() {
    if (damaged_++ == 0) first_ = begun_;
  }

  Status Damage() const {
    std::string reason =
        "what begins at byte " + std::to_string(first_) + " of the gzip file cannot be unpacked";
    if (damaged_ > 1) reason += ", nor can " + std::to_string(damaged_ - 1) + " more pieces behind it";
    return Status::Input(reason + (damaged_ == kMostDamage ? "; nothing is read behind the last"
                                                           : "; what follows is read where it can be"));
  }

  std::unique_ptr<ByteStream> packed_;
  z_stream stream_{};
  bool opened_;
  std::string bytes_;  // packed
  uint64_t at_ = 0;    // where they begin
  size_t member_ =
      0;           // start of the member at hand, or of what is kept of it; or where the next one may begin
  size_t in_ = 0;  // behind what was unpacked
  uint64_t begun_ = 0;      // where the member at hand, or what is none, begins
  uint64_t damaged_ = 0;    // members, and bytes that are none
  uint64_t first_ = 0;      // where the first of them begins
  bool within_ = false;     // a member
  bool searching_ = false;  // for one behind damage, which is noted
  bool torn_ = false;       // the last one: a line feed is to come
  bool ended_ = false;
  Status failure_ = Status::Ok();
};

}  // namespace

std::unique_ptr<ByteStream> MakeGunzip(std::unique_ptr<ByteStream> packed) {
  return std::make_unique<GunzipStream>(std::move(packed));
}

bool IsGzip(std::string_view head) { return head.substr(0, 2) == "\x1F\x8B"; }

}  // namespace trommel
