#include "probe/probe.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "config/kinds.hpp"
#include "fetchers/registry.hpp"
#include "normalize/normalize.hpp"
#include "poll/gather.hpp"
#include "query/query.hpp"

namespace gatherd {
namespace {

/// Questions to an API by POST count apart: what refuses them is asked again by GET.
constexpr std::size_t most_gets = 2;

/// Loopback, files and the like are no business of a stranger's; the fetcher looks at addresses, this at schemes.
bool is_of_the_web(const std::string& url) {
    const auto parsed = parse_url(url);
    return parsed && (parsed->scheme == "http" || parsed->scheme == "https" || parsed->scheme == "webcal");
}

/// The first two requests of a poll, one after the other.
class Probing : public std::enable_shared_from_this<Probing> {
public:
    Probing(Probe probe, AskedBy asked_by, ProbeGround ground, std::function<void(Probe)> done)
        : probe_(std::move(probe)), asked_by_(asked_by), ground_(std::move(ground)), done_(std::move(done)) {}

    void run() {
        auto requests = probe_.platform->start(probe_.source, ground_.now);
        if (requests)
            waiting_.assign(requests->begin(), requests->end());
        else
            probe_.refusal = requests.error().message;
        ask_next();
    }

private:
    void ask_next() {
        if (waiting_.empty() || gets_ == most_gets || !probe_.refusal.empty()) return finish();
        exchange_.request = std::move(waiting_.front());
        waiting_.pop_front();
        if (asked_by_ == AskedBy::anybody && !is_of_the_web(exchange_.request.url)) {
            probe_.refusal = "only http and https addresses are looked at";
            return finish();
        }
        gets_ += exchange_.request.body.empty() ? 1 : 0;
        probe_.asked.push_back(exchange_.request.url);
        ground_.fetcher.fetch(exchange_.request, [self = shared_from_this()](FetchResult result) {
            self->ground_.work([self, result = std::move(result)]() mutable {
                self->take(std::move(result));
                self->ground_.loop([self] { self->ask_next(); });
            });
        });
    }

    void take(FetchResult result) {
        if (!result) return refuse(result.error().message);
        exchange_.response = std::move(*result);
        auto step = probe_.platform->read(probe_.source, exchange_);
        if (!step) return refuse(step.error().message);
        if (step->has_events) probe_.answered = {exchange_.request.url};
        // Pages of single events only complete what the list says: a probe does without.
        if (step->has_events && !step->document.events.empty())
            left_out_ += step->more.size();
        else
            waiting_.insert(waiting_.end(), step->more.begin(), step->more.end());
        add_to(probe_.document, std::move(step->document));
    }

    void refuse(const std::string& why) {
        if (exchange_.request.optional || !probe_.answered.empty())
            probe_.warnings.push_back(why);
        else
            probe_.refusal = why;
    }

    void finish() {
        left_out_ += waiting_.size();
        if (left_out_ > 0 && probe_.refusal.empty())
            probe_.warnings.push_back(fmt::format("a poll asks for {} more page{}, which a probe leaves alone",
                                                  left_out_, left_out_ == 1 ? "" : "s"));
        ground_.work([self = shared_from_this()] {
            if (self->probe_.refusal.empty()) self->understand();
            self->ground_.loop([self] { self->done_(std::move(self->probe_)); });
        });
    }

    void understand();

