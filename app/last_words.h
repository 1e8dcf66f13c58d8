#pragma once

namespace trommel {

/// Where a library cannot pass a failure on (memory has run out in a destructor, a thread cannot be made), would hide it (ICU
/// finds other words then) or ends the program itself (libarchive does, with the code for rejects), the process ends with a word
/// and kExitUnfinished. What is done is kept: files are whole or absent. To be called before ICU is used; std::terminate is
/// seen to before any constructor runs.
void EndWhereLibrariesHideFailures();

/// From here on the end of the program is its own.
void ExpectEnd();

}  // namespace trommel
