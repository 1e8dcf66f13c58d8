#include "io/out/result_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>
#include <system_error>

#include "io/out/atomic_file.h"
#include "io/out/output_file.h"

namespace trommel {

namespace fs = std::filesystem;

namespace {

constexpr const char* kVoucher = "run.json";

}  // namespace

Result<ResultFolder> ResultFolder::Begin(const std::string& folder) {
  ResultFolder results;
  results.folder_ = folder;
  results.partial_ = folder + "/.partial";
  TROMMEL_RETURN_IF_ERROR(MakeFolders(folder));
  std::error_code error;
  fs::remove_all(results.partial_, error);
  if (error) return FileError("remove", results.partial_, error.value());
  TROMMEL_RETURN_IF_ERROR(MakeFolders(results.partial_));
  return results;
}

Status ResultFolder::WithdrawVoucher() const {
  std::error_code error;
  const std::string voucher = folder_ + "/" + kVoucher;
  const bool was_there = fs::remove(voucher, error);
  if (error) return FileError("remove", voucher, error.value());
  return was_there ? SyncFolder(folder_) : Status::Ok();
}

Status ResultFolder::MoveAll() {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator it(partial_, error), end; !error && it != end; it.increment(error)) {
    if (it->is_regular_file()) names.push_back(it->path().lexically_relative(partial_).string());
  }
  if (error) return FileError("read the folder", partial_, error.value());
  std::erase(names, kVoucher);
  std::sort(names.begin(), names.end());
  std::set<std::string> folders = {folder_};
  for (const std::string& name : names) {
    const std::string to = folder_ + "/" + name;
    const std::string parent = fs::path(to).parent_path().string();
    if (folders.insert(parent).second) TROMMEL_RETURN_IF_ERROR(MakeFolders(parent));
    if (rename(Path(name).c_str(), to.c_str()) != 0) return FileError("move a result to", to, errno);
  }
  for (const std::string& parent : folders) TROMMEL_RETURN_IF_ERROR(sync_.AddPath(parent));
  return sync_.Finish();
}

Status ResultFolder::Publish(std::string_view run_json) {
  OutputFile voucher;
  TROMMEL_RETURN_IF_ERROR(voucher.Open(Path(kVoucher), &sync_));
  TROMMEL_RETURN_IF_ERROR(voucher.Append(run_json));
  TROMMEL_RETURN_IF_ERROR(voucher.Close());
  TROMMEL_RETURN_IF_ERROR(sync_.Finish());
  TROMMEL_RETURN_IF_ERROR(WithdrawVoucher());
  TROMMEL_RETURN_IF_ERROR(MoveAll());
  const std::string to = folder_ + "/" + kVoucher;
  if (rename(Path(kVoucher).c_str(), to.c_str()) != 0) return FileError("move a result to", to, errno);
  TROMMEL_RETURN_IF_ERROR(SyncFolder(folder_));
  std::error_code error;
  fs::remove_all(partial_, error);
  if (error) return FileError("remove", partial_, error.value());
  return Status::Ok();
}

}  // namespace trommel
