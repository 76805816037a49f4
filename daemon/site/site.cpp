#include "site/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <map>
#include <stdexcept>

#include "site/desk.hpp"
#include "site/facts.hpp"
#include "site/watch.hpp"

namespace gatherd::site {
namespace {

/// The page of a window with five thousand events takes ten.
constexpr std::size_t most_cached_bytes = 48U << 20U;
/// Pages that wait to be made.
constexpr std::size_t most_orders = 64;
/// Pages that are made anew with every edition, the routes that are always warm not counted.
constexpr std::size_t most_popular = 12;

server::Response response_to(const server::Request& request, const Ready& ready) {
    if (ready.status == 200) return reply(request, ready.content, ready.headers);
    return {ready.status, ready.content.type, ready.content.plain, ready.headers};
}

/// What of a request an answer may depend on.
server::Request essence(const server::Request& request) {
    return {"GET", request.path, request.query, {}, request.captured};
}

/// The requests that were made last, each once.
class Popular {
public:
    void note(Order order) {
        auto key = order.key();
        std::erase_if(orders_, [&](const auto& one) { return one.first == key; });
        orders_.emplace_front(std::move(key), std::move(order));
        if (orders_.size() > most_popular) orders_.pop_back();
    }
    [[nodiscard]] std::vector<Order> all(const std::vector<Route>& routes) const {
        std::vector<Order> found;
        for (const auto& route : routes)
            if (route.warm) found.push_back({&route, bool(route.html), {"GET", route.pattern, {}, {}, {}}});
        for (const auto& [key, order] : orders_)
            if (std::ranges::none_of(found, [&key = key](const Order& one) { return one.key() == key; }))
                found.push_back(order);
        return found;
    }

private:
    std::list<std::pair<std::string, Order>> orders_;
};

}  // namespace

class Site::Implementation : public std::enable_shared_from_this<Implementation> {
public:
    Implementation(World world, std::shared_ptr<const Settings> settings)
        : world_(std::move(world)),
          settings_(std::move(settings)),
          kitchen_(world_.store_path, world_.clock, world_.locate),
          prober_(world_.probe) {}

