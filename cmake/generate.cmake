# From the texts people write (SQL, views, catalogues) to typed C++, by the scripts in tools/.
#   hientai_generate(units out) → generated/units/{sql,views}.hpp and their .cpp
function(hientai_generate name out)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  set(into ${CMAKE_BINARY_DIR}/generated/${name})
  set(made)
  if(EXISTS ${folder}/queries.sql)
    file(GLOB inputs CONFIGURE_DEPENDS ${folder}/*.sql)
    add_custom_command(OUTPUT ${into}/sql.hpp ${into}/sql.cpp
      COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/sql.mjs ${name} ${folder} ${into}
      DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/tools/sql.mjs VERBATIM)
    list(APPEND made ${into}/sql.hpp ${into}/sql.cpp)
  endif()
  file(GLOB_RECURSE views CONFIGURE_DEPENDS ${folder}/views/*.html)
  if(views)
    file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/views/_*.html)
    add_custom_command(OUTPUT ${into}/views.hpp
      COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/views.mjs ${name} ${CMAKE_SOURCE_DIR}/src ${into}
      DEPENDS ${views} ${shared} ${CMAKE_SOURCE_DIR}/tools/views.mjs VERBATIM)
    list(APPEND made ${into}/views.hpp)
  endif()
  set(${out} ${made} PARENT_SCOPE)
endfunction()

# The history of the data in /migrations, compiled into a target as db::embedded_migrations.
function(hientai_migrations target)
  set(made ${CMAKE_BINARY_DIR}/generated/migrations/${target}.cpp)
  file(GLOB inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
  add_custom_command(OUTPUT ${made}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/migrations.mjs ${CMAKE_SOURCE_DIR}/migrations ${made}
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/tools/migrations.mjs VERBATIM)
  target_sources(${target} PRIVATE ${made})
endfunction()
