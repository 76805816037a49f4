#include "pages/assets.hpp"

#include <map>

#include "base/digest.hpp"
#include "page_files.hpp"

namespace gatherd::pages {
namespace {

std::string_view content_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    return name.ends_with(".svg") ? "image/svg+xml" : "text/plain; charset=utf-8";
}

using Assets = std::map<std::string_view, Asset>;

const Assets& assets() {
    static const Assets all = [] {
        Assets found;
        for (const auto& file : embedded::page_files())
            found.emplace(file.name, Asset{content_type_of(file.name), file.bytes,
                                           "\"" + sha256_hex(file.bytes).substr(0, 16) + "\""});
        return found;
    }();
    return all;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
    const auto found = assets().find(name);
    return found == assets().end() ? nullptr : &found->second;
}

Link asset_link(std::string_view name) {
    const auto* asset = find_asset(name);
    return Link::to("/assets/" + std::string(name),
                    {{"v", asset == nullptr ? std::string{} : asset->etag.substr(1, 16)}});
}

}  // namespace gatherd::pages
