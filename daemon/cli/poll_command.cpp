#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/jitter.hpp"
#include "cli/named_source.hpp"
#include "cli/network.hpp"
#include "cli/units.hpp"
#include "gazetteer/gazetteer.hpp"
#include "poll/poll_all.hpp"

namespace gatherd {
namespace {

std::vector<Source> chosen_sources(const PollArguments& arguments, const Config& config) {
    std::vector<Source> chosen;
    if (arguments.sources.empty()) {
        std::copy_if(config.sources.begin(), config.sources.end(), std::back_inserter(chosen),
                     [](const Source& source) { return source.enabled; });
        return chosen;
    }
    for (const auto& name : arguments.sources) chosen.push_back(source_named(name, config.sources));
    return chosen;
}

/// Redraws one line on a terminal; says nothing elsewhere.
class Progress {
public:
    explicit Progress(std::size_t total) : total_(total), visible_(::isatty(STDERR_FILENO) != 0) {}
    void advance(const std::string& name) {
        if (visible_)
            std::cerr << fmt::format("\r\033[K[{}/{}] {}", ++done_, total_, log::printable(name)) << std::flush;
    }
    ~Progress() {
        if (visible_) std::cerr << "\r\033[K" << std::flush;
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

private:
    std::size_t total_;
    std::size_t done_ = 0;
    bool visible_;
};

PollReport total_of(const std::vector<PollReport>& reports) {
    PollReport total;
    for (const auto& report : reports) {
        total.counts.seen += report.counts.seen;
        total.counts.created += report.counts.created;
        total.counts.changed += report.counts.changed;
        total.counts.gone += report.counts.gone;
        total.counts.rejected += report.counts.rejected;
        total.requests += report.requests;
        total.bytes += report.bytes;
    }
    return total;
}

std::string counts_text(const PollReport& report) {
    return fmt::format("{:>5} seen {:>4} new {:>4} changed {:>4} gone {:>10} {:>8}", report.counts.seen,
                       report.counts.created, report.counts.changed, report.counts.gone, bytes_text(report.bytes),
                       duration_text(report.duration));
}

void print_text(const std::vector<PollReport>& reports, std::size_t failed, std::chrono::milliseconds took) {
    std::size_t width = 5;
    for (const auto& report : reports) width = std::max(width, report.source.size());
    for (const auto& report : reports) {
        const bool told = report.outcome == "failed";
        std::cout << fmt::format("{:<{}}  {:<12}  {}\n", report.source, width, report.outcome,
                                 told ? log::printable(report.message) : counts_text(report));
        for (const auto& diagnostic : report.diagnostics)
            if (diagnostic.severity != Severity::note)
                log::debug("{}: {}{}", report.source,
                           diagnostic.line > 0 ? fmt::format("line {}: ", diagnostic.line) : "", diagnostic.message);
    }
    auto total = total_of(reports);
    total.duration = took;
    std::cout << fmt::format("{:<{}}  {:<12}  {}\n", "total", width, fmt::format("{} failed", failed),
                             counts_text(total));
}

nlohmann::ordered_json to_json(const PollReport& report) {
    return {{"events",
             {{"seen", report.counts.seen},
              {"new", report.counts.created},
              {"changed", report.counts.changed},
              {"gone", report.counts.gone},
              {"rejected", report.counts.rejected}}},
            {"requests", report.requests},
            {"bytes", report.bytes},
            {"milliseconds", report.duration.count()}};
}

void print_json(const std::vector<PollReport>& reports, std::size_t failed, std::chrono::milliseconds took) {
    auto sources = nlohmann::ordered_json::array();
    for (const auto& report : reports) {
        nlohmann::ordered_json row{{"name", report.source}, {"outcome", report.outcome}};
        row.update(to_json(report));
        row["message"] = report.message.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(report.message);
        for (const auto& diagnostic : report.diagnostics)
            row["diagnostics"].push_back({{"line", diagnostic.line}, {"message", diagnostic.message}});
        sources.push_back(std::move(row));
    }
    auto total = total_of(reports);
    total.duration = took;
    auto total_row = to_json(total);
    total_row["failed"] = failed;
    const nlohmann::ordered_json all{{"sources", std::move(sources)}, {"total", std::move(total_row)}};
    std::cout << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

std::vector<PollReport> poll_once(const std::vector<Source>& sources, Invocation& invocation) {
    const auto gazetteer = Gazetteer::open();
    if (!gazetteer) throw Exit(exit_status::usage, gazetteer.error().message);
    const auto& config = invocation.config();
    auto& store = invocation.store();
    Network network(config.fetch);
    RefreshEnvironment environment{network.fetcher(),
                                   store,
                                   **gazetteer,
                                   config.style,
                                   config.poll,
                                   invocation.clock(),
                                   [&](Network::Job job) { network.work(std::move(job)); },
                                   [&](Network::Job job) { network.loop(std::move(job)); },
                                   jitter(),
                                   config.issue.weekday};
    std::map<std::string, PollReport> finished;
    {
        Progress progress(sources.size());
        poll_all(
            sources, environment,
            [&](const PollReport& report) {
                finished[report.source] = report;
                progress.advance(report.source);
            },
            [&] { network.stop(); });
        network.run();
    }
    std::vector<PollReport> in_order;
    in_order.reserve(sources.size());
    for (const auto& source : sources) in_order.push_back(std::move(finished[source.name]));
    return in_order;
}

}  // namespace

int run(const PollArguments& arguments, Invocation& invocation) {
    const auto sources = chosen_sources(arguments, invocation.config());
    const auto begin = std::chrono::steady_clock::now();
    const auto reports = poll_once(sources, invocation);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    const auto failed = static_cast<std::size_t>(std::count_if(
        reports.begin(), reports.end(), [](const PollReport& report) { return report.outcome == "failed"; }));
    (arguments.format == "json" ? print_json : print_text)(reports, failed, took);
    return failed == 0 ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
