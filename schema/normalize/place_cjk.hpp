#pragma once
#include <functional>
#include <string_view>

#include "gazetteer/gazetteer.hpp"

namespace gatherd {

/// The names of places in a run of Chinese or Japanese without spaces ("東京都渋谷区道玄坂"), from left to right: the
/// longest that the gazetteer knows, each ending where an administrative suffix (都道府県市区町村, 省市区县) does or
/// may follow. Calls `use` with each; `found` holds its meanings meanwhile.
void for_each_cjk_name(std::string_view run, const Gazetteer& gazetteer, Meanings& found,
                       const std::function<void(std::string_view)>& use);

}  // namespace gatherd
