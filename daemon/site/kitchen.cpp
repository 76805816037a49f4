#include "site/kitchen.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace gatherd::site {
namespace {

constexpr std::string_view html_type = "text/html; charset=utf-8";

bool is_given(const server::Headers& headers, std::string_view name) {
    return std::ranges::any_of(headers, [&](const auto& header) { return header.first == name; });
}

// RFC 9111: programs may reuse for a minute what cannot be newer than the last poll; people who reload mean it.
void put_headers(const Order& order, Answer& answer) {
    if (!is_given(answer.headers, "Cache-Control"))
        answer.headers.emplace_back("Cache-Control", answer.status != 200 ? "no-store"
                                                     : order.html         ? "no-cache"
                                                                          : "public, max-age=60");
    if (order.route->data && order.route->html) answer.headers.emplace_back("Vary", "Accept");
    if (!order.html) answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
}

}  // namespace

std::string Order::key() const {
    return (html ? "html " : "data ") + request.path + (request.query.empty() ? "" : "?" + request.query);
}

Answer refused(const server::Request& request, int status, const std::string& sentence, bool html,
               const RefusalPage& page) {
    if (page && html) return {page(status, sentence, request), std::string(html_type), status, {}, false};
    return {sentence + "\n", "text/plain; charset=utf-8", status, {}, false};
}

Store& Kitchen::store() {
    if (store_) return *store_;
    auto opened = Store::open(path_, Store::Access::read_only);
    if (!opened) throw StoreFailure(opened.error().message, true);
    store_ = std::move(*opened);
    return *store_;
}

Answer Kitchen::answer(const Order& order, const Snapshot& snapshot, const RefusalPage& refusal, const Probe* probe) {
    const auto parameters = parse_query(order.request.query);
    const auto& settings = *snapshot.settings;
    const auto refuse = [&](int status, const std::string& sentence) {
        return refused(order.request, status, sentence, order.html, refusal);
    };
    try {
        CuratedStore curated(store(), settings.config, settings.curation, clock_, CuratedStore::Notes::none);
        const auto& make = order.html ? order.route->html : order.route->data;
        auto made = make({order.request, parameters, snapshot, curated, locate_, probe});
        if (!made) return refuse(400, made.error().message);
        if (!made->refusal.empty()) return refuse(made->status, made->refusal);
        if (made->content_type.empty())
            made->content_type = order.html ? std::string(html_type) : order.route->data_type;
        return std::move(*made);
    } catch (const StoreFailure& failure) {
        log::error("{}: {}", order.request.path, failure.what());
        auto answer = refuse(503, "the store cannot be read now");
        answer.headers.emplace_back("Retry-After", "5");
        return answer;
    } catch (const std::exception& bug) {
        // One page that fails is no reason for the others, and the polls, to end.
        log::error("{}: a bug: {}", order.request.path, bug.what());
        return refuse(500, "this page cannot be made; the log says why");
    }
}

std::shared_ptr<const Ready> Kitchen::make(const Order& order, const Snapshot& snapshot, const RefusalPage& refusal,
                                           const Probe* probe) {
    auto made = answer(order, snapshot, refusal, probe);
    put_headers(order, made);
    auto ready = std::make_shared<Ready>();
    ready->status = made.status;
    ready->kept = made.kept;
    ready->probe = std::move(made.probe);
    ready->headers = std::move(made.headers);
    ready->content = server::content_of(std::move(made.content_type), std::move(made.body));
    return ready;
}

}  // namespace gatherd::site
