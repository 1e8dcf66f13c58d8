# Language level, warnings, and the flags that keep results the same on every machine.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

add_library(trommel_options INTERFACE)
target_compile_options(trommel_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Werror=return-type
                                                 -Werror=unused-result -ffp-contract=off
                                                 $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false alarms of GCC 12
                                                 # where a branch on the text costs more than both sides
                                                 $<$<CXX_COMPILER_ID:Clang>:-Wno-bitwise-instead-of-logical>)
target_include_directories(trommel_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(trommel_options INTERFACE $<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)
if(TROMMEL_SANITIZE)
  target_compile_options(trommel_options INTERFACE -fsanitize=${TROMMEL_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all -O1)
  target_link_options(trommel_options INTERFACE -fsanitize=${TROMMEL_SANITIZE})
else()
  # Addresses of the libraries' functions are looked up at the start and cannot be written later.
  target_link_options(trommel_options INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
  if(TROMMEL_HARDEN)
    target_compile_options(trommel_options INTERFACE -fstack-protector-strong -fstack-clash-protection -U_FORTIFY_SOURCE
                                                     $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
  endif()
endif()
if(TROMMEL_FUZZ)
  target_compile_options(trommel_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=lld)
endif()
