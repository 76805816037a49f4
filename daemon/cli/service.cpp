#include "cli/service.hpp"

#include <algorithm>
#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "base/ascii.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "cli/jitter.hpp"
#include "cli/service_figures.hpp"
#include "poll/alert.hpp"
#include "poll/scheduler.hpp"
#include "server/bearer.hpp"
#include "server/listen.hpp"
#include "service/progress.hpp"
#include "service/supervisor.hpp"
#include "site/pages.hpp"
#include "site/watch.hpp"

namespace gatherd {
namespace {

using std::chrono::seconds;

/// How often the service looks after itself: figures, status, alerts.
constexpr seconds beat(5);
/// Polls are due and none has begun or ended for so long: something is broken.
constexpr seconds scheduler_patience(600);
constexpr seconds prune_interval(24 * 3600);
/// Answers under way when the service is to end get so long.
constexpr seconds last_answers(2);
constexpr std::size_t most_token_bytes = 4096;

server::Response plain(int status, std::string body) {
    return {status, "text/plain; charset=utf-8", std::move(body) + "\n", {{"Cache-Control", "no-store"}}};
}

std::optional<Coordinates> located(const Place& place, const Gazetteer& gazetteer) {
    for (const auto& city : gazetteer.cities(place.city))
        if (city.country == place.country && (place.admin1.empty() || city.admin1 == place.admin1))
            return city.coordinates;
    return std::nullopt;
}

/// One configuration in use. Polls keep alive the one that they began with.
struct Settings {
    Config config;
    RefreshEnvironment environment;

    Settings(Config taken, const Service::World& world)
        : config(std::move(taken)),
          environment{world.network.fetcher(),
                      world.store,
                      world.gazetteer,
                      config.style,
                      config.poll,
                      world.clock,
                      [&network = world.network](Network::Job job) { network.work(std::move(job)); },
                      [&network = world.network](Network::Job job) { network.loop(std::move(job)); },
                      jitter(),
                      config.issue.weekday,
                      true} {}
};

Plan plan_of(const std::shared_ptr<Settings>& settings) {
    Plan plan;
    const auto& config = settings->config;
    std::copy_if(config.sources.begin(), config.sources.end(), std::back_inserter(plan.sources),
                 [](const Source& source) { return source.enabled; });
    plan.environment = {settings, &settings->environment};
    plan.concurrency = config.fetch.concurrency;
    plan.per_host = config.fetch.per_host;
    return plan;
}

}  // namespace

class Service::Implementation {
public:
    Implementation(World world, Config config)
        : world_(std::move(world)),
          settings_(std::make_shared<Settings>(std::move(config), world_)),
          time_(world_.network.io()),
          scheduler_(time_, [this](const PollReport& report) { polled(report); }),
          alert_(world_.network.fetcher(), settings_->config.alert_webhook),
          signals_(world_.network.io(), SIGTERM, SIGINT, SIGHUP),
          site_({[this](std::function<void()> job) { world_.network.loop(std::move(job)); }, world_.store_path,
                 world_.clock, [this](const Place& place) { return located(place, world_.gazetteer); },
                 [this](const std::string& url, std::function<void(Probe)> told) {
                     probe(url, AskedBy::anybody, probe_ground(), std::move(told));
                 }},
                site::settled(settings_->config, nullptr)) {}

    Result<void> start() {
        auto opened = server::Server::open(world_.network.io(), settings_->config.http.listen,
                                           supervisor::inherited_sockets(), routes());
        if (!opened) return tl::unexpected(opened.error());
        server_ = std::move(*opened);
        for (const auto& address : server_->addresses()) log::info("listening on {}", address);
        await_signal();
        take_over();
        tick();
        feed_watchdog();
        return {};
    }

