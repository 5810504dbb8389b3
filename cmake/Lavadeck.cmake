# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# What every target of the project shares: warnings, the QT_NO_* set, sanitizers, ccache, and where programs go.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(lavadeck_flags INTERFACE)
target_compile_options(lavadeck_flags INTERFACE
    -Wall -Wextra -Wshadow -Wconversion $<$<BOOL:${LAVADECK_WERROR}>:-Werror>)
target_compile_definitions(lavadeck_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    LAVADECK_VERSION="${PROJECT_VERSION}")
if(LAVADECK_SANITIZE)
    target_compile_options(lavadeck_flags INTERFACE -fsanitize=${LAVADECK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(lavadeck_flags INTERFACE -fsanitize=${LAVADECK_SANITIZE})
endif()
if(LAVADECK_COVERAGE)
    target_compile_options(lavadeck_flags INTERFACE --coverage)
    target_link_options(lavadeck_flags INTERFACE --coverage)
endif()

# A folder of src/ as one static library. Its include path is its own folder only, so that a header of another
# folder can be included just where a link line allows it.
function(lavadeck_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE lavadeck_flags ${ARG_PRIVATE})
endfunction()

# The tests of the libraries, without those that run whole programs: what `./dev test asan` builds.
add_custom_target(unit_tests)

# One Qt Test program: lavadeck_test(tst_x LIBS lavalink fakenode [SOURCES more.cpp] [TIMEOUT 120]).
# The label is the folder's name. Tests run offscreen, in UTC, without the user's settings.
function(lavadeck_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LIBS;SOURCES" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    set(target ${folder}_${name})
    add_executable(${target} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE Qt::Test ${ARG_LIBS} lavadeck_flags)
    target_compile_definitions(${target} PRIVATE
        TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" PROGRAMS="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
    if(folder MATCHES "^(lavalink|fakenode|config|lab|history)$")
        add_dependencies(unit_tests ${target})
    endif()
    add_test(NAME ${folder}/${name} COMMAND ${target})
    lavadeck_test_environment(${folder}/${name} ${ARG_TIMEOUT})
    set_tests_properties(${folder}/${name} PROPERTIES LABELS ${folder})
endfunction()

# Qt wants a runtime folder that only its owner can read.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/home/run)
file(CHMOD ${PROJECT_BINARY_DIR}/home/run DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# The environment every test gets, and its time limit in seconds.
function(lavadeck_test_environment test timeout)
    set_tests_properties(${test} PROPERTIES TIMEOUT ${timeout} ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;XDG_RUNTIME_DIR=${PROJECT_BINARY_DIR}/home/run;XDG_CONFIG_HOME=${PROJECT_BINARY_DIR}/home/config;XDG_DATA_HOME=${PROJECT_BINARY_DIR}/home/data;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/cmake/lsan.supp:print_suppressions=0")
endfunction()
