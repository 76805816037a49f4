#pragma once
#include <stdexcept>

#include "config/config.hpp"
#include "gazetteer/gazetteer.hpp"

namespace gatherd::test {

inline const Style& printed_style() {
    static const auto style = built_in_style("twir");
    if (!style) throw std::runtime_error("the built-in style cannot be read");
    return *style;
}

inline const Gazetteer& world() {
    static const auto opened = Gazetteer::open();
    if (!opened) throw std::runtime_error(opened.error().message);
    return **opened;
}

}  // namespace gatherd::test
