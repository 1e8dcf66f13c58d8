// Finds the files of a run. Folders and globs are walked depth first; the order of the walk does not matter,
// because all paths are sorted bytewise before a file reached twice is dropped, so the same arguments always
// name the same ordinals.
#include "io/in/input_set.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <utility>

#include "io/in/file_part.h"
#include "io/in/glob.h"

namespace trommel {
namespace {

constexpr size_t kMaxDepth = 512;  // folders within folders; deeper ones are rejected

using FileKey = std::pair<uint64_t, uint64_t>;  // device, inode

struct Found {
  InputFile file;
  FileKey key;
};

FileKey KeyOf(const struct stat& status) {
  return {static_cast<uint64_t>(status.st_dev), static_cast<uint64_t>(status.st_ino)};
}

std::string Join(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

const char* KindName(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return "not a regular file";
}

std::string ErrorText(int error) {
  switch (error) {
    case ENOENT:
      return "no such file";
    case EACCES:
      return "permission denied";
    case ELOOP:
      return "a loop of symbolic links";
    default:
      return std::strerror(error);
  }
}

/// The names in a folder, sorted; an errno where it cannot be read.
int ListFolder(const std::string& path, std::vector<std::string>& names) {
  DIR* folder = opendir(path.empty() ? "." : path.c_str());
  if (folder == nullptr) return errno;
  errno = 0;
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  const int error = errno;
  closedir(folder);
  std::sort(names.begin(), names.end());
  return error;
}

class Finder {
 public:
  explicit Finder(const InputOptions& options) : options_(options) {}

  Status Add(const std::string& argument);
  InputSet Finish();

 private:
  void AddNamed(const std::string& path);
  void AddFile(const std::string& path, const struct stat& status);
  void WalkFolder(const std::string& path, const std::string& below, const struct stat& status,
                  std::set<FileKey>& visited, size_t depth);
  void AddEntry(const std::string& path, const std::string& below, std::set<FileKey>& visited, size_t depth);
  void Expand(const std::string& base, std::string_view pattern, size_t depth,
              std::vector<std::string>& paths);
  void ExpandComponent(const std::string& base, const std::string& component, std::string_view rest,
                       size_t depth, std::vector<std::string>& paths);
  void RejectPath(const std::string& path, std::string reason) {
    rejects_.push_back({path, 0, 0, 0, std::move(reason)});
  }

  const InputOptions& options_;
  std::vector<Found> found_;
  std::vector<Reject> rejects_;
};

Status Finder::Add(const std::string& argument) {
  if (argument.empty()) return Status::Usage("an input has an empty name");
  if (argument == "-") {
    found_.push_back({{"-", 0, 0, true}, {~0ull, ~0ull}});
    return Status::Ok();
  }
  struct stat status;
  if (lstat(argument.c_str(), &status) == 0 || !HasGlob(argument)) {
    AddNamed(argument);
    return Status::Ok();
  }
  std::vector<std::string> paths;
  const bool absolute = argument.front() == '/';
  Expand(absolute ? "/" : "", std::string_view(argument).substr(absolute ? 1 : 0), 0, paths);
  if (paths.empty()) return Status::Usage("nothing matches " + argument);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  for (const std::string& path : paths) AddNamed(path);
  return Status::Ok();
}

void Finder::AddNamed(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) return RejectPath(path, ErrorText(errno));
  if (!S_ISDIR(status.st_mode)) return AddFile(path, status);
  std::set<FileKey> visited;
  WalkFolder(path, "", status, visited, 0);
}

void Finder::AddFile(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode))
    return RejectPath(path, std::string("not a file but ") + KindName(status.st_mode));
  if (faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0) return RejectPath(path, ErrorText(errno));
  InputFile file;
  file.path = path;
  file.size = static_cast<uint64_t>(status.st_size);
  file.modified_ns = ModifiedNs(status);
  found_.push_back({std::move(file), KeyOf(status)});
}

void Finder::WalkFolder(const std::string& path, const std::string& below, const struct stat& status,
                        std::set<FileKey>& visited, size_t depth) {
  if (!visited.insert(KeyOf(status)).second) return;
  if (depth > kMaxDepth) return RejectPath(path, "folders nested too deeply");
  std::vector<std::string> names;
  const int error = ListFolder(path, names);
  for (const std::string& name : names) {
    if (name.front() != '.') AddEntry(Join(path, name), Join(below, name), visited, depth);
  }
  if (error != 0) RejectPath(path, "a folder that cannot be read: " + ErrorText(error));
}

