# trommel_library(NAME SOURCES a.cc ... [PUBLIC dep ...] [PRIVATE dep ...])
# One static library a room; its dependencies are the arrows of docs/architecture.md.
function(trommel_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC trommel_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
endfunction()

# trommel_test(NAME SOURCES a_test.cc ... [LIBS dep ...])
# A GoogleTest binary, one CTest entry. TROMMEL_SOURCE_DIR names the project's root to the test.
function(trommel_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE trommel_options ${ARG_LIBS} GTest::gtest GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE TROMMEL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
endfunction()

# trommel_bench(NAME SOURCES a_bench.cc ... [LIBS dep ...]): a Google Benchmark binary.
function(trommel_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE trommel_options ${ARG_LIBS} benchmark::benchmark benchmark::benchmark_main)
  target_compile_definitions(${name} PRIVATE TROMMEL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endfunction()
