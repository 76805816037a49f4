#include "web/page.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "calendar_feed/calendar_feed.hpp"
#include "dom/html.hpp"
#include "feed/feed.hpp"
#include "fetchers/answer.hpp"
#include "json/json.hpp"
#include "jsonld/jsonld.hpp"
#include "markup/markup.hpp"
#include "web/activity.hpp"
#include "web/site_builders.hpp"

namespace gatherd::web {
namespace {

Result<Step> step_of(Result<Document> document, const Exchange& exchange) {
    if (!document) return fail("{}: {}", exchange.request.url, document.error().message);
    Step step;
    step.document = std::move(*document);
    return step;
}

Result<Document> read_json(const Exchange& exchange) {
    const auto block = json::parse(exchange.response.body);
    if (!block) return tl::unexpected(block.error());
    auto document = read_squarespace(*block, exchange.response.final_url);
    if (!document.reader.empty()) return document;
    if (auto activities = read_activities(*block, exchange.response.final_url); !activities.events.empty())
        return activities;
    document.reader = "JSON-LD";
    jsonld::read_block(*block, exchange.response.final_url, document);
    if (document.events.empty()) return fail("JSON without schema.org Events");
    return document;
}

/// A page about one event is that event's page.
void complete(Document& document, const pugi::xml_document& page, const std::string& url) {
    if (document.name.empty()) document.name = dom::meta_of(page, "og:site_name");
    if (document.name.empty()) document.name = dom::title_of(page);
    if (document.events.size() == 1 && document.events.front().url.empty()) document.events.front().url = url;
}

Result<Step> read_html(const Exchange& exchange, bool follow_links) {
    const auto& request = exchange.request;
    const auto& response = exchange.response;
    const auto page = dom::parse_html(response.body, response.header("content-type"));
    if (!page) return fail("{}: {}", request.url, page.error().message);
    Step step;
    step.document = read_markup(*page, response.final_url);
    if (step.document.events.empty())
        if (auto wix = read_wix(*page, response.final_url); !wix.events.empty()) step.document = std::move(wix);
    complete(step.document, *page, response.final_url);
    if (!step.document.events.empty()) return step;
    auto feeds = follow_links ? linked_feeds(*page, response.final_url) : std::vector<LinkedFeed>{};
    if (auto json = follow_links ? squarespace_json(*page, response.final_url) : std::string{}; !json.empty())
        feeds.insert(feeds.begin(), {0, std::move(json)});
    if (feeds.empty()) {
        const auto& said = step.document.diagnostics;
        const auto wrong = std::ranges::find_if(said, [](const auto& one) { return one.severity != Severity::note; });
        return fail("{}: no event in JSON-LD, Microdata, RDFa or microformats, and no feed linked{}", request.url,
                    wrong == said.end() ? "" : " (" + wrong->message + ")");
    }
    step.has_events = false;
    step.document.reader.clear();
    step.more = feed_requests(feeds);
    // What further calendars hold is not withdrawn.
    step.document.ends_early = step.more.size() == most_calendars;
    return step;
}

}  // namespace

Document read_markup(const pugi::xml_document& page, std::string_view url) {
    auto document = jsonld::read_page(page, url);
    const auto try_next = [&](Document (*read)(const pugi::xml_document&, std::string_view)) {
        if (!document.events.empty()) return;
        auto next = read(page, url);
        // What the readers before found wrong is worth knowing only when they said something.
        next.diagnostics.insert(next.diagnostics.begin(), document.diagnostics.begin(), document.diagnostics.end());
        next.rejected += document.rejected;
        document = std::move(next);
    };
    try_next(markup::read_microdata);
    try_next(markup::read_rdfa);
    try_next(markup::read_microformats);
    return document;
}

Result<Step> read_answer(const Exchange& exchange, bool follow_links) {
    if (auto checked = check_answer(exchange); !checked) return tl::unexpected(checked.error());
    const auto body = ascii::trim(exchange.response.body);
    const auto type = ascii::lower(exchange.response.header("content-type"));
    if (body.find("BEGIN:VCALENDAR") < 16) return calendar_feed::read_feed(exchange);
    if (body.starts_with('{') || body.starts_with('[')) return step_of(read_json(exchange), exchange);
    const auto head = body.substr(0, 512);
    const bool is_html = ascii::find_ignoring_case(head, "<html") != std::string_view::npos ||
                         ascii::find_ignoring_case(head, "<!doctype html") != std::string_view::npos;
    const bool is_xml = !is_html && (body.starts_with("<?xml") || body.starts_with("<rss") ||
                                     body.starts_with("<feed") || body.starts_with("<icalendar"));
    if (is_xml && type.find("xhtml") == std::string::npos) return step_of(feed::read_feed(body, type), exchange);
    return read_html(exchange, follow_links);
}

}  // namespace gatherd::web