    /// After the loop's end: false when a page that is being made takes longer than that.
    [[nodiscard]] bool settle(std::chrono::milliseconds patience) { return site_.end(patience); }

private:
    server::Routes routes() {
        server::Routes routes;
        routes.add("/healthz", [](const server::Request&) { return plain(200, "ok"); });
        routes.add("/readyz", [this](const server::Request&) {
            const auto trouble = trouble_now();
            return trouble.empty() ? plain(200, "ready") : plain(503, trouble);
        });
        routes.add("POST", "/sources/{name}/poll",
                   server::Page([this](const server::Request& request, const server::Respond& respond) {
                       respond(poll_asked(request));
                   }));
        routes.add("/metrics", [this](const server::Request&) {
            return server::Response{200, "text/plain; version=0.0.4; charset=utf-8", prometheus_text(metrics()), {}};
        });
        site::mount_everything(site_);
        site_.open(routes);
        return routes;
    }

    [[nodiscard]] ProbeGround probe_ground() {
        auto& network = world_.network;
        return {network.fetcher(),
                [&network](Network::Job job) { network.loop(std::move(job)); },
                [&network](Network::Job job) { network.work(std::move(job)); },
                world_.gazetteer,
                {settings_, &settings_->config},
                world_.clock.now()};
    }

    /// `POST /sources/NAME/poll`
    [[nodiscard]] server::Response poll_asked(const server::Request& request) {
        const auto& file = settings_->config.http.admin_token_file;
        if (file.empty()) return plain(403, "there is no [http] admin_token_file");
        const auto token = read_file(file, most_token_bytes);
        if (!token) {
            log::error("{}", token.error().message);
            return plain(503, "the token cannot be read");
        }
        if (!server::bears(request, ascii::trim(*token))) {
            auto refused = plain(401, "this needs the admin token");
            refused.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"gatherd\"");
            return refused;
        }
        const auto& name = request.captured.at("name");
        if (!scheduler_.poll_now(name)) return plain(404, "no source that is polled has that name");
        log::write(log::Level::info, name + ": a poll was asked for", {{"SOURCE", name}});
        return plain(202, "it is polled as soon as its host may be asked");
    }

    [[nodiscard]] std::string trouble_now() const {
        if (!known_) return "the store has not been read yet";
        if (untold_ && scheduler_.figures().sources == 0) return "the store has not taken the sources in yet";
        if (!store_trouble_.empty()) return "the store keeps nothing: " + store_trouble_;
        if (scheduler_.stalled(scheduler_patience)) return "the scheduler does not get on";
        return {};
    }

    [[nodiscard]] server::Metrics metrics() const {
        auto all = counted_;
        const auto figures = scheduler_.figures();
        all.queue = figures.due;
        all.under_way = figures.under_way;
        all.offline = figures.offline;
        all.last_cycle = figures.last_cycle;
        all.events = known_.value_or(StoreFigures{}).events;
        all.sources = known_.value_or(StoreFigures{}).health;
        all.store_bytes = known_.value_or(StoreFigures{}).bytes;
        if (known_ && known_->last_success) all.data_age = world_.clock.now() - *known_->last_success;
        all.answers = server_->answers_by_status();
        return all;
    }

    /// Runs a job on the worker, then the other on the loop with its result; `failed` there when the store cannot.
    template <class Read, class Then>
    void ask_store(Read read, Then then) {
        world_.network.work([this, read, then] {
            try {
                auto answer = read(world_.store);
                world_.network.loop([then, answer = std::move(answer)] { then(answer); });
            } catch (const StoreFailure& problem) {
                world_.network.loop([this, why = std::string(problem.what())] {
                    log::error("{}", why);
                    failed_reads_.push_back(why);
                });
            }
        });
    }

    /// The settings become the store's and the scheduler's. A store that is busy now is asked again at the next beat.
    void take_over() {
        untold_ = true;
        ask_store(
            [settings = settings_, &clock = world_.clock](Store& store) {
                store.sync_sources(settings->config.sources, clock.now());
                return store.source_states();
            },
            [this, settings = settings_](const std::vector<SourceState>& states) {
                if (settings != settings_) return;  // replaced meanwhile
                untold_ = false;
                scheduler_.follow(plan_of(settings), states);
                read_store_figures();
                supervisor::ready();
                log::info("ready: {} sources", scheduler_.figures().sources);
            });
    }

