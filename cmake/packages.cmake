# Libraries of the field, each from a Debian package; DESIGN in docs/architecture.md says what each is for.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(ZLIB REQUIRED)
find_package(EXPAT REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)  # its CMake package asks for tools Debian packages apart
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc)
find_program(NODE node REQUIRED)

set(HIENTAI_NPM ${CMAKE_SOURCE_DIR}/node_modules)
if(NOT EXISTS ${HIENTAI_NPM}/better-sqlite3/deps/sqlite3/sqlite3.c)
  message(FATAL_ERROR "npm packages are missing: run bin/run, or `npm ci --ignore-scripts`")
endif()

# SQLite ≥ 3.51.3 from the amalgamation: the distribution's has the WAL-reset corruption bug.
add_library(sqlite3 STATIC ${HIENTAI_NPM}/better-sqlite3/deps/sqlite3/sqlite3.c)
target_include_directories(sqlite3 SYSTEM PUBLIC ${HIENTAI_NPM}/better-sqlite3/deps/sqlite3)
target_compile_definitions(sqlite3 PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DQS=0 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_MATH_FUNCTIONS
  SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_LOAD_EXTENSION SQLITE_USE_ALLOCA
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_TEMP_STORE=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2)
target_compile_options(sqlite3 PRIVATE -w)
target_link_libraries(sqlite3 PUBLIC Threads::Threads m)
