#include "app/progress_display.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "io/out/terminal_text.h"

namespace trommel {

ProgressDisplay::ProgressDisplay(const Progress& progress, uint64_t total_bytes)
    : progress_(progress),
      total_bytes_(total_bytes),
      terminal_(isatty(STDERR_FILENO) != 0),
      thread_([this] { Loop(); }) {}

ProgressDisplay::~ProgressDisplay() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_all();
  thread_.join();
  if (terminal_) std::fputs("\r\033[K", stderr);
}

void ProgressDisplay::Loop() {
  const auto start = std::chrono::steady_clock::now();
  const auto pause = terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(30'000);
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, pause, [this] { return done_; })) {
    Show(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
}

void ProgressDisplay::Show(double seconds) {
  const auto bytes = static_cast<double>(progress_.bytes.load());
  const auto read = static_cast<double>(progress_.file_bytes.load()), total = static_cast<double>(total_bytes_);
  const auto documents = progress_.documents.load();
  // A resumed run, or a part, does not begin at the first file.
  if (first_read_ < 0 && read > 0) first_read_ = std::max(0.0, read - bytes);
  std::string line;
  if (total > 0) line += fmt::format("{:.1f} % · ", 100 * std::min(read / total, 1.0));
  line += fmt::format("{:.0f} MB/s · {} articles, {} a second · ", bytes / seconds / 1e6, Grouped(documents),
                      Grouped(static_cast<uint64_t>(static_cast<double>(documents) / seconds)));
  if (total > 0 && read > first_read_) {
    const double left = seconds * (total - read) / (read - first_read_);
    line += fmt::format("{:.0f} s left · ", left > 0 ? left : 0);
  }
  line += fmt::format("{} mentions · {} rejected", Grouped(progress_.mentions.load()),
                      Grouped(progress_.rejects.load()));
  std::fprintf(stderr, terminal_ ? "\r%s\033[K" : "%s\n", line.c_str());
  std::fflush(stderr);
}

}  // namespace trommel
