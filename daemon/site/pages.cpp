#include "site/pages.hpp"

#include "pages/problem_page.hpp"
#include "site/facts.hpp"
#include "site/feeds.hpp"
#include "site/html.hpp"
#include "site/inquiries.hpp"

namespace gatherd::site {
namespace {

constexpr const char* json = "application/json";

std::vector<Parameter> chosen_parameters() {
    auto all = window_parameters();
    for (auto& parameter : filter_parameters()) all.push_back(std::move(parameter));
    return all;
}

void mount_looks(Site& site) {
    const auto chosen = chosen_parameters();
    site.mount({"/", "The editors' page: a window as it will print", chosen, {}, {}, editors_html, true});
    site.mount({"/calendar", "A window on a month grid", chosen, {}, {}, calendar_html});
    site.mount({"/map", "A window on a map of the world", chosen, {}, {}, map_html});
}

void mount_inquiries(Site& site) {
    site.mount({"/check",
                "How a group, feed or event is listed, and why not",
                {{"url", "of a group, a feed or an event", true}},
                json,
                check_data,
                check_html});
    site.mount({"/explain",
                "Every decision made for one event",
                {{"id", "an event's id or URL", true}},
                json,
                explain_data,
                explain_html});
    site.mount({"/sources", "The sources and their health", {}, json, sources_data, sources_html});
    site.mount({"/sources/{name}", "One source and its health", {}, json, source_data, source_html});
    site.mount({"/group/{name}", "What a source announces and how it is listed", {}, {}, {}, group_html});
    site.mount({"/group/{name}.svg", "A badge with the next event", {}, "image/svg+xml", group_badge_svg, {}});
    site.mount({"/assets/{name}", "A file that pages are made with", {}, {}, asset, {}});
}

}  // namespace

void mount_everything(Site& site) {
    site.refuse_with([](int status, const std::string& sentence, const server::Request&) {
        return pages::problem_page(status, sentence);
    });
    mount_looks(site);
    mount_feeds(site);
    mount_inquiries(site);
    mount_facts(site);
}

}  // namespace gatherd::site
