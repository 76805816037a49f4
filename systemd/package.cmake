# `cpack -G DEB` in a build directory configured with CMAKE_INSTALL_PREFIX=/usr makes an installable package.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gatherd)
set(CPACK_PACKAGE_VENDOR gatherd)
set(CPACK_PACKAGE_CONTACT "gatherd <gatherd@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGE_DESCRIPTION
    "gatherd polls the calendars, group pages and feeds where a community announces
its events, keeps each event once, and prints the dated section of any window,
as a newsletter prints it. It runs as a service that also answers over HTTP,
or as a command. For every line it can say where it is from and why it is
listed as it is.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Zones and root certificates are read at run time, which no linker sees.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "systemd")
file(GLOB package_scripts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/debian/*)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${package_scripts})
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
