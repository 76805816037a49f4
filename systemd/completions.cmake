# The completions are what the program prints, so that they never lag behind it.
set(completions ${PROJECT_BINARY_DIR}/completions)
file(MAKE_DIRECTORY ${completions})
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${completions}/gatherd.${shell} DEPENDS gatherd
                     COMMAND gatherd completion ${shell} > ${completions}/gatherd.${shell})
endforeach()
add_custom_target(gatherd_completions ALL
                  DEPENDS ${completions}/gatherd.bash ${completions}/gatherd.zsh ${completions}/gatherd.fish)
install(FILES ${completions}/gatherd.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME gatherd)
install(FILES ${completions}/gatherd.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _gatherd)
install(FILES ${completions}/gatherd.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
