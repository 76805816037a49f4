#include "site/served_site.hpp"

#include "support/sample.hpp"

namespace gatherd::test {
namespace {

constexpr std::chrono::seconds longest_wait(20);

}  // namespace

ServedSite::ServedSite(std::function<void(site::Site&)> mount) : mount_(std::move(mount)) {
    store = test::open((directory.path() / "gatherd.db").string());
    settings->config.style = twir_style();
    settings->config.http.base_url = "https://events.example.org/";
    Source source;
    source.name = "rust-berlin";
    source.url = "https://www.meetup.com/rust-berlin/";
    settings->config.sources = {source};
    store->sync_sources(settings->config.sources, clock.now());
}

site::Site& ServedSite::open() {
    if (site_) return *site_;
    const auto loop = [this](std::function<void()> job) {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        posted_.notify_all();
    };
    const auto path = (directory.path() / "gatherd.db").string();
    site_ = std::make_unique<site::Site>(site::Site::World{loop, path, clock}, settings);
    mount_(*site_);
    site_->open(routes);
    return *site_;
}

void ServedSite::run_until(const std::function<bool()>& so, std::chrono::milliseconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!so()) {
        std::unique_lock lock(mutex_);
        if (!posted_.wait_until(lock, end, [this] { return !jobs_.empty(); })) return;
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
    }
}

server::Response ServedSite::get(const std::string& target, server::Headers headers) {
    open();
    const auto question = target.find('?');
    server::Request request{"GET", target.substr(0, question), "", {}, {}};
    if (question != std::string::npos) request.query = target.substr(question + 1);
    for (auto& [name, value] : headers) request.headers[name] = value;
    const auto answer = std::make_shared<std::optional<server::Response>>();
    routes.answer(request, [answer](server::Response response) { *answer = std::move(response); });
    run_until([&] { return answer->has_value(); }, longest_wait);
    return answer->value_or(server::Response{0, "", "no answer came", {}});
}

void ServedSite::poll(std::vector<SightedEvent> events, int hours_later) {
    (void)store->keep(test::poll("rust-berlin", noon(hours_later), std::move(events)));
}

bool ServedSite::comes_to_be(const std::string& target, const std::function<bool(const std::string&)>& so) {
    const auto end = std::chrono::steady_clock::now() + longest_wait;
    while (!so(body(target))) {
        if (std::chrono::steady_clock::now() > end) return false;
        run_until([] { return false; }, std::chrono::milliseconds(20));
    }
    return true;
}

}  // namespace gatherd::test
