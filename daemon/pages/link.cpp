#include "pages/link.hpp"

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

Link Link::source(std::string_view url) {
    auto parsed = parse_url(url);
    if (!parsed) return Link(std::string());
    parsed->user_info.clear();
    parsed->query.reset();
    parsed->fragment.reset();
    // Google Calendar: "/calendar/ical/ADDRESS/private-TOKEN/basic.ics"
    if (const auto token = parsed->path.find("/private-"); token != std::string::npos) parsed->path.resize(token);
    return outside(parsed->text());
}

}  // namespace gatherd::pages
