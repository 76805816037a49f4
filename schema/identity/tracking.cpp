#include "identity/tracking.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "identity/url_hosts.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

// On any host.
constexpr std::array prefixes{"utm_"sv, "mtm_"sv, "matomo_"sv, "piwik_"sv, "pk_"sv, "oly_"sv, "hsa_"sv, "__cft__"sv};
constexpr std::array names{
    "fbclid"sv,  "gclid"sv,   "gclsrc"sv,      "dclid"sv,      "gbraid"sv,    "wbraid"sv,        "msclkid"sv,
    "twclid"sv,  "ttclid"sv,  "yclid"sv,       "igshid"sv,     "igsh"sv,      "mc_cid"sv,        "mc_eid"sv,
    "_hsenc"sv,  "_hsmi"sv,   "__hstc"sv,      "__hssc"sv,     "__hsfp"sv,    "hsctatracking"sv, "mkt_tok"sv,
    "_ga"sv,     "_gl"sv,     "vero_id"sv,     "li_fat_id"sv,  "trk"sv,       "trkinfo"sv,       "ref_src"sv,
    "ref_url"sv, "cmpid"sv,   "s_cid"sv,       "rb_clickid"sv, "wickedid"sv,  "_openstat"sv,     "ck_subscriber_id"sv,
    "sfmc_id"sv, "__tn__"sv,  "eventorigin"sv, "recid"sv,      "recsource"sv, "searchid"sv,      "_xtd"sv,
    "_af"sv,     "_af_eid"sv, "__s"sv,
};

struct HostRule {
    bool (*applies)(std::string_view host);
    std::array<std::string_view, 6> names;
};

bool is_twitter(std::string_view host) { return is_within(host, "twitter.com") || is_within(host, "x.com"); }
bool is_youtube(std::string_view host) { return is_within(host, "youtube.com") || is_within(host, "youtu.be"); }
bool is_linkedin(std::string_view host) { return is_within(host, "linkedin.com"); }
bool is_facebook(std::string_view host) { return is_within(host, "facebook.com"); }
bool is_hasgeek(std::string_view host) { return is_within(host, "hasgeek.com"); }

constexpr std::array host_rules = std::to_array<HostRule>({
    {is_eventbrite, {"aff", "from", "internal_ref", "_eboga", "ref", ""}},
    {is_luma, {"from", "ref", "tk", "k", "e", "source"}},
    {is_twitter, {"s", "t", "ref", "cxt", "", ""}},
    {is_youtube, {"si", "feature", "pp", "ab_channel", "", ""}},
    {is_linkedin, {"lipi", "trackingid", "refid", "", "", ""}},
    {is_facebook, {"acontext", "ref", "notif_t", "notif_id", "ref_notif_type", "mibextid"}},
    {is_hasgeek, {"from", "ref", "", "", "", ""}},
});

bool is_tracking(std::string_view host, std::string_view parameter) {
    const auto name = ascii::lower(percent_decode(parameter));
    const auto is = [&name](std::string_view known) { return known == name; };
    if (name.empty() || std::any_of(names.begin(), names.end(), is)) return true;
    if (std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return name.starts_with(prefix); }))
        return true;
    return std::any_of(host_rules.begin(), host_rules.end(), [&](const HostRule& rule) {
        return rule.applies(host) && std::any_of(rule.names.begin(), rule.names.end(), is);
    });
}

}  // namespace

std::string without_tracking(const Url& url) {
    std::string kept;
    const std::string_view query = url.query ? std::string_view(*url.query) : std::string_view{};
    for (const auto pair : ascii::split(query, '&')) {
        if (is_tracking(url.host, pair.substr(0, pair.find('=')))) continue;
        if (!kept.empty()) kept += '&';
        kept += pair;
    }
    return kept;
}

std::string route_fragment(const Url& url) {
    const std::string_view fragment = url.fragment ? std::string_view(*url.fragment) : std::string_view{};
    if (fragment.starts_with('/') || fragment.starts_with('!')) return std::string(fragment);
    const auto equals = fragment.find('=');
    if (equals == std::string_view::npos || fragment.find(":~:") != std::string_view::npos) return {};
    return is_tracking(url.host, fragment.substr(0, equals)) ? std::string{} : std::string(fragment);
}

}  // namespace gatherd