    Probe probe_;
    AskedBy asked_by_;
    ProbeGround ground_;
    std::function<void(Probe)> done_;
    std::deque<Request> waiting_;
    Exchange exchange_;
    std::size_t gets_ = 0;
    std::size_t left_out_ = 0;
};

/// A file of this machine by its absolute URL; everything else as its platform writes it.
std::string settled_url(const std::string& written) {
    const bool is_file = written.find("://") == std::string::npos && std::filesystem::exists(written);
    if (!is_file) return written;
    return "file://" + percent_encode(std::filesystem::absolute(written).lexically_normal().string(), "/");
}

std::string canonical(const Source& source) {
    const auto* platform = find_platform(source.kind);
    if (platform == nullptr) return source.url;
    return platform->canonical_url(source.url).value_or(source.url);
}

/// The platform's name for it, with a number when another source has that name.
std::string free_name(const Probe& probe, const std::vector<Source>& sources) {
    const auto base = probe.platform->derived_name(probe.source.url);
    const auto taken = [&](const std::string& name) {
        return std::ranges::find(sources, name, &Source::name) != sources.end();
    };
    auto name = base;
    for (int number = 2; taken(name); ++number) name = fmt::format("{}-{}", base, number);
    return name;
}

std::string configured_as(const Probe& probe, const std::vector<Source>& sources) {
    for (const auto& source : sources) {
        const bool same = source.url == probe.source.url ||
                          (source.kind == probe.source.kind && canonical(source) == probe.source.url);
        if (same) return fmt::format("{} ({})", source.name, source.origin);
    }
    return {};
}

std::string most_frequent(const std::map<std::string, int>& counts) {
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? std::string{} : most->first;
}

/// Where the group says it lives, or where most of its events take place.
std::string home_of(const Probe& probe, const Style& style) {
    for (const auto& event : probe.document.events) {
        if (event.home.empty()) continue;
        std::vector<std::string> parts;
        for (const auto* part : {&event.home.city, &event.home.admin1, &event.home.country})
            if (!part->empty()) parts.push_back(*part);
        return parts.empty() ? event.home.text : ascii::join(parts, ", ");
    }
    std::map<std::string, int> places;
    for (const auto& stored : probe.events)
        if (stored.event.mode == Mode::in_person && stored.event.place.known())
            ++places[location_text(stored.event, style)];
    return most_frequent(places);
}

std::string zone_of(const Probe& probe) {
    if (!probe.document.time_zone.empty()) return probe.document.time_zone;
    std::map<std::string, int> zones;
    for (const auto& stored : probe.events)
        if (!stored.event.time.zone.empty()) ++zones[stored.event.time.zone];
    return most_frequent(zones);
}

void add_events(Probe& probe, const ProbeGround& ground) {
    const auto& config = *ground.config;
    const auto now = ground.now;
    const NormalizeContext context{config.style, ground.gazetteer, now - config.poll.lookback,
                                   now + config.poll.horizon};
    auto normalized = normalize(probe.document, probe.source, context);
    const auto today = utc_day(now);
    for (auto& sighted : normalized.events) {
        if (sighted.event.time.last_day() < today) {
            ++probe.earlier;
            continue;
        }
        StoredEvent stored;
        stored.id = sighted.key;
        stored.event = std::move(sighted.event);
        stored.listed = sighted.rejected.empty();
        stored.reason = std::move(sighted.rejected);
        probe.events.push_back(std::move(stored));
    }
    std::ranges::stable_sort(probe.events, {}, [](const auto& stored) { return stored.event.time.start; });
    for (const auto* diagnostics : {&probe.document.diagnostics, &normalized.diagnostics})
        for (const auto& one : *diagnostics)
            if (one.severity != Severity::note) probe.warnings.push_back(one.message);
}

void Probing::understand() {
    if (probe_.source.kind == "web" && probe_.asked.size() == 1 && probe_.document.reader == "iCalendar")
        probe_.source.kind = "ics";
    add_events(probe_, ground_);
    probe_.home = home_of(probe_, ground_.config->style);
    probe_.zone = zone_of(probe_);
}

}  // namespace

void probe(const std::string& url, AskedBy asked_by, ProbeGround ground, std::function<void(Probe)> done) {
    Probe probe;
    probe.source.url = asked_by == AskedBy::owner ? settled_url(url) : url;
    if (asked_by == AskedBy::anybody && !is_of_the_web(url)) {
        probe.refusal = "only http and https addresses are looked at";
        return done(std::move(probe));
    }
    probe.source.kind = config::kind_of(probe.source.url);
    probe.platform = find_platform(probe.source.kind.empty() ? "web" : probe.source.kind);
    if (probe.platform == nullptr) probe.platform = find_platform("web");
    probe.source.kind = probe.platform->kind;
    const auto settled = probe.platform->canonical_url(probe.source.url);
    if (!settled) {
        probe.refusal = settled.error().message;
        return done(std::move(probe));
    }
    probe.source.url = *settled;
    probe.source.name = free_name(probe, ground.config->sources);
    probe.configured = configured_as(probe, ground.config->sources);
    std::make_shared<Probing>(std::move(probe), asked_by, std::move(ground), std::move(done))->run();
}

}  // namespace gatherd