void Finder::AddEntry(const std::string& path, const std::string& below, std::set<FileKey>& visited,
                      size_t depth) {
  if (MatchesAnyGlob(options_.exclude, below)) return;
  struct stat status;
  const bool there = stat(path.c_str(), &status) == 0;
  const int error = errno;
  if (there && S_ISDIR(status.st_mode)) return WalkFolder(path, below, status, visited, depth + 1);
  if (!options_.include.empty() && !MatchesAnyGlob(options_.include, below)) return;
  if (!there) return RejectPath(path, error == ENOENT ? "a link to nothing" : ErrorText(error));
  AddFile(path, status);
}

/// Appends the existing paths below `base` that `pattern` matches. Hidden names are matched only by a
/// component that starts with a dot itself.
void Finder::Expand(const std::string& base, std::string_view pattern, size_t depth,
                    std::vector<std::string>& paths) {
  if (depth > kMaxDepth) return;
  const size_t slash = pattern.find('/');
  const std::string component(pattern.substr(0, slash));
  const std::string_view rest =
      slash == std::string_view::npos ? std::string_view() : pattern.substr(slash + 1);
  if (slash != std::string_view::npos && component.empty()) return Expand(base, rest, depth, paths);  // a//b
  if (pattern.empty()) {
    if (!base.empty()) paths.push_back(base);
    return;
  }
  if (HasGlob(component)) return ExpandComponent(base, component, rest, depth, paths);
  const std::string path = Join(base, component);
  struct stat status;
  if (lstat(path.c_str(), &status) != 0) return;
  if (slash == std::string_view::npos) {
    paths.push_back(path);
  } else if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
    Expand(path, rest, depth + 1, paths);
  }
}

void Finder::ExpandComponent(const std::string& base, const std::string& component, std::string_view rest,
                             size_t depth, std::vector<std::string>& paths) {
  const bool folders = component == "**";
  while (folders && rest.substr(0, 3) == "**/") rest.remove_prefix(3);  // the same, and not exponential
  if (folders && !rest.empty()) Expand(base, rest, depth + 1, paths);
  std::vector<std::string> names;
  ListFolder(base, names);
  for (const std::string& name : names) {
    if (name.front() == '.' && component.front() != '.') continue;
    if (!folders && !GlobMatch(component, name)) continue;
    const std::string path = Join(base, name);
    struct stat status;
    const bool linked = lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
    const bool folder = stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (rest.empty()) {
      paths.push_back(path);
    } else if (folder && folders && !linked) {  // `**` does not follow links, so that it ends
      Expand(path, "**/" + std::string(rest), depth + 1, paths);
    } else if (folder && !folders) {
      Expand(path, rest, depth + 1, paths);
    }
  }
}

InputSet Finder::Finish() {
  InputSet set;
  std::sort(found_.begin(), found_.end(),
            [](const Found& a, const Found& b) { return a.file.path < b.file.path; });
  std::set<FileKey> seen;
  for (Found& found : found_) {
    if (!seen.insert(found.key).second) continue;
    set.total_bytes += found.file.size;
    set.files.push_back(std::move(found.file));
  }
  std::sort(rejects_.begin(), rejects_.end(),
            [](const Reject& a, const Reject& b) { return a.path < b.path; });
  rejects_.erase(std::unique(rejects_.begin(), rejects_.end(),
                             [](const Reject& a, const Reject& b) { return a.path == b.path; }),
                 rejects_.end());
  for (Reject& reject : rejects_) {
    const auto behind =
        std::lower_bound(set.files.begin(), set.files.end(), reject.path,
                         [](const InputFile& file, const std::string& path) { return file.path < path; });
    reject.input = static_cast<uint32_t>(behind - set.files.begin());
  }
  set.rejects = std::move(rejects_);
  return set;
}

}  // namespace

Result<InputSet> FindInputs(const std::vector<std::string>& arguments, const InputOptions& options) {
  if (arguments.empty()) return Status::Usage("no input: name files, folders, globs or - for standard input");
  Finder finder(options);
  for (const std::string& argument : arguments) TROMMEL_RETURN_IF_ERROR(finder.Add(argument));
  return finder.Finish();
}

}  // namespace trommel