    /// The threads end before what they use.
    ~Implementation() {
        watch_.reset();
        desk_.reset();
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void open(server::Routes& routes);
    void serve(const Route& route, const server::Request& request, server::Respond respond);
    bool end(std::chrono::milliseconds patience);

    World world_;
    std::shared_ptr<const Settings> settings_;
    std::vector<Route> routes_;
    RefusalPage refusal_;
    std::unique_ptr<Watch> watch_;

private:
    struct Guest {
        server::Request request;
        server::Respond respond;
    };
    struct Waiting {
        Order order;
        std::vector<Guest> guests;
    };

    void show(Edition edition);
    void cook(const std::string& key, const Order& order, const std::shared_ptr<const Probe>& probe = nullptr);
    void look_at(const std::string& url, const std::string& key);
    void finish(const std::string& key, std::uint64_t number, const std::shared_ptr<const Ready>& ready);
    void turn_away(const std::string& key);

    Kitchen kitchen_;  ///< the desk's
    Prober prober_;
    Cache cache_{most_cached_bytes};
    std::shared_ptr<const Snapshot> snapshot_;
    std::map<std::string, Waiting, std::less<>> waiting_;  ///< by key: what is being made, and for whom
    std::mutex popular_mutex_;
    Popular popular_;
    std::unique_ptr<Desk> desk_;
};

void Site::Implementation::open(server::Routes& routes) {
    for (const auto& [method, pattern] : routes.names())
        if (!is_described(method, pattern))
            throw std::logic_error(fmt::format("{} {}: is described nowhere", method, pattern));
    for (const auto& route : routes_)
        routes.add(route.pattern, server::Page([this, &route](const server::Request& request, server::Respond respond) {
                       serve(route, request, std::move(respond));
                   }));
    routes.refuse_with([refusal = refusal_](const server::Request& request, int status, const std::string& sentence) {
        auto answer = refused(request, status, sentence, server::prefers_html(request), refusal);
        return server::Response{status, answer.content_type, answer.body, {{"Cache-Control", "no-store"}}};
    });
    desk_ = std::make_unique<Desk>(most_orders);
    const auto popular = [this] {
        const std::lock_guard lock(popular_mutex_);
        return popular_.all(routes_);
    };
    const auto publish = [this, weak = weak_from_this()](Edition edition) {
        world_.loop([weak, edition = std::move(edition)]() mutable {
            if (const auto self = weak.lock()) self->show(std::move(edition));
        });
    };
    watch_ = std::make_unique<Watch>(
        Watch::World{world_.store_path, world_.clock, popular, publish, refusal_, world_.locate}, settings_);
}

void Site::Implementation::serve(const Route& route, const server::Request& request, server::Respond respond) {
    Order order{&route, route.html && (!route.data || server::prefers_html(request)), essence(request)};
    const auto key = order.key();
    if (const auto ready = cache_.find(key)) {
        const std::lock_guard lock(popular_mutex_);
        popular_.note(std::move(order));
        return respond(response_to(request, *ready));
    }
    auto& waiting = waiting_[key];
    waiting.guests.push_back({request, std::move(respond)});
    if (waiting.guests.size() > 1) return;
    waiting.order = std::move(order);
    if (snapshot_) cook(key, Order(waiting.order));
}

void Site::Implementation::cook(const std::string& key, const Order& order, const std::shared_ptr<const Probe>& probe) {
    const bool taken = desk_->post([this, key, order, probe, snapshot = snapshot_] {
        auto ready = kitchen_.make(order, *snapshot, refusal_, probe.get());
        world_.loop([weak = weak_from_this(), key, number = snapshot->number, ready = std::move(ready)] {
            if (const auto self = weak.lock()) self->finish(key, number, ready);
        });
    });
    if (!taken) turn_away(key);
}

void Site::Implementation::finish(const std::string& key, std::uint64_t number,
                                  const std::shared_ptr<const Ready>& ready) {
    if (!ready->probe.empty()) return look_at(ready->probe, key);
    if (ready->kept && ready->status == 200 && number == snapshot_->number) cache_.keep(key, ready);
    auto waiting = waiting_.extract(key);
    if (waiting.empty()) return;
    for (auto& guest : waiting.mapped().guests) guest.respond(response_to(guest.request, *ready));
}

void Site::Implementation::look_at(const std::string& url, const std::string& key) {
    prober_.probe(url, Prober::Clock::now(), [weak = weak_from_this(), key](const std::shared_ptr<const Probe>& probe) {
        const auto self = weak.lock();
        if (!self) return;
        const auto waiting = self->waiting_.find(key);
        if (waiting != self->waiting_.end()) self->cook(key, Order(waiting->second.order), probe);
    });
}

void Site::Implementation::turn_away(const std::string& key) {
    auto waiting = waiting_.extract(key);
    if (waiting.empty()) return;
    const server::Response busy{503,
                                "text/plain; charset=utf-8",
                                "too many pages are asked for at once\n",
                                {{"Retry-After", "5"}, {"Cache-Control", "no-store"}}};
    for (auto& guest : waiting.mapped().guests) guest.respond(busy);
}

void Site::Implementation::show(Edition edition) {
    const bool first = !snapshot_;
    snapshot_ = std::move(edition.snapshot);
    cache_.clear();
    for (const auto& [key, ready] : edition.answers)
        if (ready->kept && ready->status == 200 && ready->probe.empty()) cache_.keep(key, ready);
    if (!first) return;
    std::vector<std::pair<std::string, Order>> orders;
    for (const auto& [key, waiting] : waiting_) orders.emplace_back(key, waiting.order);
    for (const auto& [key, order] : orders) cook(key, order);
}

bool Site::Implementation::end(std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const auto left = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::max(deadline - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration::zero()));
    };
    const bool watch_ended = !watch_ || watch_->end(left());
    const bool desk_ended = !desk_ || desk_->end(left());
    return watch_ended && desk_ended;
}

Site::Site(World world, std::shared_ptr<const Settings> settings)
    : implementation_(std::make_shared<Implementation>(std::move(world), std::move(settings))) {}
Site::~Site() { (void)implementation_->end(std::chrono::milliseconds(0)); }

void Site::mount(Route route) { implementation_->routes_.push_back(std::move(route)); }
void Site::refuse_with(RefusalPage page) { implementation_->refusal_ = std::move(page); }
const std::vector<Route>& Site::routes() const { return implementation_->routes_; }
void Site::open(server::Routes& routes) { implementation_->open(routes); }
void Site::follow(std::shared_ptr<const Settings> settings) { implementation_->watch_->follow(std::move(settings)); }
bool Site::end(std::chrono::milliseconds patience) { return implementation_->end(patience); }

}  // namespace gatherd::site
