#include "engine/slurm/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace trommel {
namespace {

constexpr size_t kMostOutput = 64u << 20, kMostErrors = 64u << 10;

struct Pipe {
  int read = -1, write = -1;
  ~Pipe() {
    if (read >= 0) close(read);
    if (write >= 0) close(write);
  }
  bool Open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  void CloseWrite() {
    close(write);
    write = -1;
  }
};

// Only calls that are safe between fork and exec.
[[noreturn]] void Become(char** words, const char* folder, int output, int errors, int failure) {
  signal(SIGPIPE, SIG_DFL);
  const int nothing = open("/dev/null", O_RDONLY);
  int error = 0;
  if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0 ||
      (folder != nullptr && chdir(folder) != 0)) {
    error = errno;
  } else {
    execvp(words[0], words);
    error = errno;
  }
  [[maybe_unused]] const ssize_t told = write(failure, &error, sizeof error);
  _exit(127);
}

// Reads both to their ends at once, so that neither fills up while the other is read.
void ReadBoth(int output, int errors, ProcessOutcome& outcome) {
  std::array<pollfd, 2> ends = {{{output, POLLIN, 0}, {errors, POLLIN, 0}}};
  std::array<char, 65536> buffer;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    for (size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t got = read(ends[i].fd, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        ends[i].fd = -1;
        continue;
      }
      std::string& text = i == 0 ? outcome.output : outcome.errors;
      const size_t most = i == 0 ? kMostOutput : kMostErrors;
      text.append(buffer.data(), std::min(static_cast<size_t>(got), most - std::min(most, text.size())));
    }
  }
}

}  // namespace

Result<ProcessOutcome> RunProcess(const std::vector<std::string>& words, const std::string& folder) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  Pipe output, errors, failure;
  pid_t child = -1;
  if (output.Open() && errors.Open() && failure.Open()) child = fork();
  if (child < 0)
    return Status::Resource(fmt::format("{} cannot be started: {}", words[0], std::strerror(errno)));
  if (child == 0) {
    Become(argv.data(), folder.empty() ? nullptr : folder.c_str(), output.write, errors.write, failure.write);
  }
  output.CloseWrite();
  errors.CloseWrite();
  failure.CloseWrite();
  ProcessOutcome outcome;
  ReadBoth(output.read, errors.read, outcome);
  int status = 0, error = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (read(failure.read, &error, sizeof error) == sizeof error) {
    return Status::Resource(
        fmt::format("{} cannot be started: {}{}", words[0], std::strerror(error),
                    error == ENOENT ? "; run this where Slurm's commands are installed" : ""));
  }
  outcome.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return outcome;
}

}  // namespace trommel
