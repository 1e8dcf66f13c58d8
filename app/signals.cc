#include "app/signals.h"

#include <signal.h>
#include <unistd.h>

#include "app/exit_code.h"

namespace trommel {
namespace {

std::atomic<std::atomic<bool>*> stop_flag{nullptr};

void OnSignal(int) {
  if (stop_flag.load()->exchange(true)) _exit(kExitInterrupted);
}

}  // namespace

void StopOnSignals(std::atomic<bool>& stop) {
  stop_flag = &stop;
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is told as a full disk, by the write that meets it
}

}  // namespace trommel
