#pragma once

namespace trommel {

/// Where a library cannot pass a failure on (memory has run out in a destructor, a thread cannot be made), or would hide it
/// (ICU finds other words then), the process ends with a word and kExitUnfinished. What is done is kept: files are whole or
/// absent. To be called before ICU is used; std::terminate is seen to before any constructor runs.
void EndWhereLibrariesHideFailures();

}  // namespace trommel
