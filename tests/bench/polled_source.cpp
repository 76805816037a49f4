#include "polled_source.hpp"

#include <stdexcept>

namespace gatherd::bench {
namespace {

/// Answers every request at once with the same body.
class Served final : public Fetcher {
public:
    explicit Served(std::string body) { response_.body = std::move(body); }

    void fetch(Request request, std::function<void(FetchResult)> done) override {
        response_.status = 200;
        response_.final_url = request.url;
        response_.headers["content-type"] = "text/calendar; charset=UTF-8";
        response_.bytes_on_wire = response_.body.size();
        done(std::move(response_));
    }

private:
    Response response_;
};

std::shared_ptr<const Gazetteer> opened_gazetteer() {
    static const auto gazetteer = Gazetteer::open();
    if (!gazetteer) throw std::runtime_error(gazetteer.error().message);
    return *gazetteer;
}

}  // namespace

PolledSource::PolledSource(sys_seconds now)
    : clock_(now), gazetteer_(opened_gazetteer()), style_(built_in_style("twir").value()) {
    source_.name = "community";
    source_.url = "https://calendar.example/community.ics";
    source_.kind = "ics";
    auto opened = Store::open((directory_.path() / "gatherd.db").string(), Store::Access::read_write);
    if (!opened) throw std::runtime_error(opened.error().message);
    store_ = std::move(*opened);
    store_->sync_sources({&source_, 1}, now);
}

PollReport PolledSource::poll(std::string body) {
    Served fetcher(std::move(body));
    const auto at_once = [](const RefreshEnvironment::Job& job) { job(); };
    RefreshEnvironment environment{fetcher, *store_, *gazetteer_,       style_, options_, clock_,
                                   at_once, at_once, [] { return 0.5; }};
    PollReport report;
    refresh(source_, environment, [&](PollReport finished) { report = std::move(finished); });
    if (report.outcome == "failed") throw std::runtime_error(report.message);
    return report;
}

}  // namespace gatherd::bench
