#include "simulation.hpp"

#include <fmt/format.h>

namespace gatherd::test {

void SimulatedNetwork::fetch(Request request, std::function<void(FetchResult)> done) {
    asked[request.url].push_back(time_.now());
    const auto host = hosts.find(parse_url(request.url).value().host);
    auto behaviour = away ? Behaviour{tl::unexpected(FetchError{FetchFailure::unreachable, request.url + ": away"})}
                     : host == hosts.end() ? calendar(request)
                                           : host->second(request);
    if (behaviour.result && behaviour.result->final_url.empty()) behaviour.result->final_url = request.url;
    time_.call_at(
        time_.now() + behaviour.after,
        [done = std::move(done), result = std::move(behaviour.result)]() mutable { done(std::move(result)); });
}

SimulatedNetwork::Behaviour calendar(const Request& request) {
    auto behaviour = status(200);
    behaviour.result->headers["content-type"] = "text/calendar";
    const auto number = std::hash<std::string>{}(request.url);
    behaviour.result->body = fmt::format(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//"
        "EN\r\nBEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART:202604{1:02}T180000Z\r\nSUMMARY:Evening {0}\r\nLOCATION:Berlin\\, Germany\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n",
        number, number % 30 + 1);
    return behaviour;
}

SimulatedNetwork::Behaviour status(int code) {
    Response response;
    response.status = code;
    return {std::move(response)};
}

SimulatedNetwork::Behaviour silence() {
    return {tl::unexpected(FetchError{FetchFailure::timeout, "no answer"}), std::chrono::seconds(20)};
}

Simulation::Simulation(std::vector<Source> wanted)
    : sources(std::move(wanted)), clock(parse_rfc3339("2026-03-05T12:00:00Z").value()) {
    store = Store::open((directory.path() / "gatherd.db").string(), Store::Access::read_write, {}).value();
    store->sync_sources(sources, clock.now());
    gazetteer_ = Gazetteer::open().value();
}

void Simulation::start() {
    scheduler = std::make_unique<Scheduler>(time, [this](const PollReport& report) { reports.push_back(report); });
    follow();
}

void Simulation::follow() {
    const auto add = [this](std::function<void()> job) { jobs_.push_back(std::move(job)); };
    auto environment = std::make_shared<RefreshEnvironment>(
        RefreshEnvironment{queue, *store, *gazetteer_, style, options, clock, add, add, [] { return 0.5; }});
    environment->holds_back = true;
    scheduler->follow({sources, environment}, store->source_states());
    run_jobs();
}

void Simulation::run_jobs() {
    while (!jobs_.empty()) {
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        job();
    }
}

void Simulation::pass(std::chrono::seconds duration) {
    constexpr std::chrono::milliseconds step(50);
    if (!scheduler) start();
    const auto end = time.now() + duration;
    std::chrono::milliseconds part{};
    while (time.now() < end) {
        const auto quiet = std::max<std::chrono::milliseconds>(step, time.until_next().value_or(step));
        const auto next = std::min(quiet, std::chrono::ceil<std::chrono::milliseconds>(end - time.now()));
        time.advance(next);
        part += next;
        const auto whole = std::chrono::floor<std::chrono::seconds>(part);
        clock.set(clock.now() + whole);
        part -= whole;
        run_jobs();
    }
}

std::size_t Simulation::polls(const std::string& name) const {
    return static_cast<std::size_t>(
        std::count_if(reports.begin(), reports.end(), [&](const PollReport& report) { return report.source == name; }));
}

std::vector<Source> calendars(int count, int hosts) {
    std::vector<Source> made;
    for (int i = 0; i < count; ++i) {
        Source source;
        source.name = fmt::format("source-{}", i);
        source.url = fmt::format("http://host-{}.example/{}.ics", i % hosts, i);
        source.kind = "ics";
        source.origin = "rust.toml:1";
        made.push_back(source);
    }
    return made;
}

}  // namespace gatherd::test
