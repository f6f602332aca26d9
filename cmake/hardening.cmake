# Warnings as errors, and the hardening of QUALITY 1.3 (ASVS 1.4.1–1.4.3). -O2 comes from CMAKE_BUILD_TYPE=Release.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")

add_library(hientai_flags INTERFACE)
target_compile_options(hientai_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wshadow=local -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    -Wno-missing-field-initializers  # designated initialisers with defaults are how we write data
    -Wno-maybe-uninitialized         # false alarms of GCC 12 on std::variant (PR 80635)
    -Wno-restrict                    # false alarms of GCC 12 on string concatenation (PR 105651)
  >)
target_compile_definitions(hientai_flags INTERFACE _GLIBCXX_ASSERTIONS)

if(HIENTAI_SANITIZE)
  add_compile_options(-fsanitize=${HIENTAI_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${HIENTAI_SANITIZE})
else()
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection
                      -fcf-protection -ftrivial-auto-var-init=zero)
endif()
add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
