# Static files, compiled into a target by tools/assets.mjs. Call it in the folder that makes the target.
#   hientai_assets(ht_web assets/app.css assets/icons.txt node_modules/htmx.org/dist/htmx.min.js)
function(hientai_assets target)
  set(made ${CMAKE_BINARY_DIR}/generated/assets.cpp)
  set(inputs)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
    list(APPEND inputs ${path})
  endforeach()
  add_custom_command(OUTPUT ${made}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/assets.mjs ${made} ${HIENTAI_NPM}/@tabler/icons/icons/outline ${inputs}
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/tools/assets.mjs VERBATIM)
  target_sources(${target} PRIVATE ${made})
endfunction()
