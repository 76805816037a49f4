#include "base/ascii.hpp"
#include "base/url.hpp"
#include "identity/canonical_url.hpp"
#include "lint/rule_checks.hpp"
#include "query/query.hpp"

namespace gatherd::lint {
namespace {

struct LinkUrl {
    const Link& link;
    bool organizer;
    const Url& url;

    /// As the house prints it.
    [[nodiscard]] std::string canonical() const {
        return printed_url(organizer ? canonical_organizer_url(link.target) : canonical_url(link.target));
    }
};

template <class Visit>
void for_each_url(const Input& input, Visit visit) {
    for_each_link(input.section, [&](const Link& link, bool organizer) {
        if (link.address && !link.address->host.empty()) visit(LinkUrl{link, organizer, *link.address});
    });
}

bool is_wrapper(const Url& url) {
    const bool google = url.host == "google.com" || url.host.starts_with("www.google.");
    return google && url.path == "/url";
}

bool is_meetup(const Url& url) { return url.host == "meetup.com" || url.host.ends_with(".meetup.com"); }
bool is_luma(const Url& url) {
    return url.host == "lu.ma" || url.host == "www.lu.ma" || url.host == "luma.com" || url.host == "www.luma.com";
}

// "de-DE", "es", "pt-br": the first of several path segments of a Meetup URL.
bool has_locale(const Url& url) {
    const auto segments = url.segments();
    if (!is_meetup(url) || segments.size() < 2) return false;
    const auto& first = segments.front();
    const bool shaped = first.size() == 2 || (first.size() == 5 && first[2] == '-');
    return shaped && canonical_url(url.text()).find("/" + first + "/") == std::string::npos;
}

bool is_tracking(const Url& url) {
    if (!url.query || is_wrapper(url)) return false;
    const auto canonical = parse_url(canonical_url(url.text()));
    const auto left = canonical && canonical->query ? parse_query(*canonical->query).size() : 0;
    return left < parse_query(*url.query).size();
}

bool is_event_page(const Url& url) {
    const auto segments = url.segments();
    if (is_meetup(url)) return segments.size() >= 3 && segments[segments.size() - 2] == "events";
    if (std::any_of(segments.begin(), segments.end(), [](const auto& one) { return parse_date(one).has_value(); }))
        return true;
    return url.host.find("eventbrite.") != std::string::npos && segments.size() >= 2 && segments.front() == "e";
}

void add(const LinkUrl& each, const std::string& message, Problems& problems) {
    const auto canonical = each.canonical();
    const bool safe = !canonical.empty() && canonical != each.link.target;
    problems.push_back({each.link.url, message, canonical, safe ? replace(each.link.url, canonical) : Repair{}});
}

}  // namespace

void check_malformed_url(const Input& input, Problems& problems) {
    for_each_link(input.section, [&](const Link& link, bool) {
        const auto& url = link.address;
        if (link.target.empty())
            problems.push_back({link.span, "a link without a URL", {}, {}});
        else if (!url || (url->scheme != "http" && url->scheme != "https" && url->scheme != "mailto"))
            problems.push_back({link.url, "not an http or https URL", {}, {}});
        else if (link.target.find_first_of(" \t<>\"") != std::string::npos)
            problems.push_back({link.url, "white space or quotes in a URL", printed_url(link.target), {}});
        else if (url->path.find("&usg=") != std::string::npos || url->path.find("&sa=D") != std::string::npos)
            problems.push_back({link.url,
                                "ends in what is left of a google.com/url wrapper",
                                link.target.substr(0, link.target.find('&')),
                                {}});
    });
}

void check_wrapped_url(const Input& input, Problems& problems) {
    for_each_url(input, [&](const LinkUrl& each) {
        if (is_wrapper(each.url)) add(each, "a google.com/url wrapper", problems);
    });
}

void check_tracking(const Input& input, Problems& problems) {
    for_each_url(input, [&](const LinkUrl& each) {
        if (is_tracking(each.url)) add(each, "tracking parameters", problems);
    });
}

void check_locale(const Input& input, Problems& problems) {
    for_each_url(input, [&](const LinkUrl& each) {
        if (has_locale(each.url)) add(each, "a locale prefix", problems);
    });
}

void check_url_form(const Input& input, Problems& problems) {
    for_each_url(input, [&](const LinkUrl& each) {
        if ((!is_meetup(each.url) && !is_luma(each.url)) || has_locale(each.url) || is_tracking(each.url)) return;
        if (each.organizer && is_event_page(each.url)) return;
        if (const auto canonical = each.canonical(); !canonical.empty() && canonical != each.link.target)
            add(each, "not the form in which it is printed", problems);
    });
}

void check_organizer_event_page(const Input& input, Problems& problems) {
    for_each_url(input, [&](const LinkUrl& each) {
        if (!each.organizer || !is_event_page(each.url)) return;
        const auto group = is_meetup(each.url)
                               ? "https://www.meetup.com/" + each.url.segments()[each.url.segments().size() - 3]
                               : std::string{};
        problems.push_back({each.link.url, "the organizer's link is an event's page", group,
                            group.empty() ? Repair{} : replace(each.link.url, group)});
    });
}

}  // namespace gatherd::lint
