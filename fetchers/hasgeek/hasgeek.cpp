#include "hasgeek/hasgeek.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "dom/html.hpp"
#include "fetchers/answer.hpp"
#include "jsonld/jsonld.hpp"

namespace gatherd::hasgeek {
namespace {

constexpr std::string_view account_purpose = "page";
constexpr std::string_view project_purpose = "event";
constexpr std::size_t most_projects = 10;

Result<std::string> canonical_url(std::string_view written) {
    if (const auto file = saved_copy(written)) return file->text();
    const auto url = parse_web_url(written);
    if (!url) return tl::unexpected(url.error());
    const auto segments = url->segments();
    if (bare_host(*url) != "hasgeek.com" || segments.empty()) return fail("{} is no account of hasgeek.com", written);
    const auto kept = std::min<std::size_t>(segments.size(), 2);
    return "https://hasgeek.com/" +
           ascii::join({segments.begin(), segments.begin() + static_cast<std::ptrdiff_t>(kept)}, "/") + "/";
}

int recognizes(std::string_view url) { return !saved_copy(url) && canonical_url(url) ? 3 : 0; }

std::string derived_name(std::string_view canonical_url) {
    const auto url = parse_url(canonical_url);
    return name_from("hasgeek-" + (url ? ascii::join(url->segments(), "-") : std::string(canonical_url)));
}

Result<std::vector<Request>> start(const Source& source, sys_seconds /*now*/) {
    if (const auto file = saved_copy(source.url))
        return std::vector{get_saved_copy(*file, std::string(account_purpose))};
    auto url = canonical_url(source.url);
    if (!url) return tl::unexpected(url.error());
    *url = with_configured_slash(std::move(*url), source.url);
    return std::vector{get(std::move(*url), std::string(account_purpose))};
}

/// The cards of what is to come; cards outside the list of upcoming projects advertise other accounts.
std::vector<Request> upcoming(const pugi::xml_document& page, const Exchange& exchange) {
    std::vector<Request> out;
    const auto base = parse_url(exchange.response.final_url);
    if (!base) return out;
    for (const auto& found :
         page.select_nodes("//*[contains(@class, 'upcoming')]//a[contains(@class, 'card--upcoming')][@href]")) {
        const auto target = resolve_url(*base, found.node().attribute("href").value());
        if (!target || bare_host(*target) != "hasgeek.com" || out.size() >= most_projects) continue;
        if (std::ranges::find(out, target->text(), &Request::url) == out.end())
            out.push_back(get(target->text(), std::string(project_purpose)));
    }
    return out;
}

Result<Step> read(const Source& /*source*/, const Exchange& exchange) {
    if (exchange.request.purpose == project_purpose && is_missing(exchange)) return without_event(exchange);
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto page = dom::parse_html(exchange.response.body, exchange.response.header("content-type"));
    if (!page) return fail("{}: {}", exchange.request.url, page.error().message);
    Step step;
    step.document = jsonld::read_page(*page, exchange.response.final_url);
    for (auto& event : step.document.events)
        if (event.url.empty()) event.url = exchange.response.final_url;
    if (!step.document.events.empty() || exchange.request.purpose == project_purpose) return step;
    step.more = upcoming(*page, exchange);
    step.has_events = step.more.empty();
    step.document.ends_early = step.more.size() == most_projects;
    step.document.name = dom::title_of(*page);
    if (step.more.empty() && page->select_node("//*[contains(@class, 'card')]").node().empty())
        return fail("{}: neither a project nor a list of projects", exchange.request.url);
    return step;
}

}  // namespace

constinit const Platform platform{
    "hasgeek", "Hasgeek account or project", recognizes, canonical_url, derived_name, start, read};

}  // namespace gatherd::hasgeek
