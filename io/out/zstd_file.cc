#include "io/out/zstd_file.h"

#include <zstd.h>

#include <vector>

#include "io/out/output_file.h"

namespace trommel {

struct ZstdFile::State {
  OutputFile file;
  ZSTD_CCtx* context = nullptr;
  std::vector<char> buffer;
  ~State() { ZSTD_freeCCtx(context); }

  Status Compress(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    while (true) {
      ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
      const size_t left = ZSTD_compressStream2(context, &out, &in, directive);
      if (ZSTD_isError(left)) return Status::Internal("zstd: " + std::string(ZSTD_getErrorName(left)));
      TROMMEL_RETURN_IF_ERROR(file.Append({buffer.data(), out.pos}));
      if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) return Status::Ok();
    }
  }
};

ZstdFile::ZstdFile() : state_(std::make_unique<State>()) {}
ZstdFile::~ZstdFile() = default;

Status ZstdFile::Open(const std::string& path, LateSync* sync) {
  state_->context = ZSTD_createCCtx();
  if (state_->context == nullptr) return Status::Resource("out of memory for " + path);
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_compressionLevel, 3);
  ZSTD_CCtx_setParameter(state_->context, ZSTD_c_checksumFlag, 1);
  state_->buffer.resize(ZSTD_CStreamOutSize());
  return state_->file.Open(path, sync);
}

Status ZstdFile::Append(std::string_view bytes) { return state_->Compress(bytes, ZSTD_e_continue); }

Status ZstdFile::Close() {
  TROMMEL_RETURN_IF_ERROR(state_->Compress({}, ZSTD_e_end));
  return state_->file.Close();
}

}  // namespace trommel
