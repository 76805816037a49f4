#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "base/log.hpp"
#include "base/url.hpp"
#include "cli/commands.hpp"
#include "cli/network.hpp"
#include "gazetteer/gazetteer.hpp"
#include "time/zone.hpp"

namespace gatherd {
namespace {

/// Prints one line per check and remembers whether all were good.
class Findings {
public:
    void good(std::string_view what, std::string_view detail) { line("ok", what, detail); }
    void bad(std::string_view what, std::string_view detail) {
        line("bad", what, detail);
        all_good_ = false;
    }
    [[nodiscard]] bool all_good() const { return all_good_; }

private:
    static void line(std::string_view verdict, std::string_view what, std::string_view detail) {
        std::cout << fmt::format("{:<4} {:<12} {}\n", verdict, what, log::printable(detail));
    }
    bool all_good_ = true;
};

void check_store(Findings& findings, Invocation& invocation) {
    auto& store = invocation.store();
    findings.good("store", store.about());
    for (const auto& broken : store.check()) findings.bad("store", broken);
}

void check_zones(Findings& findings) {
    // Berlin at noon on a summer's day: wrong or absent when the time zone data is missing.
    const auto noon = local_days(date::year(2024) / 7 / 1) + std::chrono::hours(12);
    const auto instant = to_instant("Europe/Berlin", noon);
    if (instant && *instant == sys_seconds(noon.time_since_epoch()) - std::chrono::hours(2))
        findings.good("time zones", "tzdata " + zone_data_version());
    else
        findings.bad("time zones", "Europe/Berlin is unknown or wrong: is the package tzdata installed?");
}

void check_gazetteer(Findings& findings) {
    const auto gazetteer = Gazetteer::open();
    if (gazetteer)
        findings.good("gazetteer", (*gazetteer)->about());
    else
        findings.bad("gazetteer", gazetteer.error().message);
}

/// The robots.txt of every host that an enabled source names: any answer at all is reachability.
std::set<std::string> hosts_of(const std::vector<Source>& sources) {
    std::set<std::string> origins;
    for (const auto& source : sources) {
        const auto url = parse_url(source.url);
        if (source.enabled && url && (url->scheme == "https" || url->scheme == "http"))
            origins.insert(url->scheme + "://" + url->authority());
    }
    return origins;
}

void check_reachability(Findings& findings, const Config& config) {
    const auto origins = hosts_of(config.sources);
    if (origins.empty()) return findings.good("reachability", "no source needs the network");
    Network network(config.fetch);
    std::map<std::string, std::string> unreachable;
    auto left = origins.size();
    for (const auto& origin : origins) {
        Request request;
        request.url = origin + "/robots.txt";
        request.purpose = "reachability";
        request.obeys_robots = false;
        network.fetcher().fetch(std::move(request), [&, origin](const FetchResult& result) {
            if (!result) unreachable[origin] = result.error().message;
            if (--left == 0) network.stop();
        });
    }
    network.run();
    if (unreachable.empty())
        return findings.good("reachability", fmt::format("{} of {} hosts answer", origins.size(), origins.size()));
    for (const auto& [origin, why] : unreachable) findings.bad("reachability", why);
}

}  // namespace

int run(const DoctorArguments& arguments, Invocation& invocation) {
    Findings findings;
    const auto& config = invocation.config();
    const auto enabled = std::count_if(config.sources.begin(), config.sources.end(),
                                       [](const Source& source) { return source.enabled; });
    findings.good("config", fmt::format("{}: {} sources, {} enabled, style {}", config.file.string(),
                                        config.sources.size(), enabled, config.style.name));
    check_store(findings, invocation);
    check_zones(findings);
    check_gazetteer(findings);
    if (!arguments.offline) check_reachability(findings, config);
    return findings.all_good() ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
