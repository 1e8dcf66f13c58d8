#include "engine/measure/child.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

namespace trommel {
namespace {

// The answer on its way: a byte for the code, then what the work answered, or the message.
void Send(int pipe, const Result<std::string>& answer) {
  std::string bytes(1, static_cast<char>(answer.status().code()));
  bytes += answer.ok() ? *answer : answer.status().message();
  for (size_t sent = 0; sent < bytes.size();) {
    const ssize_t more = write(pipe, bytes.data() + sent, bytes.size() - sent);
    if (more < 0 && errno != EINTR) return;
    if (more > 0) sent += static_cast<size_t>(more);
  }
}

std::string Receive(int pipe) {
  std::string bytes;
  char buffer[4096];
  for (;;) {
    const ssize_t more = read(pipe, buffer, sizeof buffer);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) return bytes;
    bytes.append(buffer, static_cast<size_t>(more));
  }
}

[[noreturn]] void WorkAndExit(int pipe, const std::function<Result<std::string>()>& work) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  try {
    Send(pipe, work());
  } catch (const std::bad_alloc&) {
    Send(pipe, Status::Resource("out of memory"));
  }
  _exit(0);  // nothing of the parent's is written twice or taken down
}

}  // namespace

Result<std::string> RunInChild(const std::function<Result<std::string>()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return Status::Resource("no pipe to a process that measures");
  const pid_t child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    return Status::Resource("no process can be made to measure in");
  }
  if (child == 0) {
    close(ends[0]);
    WorkAndExit(ends[1], work);
  }
  close(ends[1]);
  std::string bytes = Receive(ends[0]);
  close(ends[0]);
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
  if (bytes.empty()) return Status::Internal("a process that measures died; is there memory enough?");
  const auto code = static_cast<StatusCode>(bytes.front());
  bytes.erase(0, 1);
  if (code != StatusCode::kOk) return Status(code, std::move(bytes));
  return bytes;
}

}  // namespace trommel