    void polled(const PollReport& report) {
        const auto level = report.outcome == "failed" ? log::Level::warning : log::Level::info;
        log::write(level, log_line(report), log_fields(report));
        count(counted_, report);
        alert_.note(report);
        if (!report.held_back) store_trouble_ = report.store_failed ? report.message : std::string{};
        changed_ = true;
    }

    void read_store_figures() {
        changed_ = false;
        ask_store([path = world_.store_path,
                   now = world_.clock.now()](Store& store) { return read_figures(store, path, now); },
                  [this](const StoreFigures& figures) {
                      known_ = figures;
                      supervisor::status(status_line(figures, scheduler_.figures()) + complaint_);
                  });
    }

    void tick() {
        if (untold_ && !failed_reads_.empty()) take_over();
        failed_reads_.clear();
        if (changed_ || !known_) read_store_figures();
        if (scheduler_.figures().under_way == 0) alert_.send(world_.clock.now());
        if (time_.now() >= next_prune_) prune();
        time_.call_at(time_.now() + beat, [this] { tick(); });
    }

    void prune() {
        next_prune_ = time_.now() + prune_interval;
        ask_store(
            [now = world_.clock.now()](Store& store) {
                store.prune({}, now);
                return 0;
            },
            [](int) {});
    }

    void feed_watchdog() {
        const auto interval = supervisor::watchdog_interval();
        if (!interval) return;
        if (progress_.made({world_.network.jobs_done(), world_.network.idle(), scheduler_.stalled(scheduler_patience)}))
            supervisor::feed_watchdog();
        time_.call_at(time_.now() + *interval / 3, [this] { feed_watchdog(); });
    }

    void await_signal() {
        signals_.async_wait([this](boost::system::error_code error, int signal) {
            if (error) return;
            if (signal != SIGHUP) return stop(signal);
            reload();
            await_signal();
        });
    }

    void stop(int signal) {
        log::info("stopping on {}", signal == SIGTERM ? "SIGTERM" : "SIGINT");
        supervisor::stopping();
        scheduler_.stop();
        server_->drain(last_answers, [this] {
            server_.reset();
            world_.network.abandon();
        });
    }

    void reload() {
        supervisor::reloading();
        auto loaded = load_config(world_.config_file);
        if (!loaded) return refuse_reload(loaded.error());
        const auto& before = settings_->config;
        if (loaded->http != before.http || loaded->store != before.store)
            log::warning("[http] and [store] are taken over at the next start");
        if (loaded->fetch != before.fetch) world_.network.follow(loaded->fetch);
        alert_.set_webhook(loaded->alert_webhook);
        complaint_.clear();
        settings_ = std::make_shared<Settings>(std::move(*loaded), world_);
        site_.follow(site::settled(settings_->config, nullptr));
        log::info("{}: read again", world_.config_file.string());
        take_over();
    }

    void refuse_reload(const ConfigErrors& errors) {
        for (const auto& line : errors) log::error("{}", line);
        log::error("{}: not taken over, the former configuration stays", world_.config_file.string());
        ++counted_.failed_reloads;
        complaint_ = "; the configuration has errors, the former one stays: " + errors.front();
        supervisor::ready();
        read_store_figures();
    }

    World world_;
    std::shared_ptr<Settings> settings_;
    AsioLoopTime time_;
    Scheduler scheduler_;
    Alert alert_;
    boost::asio::signal_set signals_;
    site::Site site_;
    std::unique_ptr<server::Server> server_;  // before the site: its answers are the server's
    server::Metrics counted_;                 ///< its counters
    std::optional<StoreFigures> known_;
    std::string store_trouble_;
    std::string complaint_;
    std::vector<std::string> failed_reads_;  ///< since the last beat
    bool untold_ = false;                    ///< the settings are not the store's yet
    bool changed_ = false;                   ///< since the figures were read
    Progress progress_;
    LoopTime::Time next_prune_ = LoopTime::Time::min();
};

Service::Service(World world, Config config)
    : implementation_(std::make_unique<Implementation>(std::move(world), std::move(config))) {}
Service::~Service() = default;
Result<void> Service::start() { return implementation_->start(); }
bool Service::settle(std::chrono::milliseconds patience) { return implementation_->settle(patience); }

}  // namespace gatherd
