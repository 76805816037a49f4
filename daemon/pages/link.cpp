#include "pages/link.hpp"

#include "config/disclosure.hpp"
#include "query/query.hpp"

namespace gatherd::pages {

Link Link::to(std::string_view path, const QueryParameters& parameters) {
    QueryParameters given;
    for (const auto& parameter : parameters)
        if (!parameter.second.empty()) given.push_back(parameter);
    std::string text(path);
    if (!given.empty()) text += "?" + format_query(given);
    return Link(std::move(text));
}

Link Link::to_part(std::string_view id) { return Link("#" + std::string(id)); }

Link Link::outside(std::string_view url) { return Link(printed_url(url)); }

Link Link::source(std::string_view url) { return outside(public_address(url)); }

}  // namespace gatherd::pages
