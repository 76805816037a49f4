#include "http/client.hpp"

#include <boost/asio/post.hpp>
#include <unordered_map>

#include "http/curl_multi.hpp"
#include "http/local_file.hpp"
#include "http/transfer.hpp"

namespace gatherd {
namespace {

using Done = std::function<void(FetchResult)>;
using SteadyTime = std::chrono::steady_clock::time_point;

tl::unexpected<FetchError> bad_url(std::string message) {
    return tl::unexpected(FetchError{FetchFailure::bad_url, std::move(message)});
}

tl::expected<Url, FetchError> checked(const std::string& text) {
    auto url = parse_url(text);
    if (!url) return bad_url(url.error().message);
    if (url->scheme != "http" && url->scheme != "https")
        return bad_url(fmt::format("{}: only http and https URLs are fetched", shown(*url)));
    url->fragment.reset();
    return *url;
}

/// A fetch under way: the hop that libcurl has in hand and what came before it.
struct Fetch {
    Done done;
    SteadyTime started;
    std::vector<Url> visited;
    std::vector<std::string> redirects;
    int first_redirect_status = 0;
    std::size_t bytes_on_wire = 0;
    std::unique_ptr<Transfer> transfer;
};

}  // namespace

class HttpClient::Implementation : public std::enable_shared_from_this<Implementation> {
public:
    Implementation(boost::asio::io_context& io, HttpLimits limits)
        : io_(io), settings_(std::move(limits)), multi_(io, [this](void* easy, int code) { finish_hop(easy, code); }) {}

    // The handles go before the multi handle that they are in.
    ~Implementation() {
        for (const auto& [easy, fetch] : fetches_) multi_.remove(easy);
        fetches_.clear();
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void fetch(const Request& request, Done done) {
        if (names_file(request.url)) return post(std::move(done), file_result(request));
        auto url = checked(request.url);
        if (!url) return post(std::move(done), tl::unexpected(std::move(url.error())));
        Fetch fetch;
        fetch.done = std::move(done);
        fetch.started = std::chrono::steady_clock::now();
        start_hop(std::move(fetch), first_hop(request, std::move(*url)));
    }

private:
    FetchResult file_result(const Request& request) const {
        if (!request.may_read_files) return bad_url(request.url + ": only the configuration may name files");
        return fetch_file(request, settings_.limits.max_body);
    }

    static std::chrono::milliseconds age(const Fetch& fetch) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - fetch.started);
    }

    void start_hop(Fetch fetch, Hop hop) {
        fetch.visited.push_back(hop.url);
        // At least 1 ms: 0 would mean no limit.
        const auto left = std::max(settings_.limits.timeout - age(fetch), std::chrono::milliseconds(1));
        fetch.transfer = std::make_unique<Transfer>(settings_, std::move(hop), left);
        if (auto refusal = fetch.transfer->refusal())
            return post(std::move(fetch.done), tl::unexpected(std::move(*refusal)));
        void* easy = fetch.transfer->easy();
        fetches_.emplace(easy, std::move(fetch));
        multi_.add(easy);
    }

    void finish_hop(void* easy, int code) {
        multi_.remove(easy);
        auto fetch = std::move(fetches_.extract(easy).mapped());
        auto result = fetch.transfer->result(code);
        if (result) fetch.bytes_on_wire += result->bytes_on_wire;
        if (result && is_redirect(*result)) return follow(std::move(fetch), *result);
        if (result) complete(fetch, *result);
        post(std::move(fetch.done), std::move(result));
    }

    void follow(Fetch fetch, const Response& response) {
        if (fetch.first_redirect_status == 0) fetch.first_redirect_status = response.status;
        auto next = next_hop(fetch.transfer->hop(), response, fetch.visited, settings_.limits.max_redirects);
        if (!next) return post(std::move(fetch.done), tl::unexpected(std::move(next.error())));
        fetch.redirects.push_back(shown(next->url));
        start_hop(std::move(fetch), std::move(*next));
    }

    static void complete(Fetch& fetch, Response& response) {
        response.redirects = std::move(fetch.redirects);
        response.first_redirect_status = fetch.first_redirect_status;
        response.bytes_on_wire = fetch.bytes_on_wire;
        response.duration = age(fetch);
    }

    /// Calls back from the loop, unless the client is gone by then.
    void post(Done done, FetchResult result) {
        boost::asio::post(io_, [weak = weak_from_this(), done = std::move(done), result = std::move(result)]() mutable {
            if (!weak.expired()) done(std::move(result));
        });
    }

    boost::asio::io_context& io_;
    TransferSettings settings_;
    CurlMulti multi_;
    std::unordered_map<void*, Fetch> fetches_;  ///< by CURL*
};

HttpClient::HttpClient(boost::asio::io_context& io, HttpLimits limits)
    : implementation_(std::make_shared<Implementation>(io, std::move(limits))) {}
HttpClient::~HttpClient() = default;
void HttpClient::fetch(Request request, std::function<void(FetchResult)> done) {
    implementation_->fetch(request, std::move(done));
}

}  // namespace gatherd
