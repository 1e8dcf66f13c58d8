#pragma once

#include <atomic>

namespace trommel {

/// From now on the first SIGINT or SIGTERM sets `stop`, and a second one leaves at once with 130. SIGPIPE is
/// ignored: writing to a closed pipe fails instead. `stop` must live as long as the process. Call once,
/// before threads are made.
void StopOnSignals(std::atomic<bool>& stop);

}  // namespace trommel
