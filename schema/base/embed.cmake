# gatherd_embed(TARGET NAMESPACE_NAME FILE…)
#
# Generates NAME.hpp and NAME.cpp in the build tree, private to TARGET: `namespace gatherd::embedded` gets
# `std::span<const File> NAME()` with each file's base name and bytes, in the order given. The bytes are put into the
# object with the assembler's .incbin, which keeps builds fast for megabytes.
function(gatherd_embed target name)
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(rows "")
  set(externs "")
  set(asm "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(base ${file} NAME)
    set(symbol gatherd_${name}_${index})
    string(APPEND externs "extern \"C\" const char ${symbol}_begin[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND rows "    {\"${base}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n")
    string(APPEND asm "asm(\".section .rodata\\n.balign 16\\n.global ${symbol}_begin\\n.global ${symbol}_end\\n"
                      "${symbol}_begin:\\n.incbin \\\"${path}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    math(EXPR index "${index} + 1")
    list(APPEND paths ${path})
  endforeach()
  file(CONFIGURE OUTPUT ${dir}/${name}.hpp CONTENT "#pragma once
#include <span>
#include <string_view>

namespace gatherd::embedded {
struct File {
    std::string_view name;
    std::string_view bytes;
};
std::span<const File> @name@();
}  // namespace gatherd::embedded
" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/${name}.cpp CONTENT "#include \"@name@.hpp\"
@asm@
@externs@
namespace gatherd::embedded {
std::span<const File> @name@() {
    static const File files[] = {
@rows@    };
    return files;
}
}  // namespace gatherd::embedded
" @ONLY)
  target_sources(${target} PRIVATE ${dir}/${name}.cpp)
  target_include_directories(${target} PRIVATE ${dir})
  set_source_files_properties(${dir}/${name}.cpp PROPERTIES OBJECT_DEPENDS "${paths}")
endfunction()
