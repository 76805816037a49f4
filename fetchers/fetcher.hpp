#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/url.hpp"

namespace gatherd {

/// What a server said last time, resent exactly as received (RFC 9110 section 13).
struct Validators {
    std::string etag;
    std::string last_modified;
    friend bool operator==(const Validators&, const Validators&) = default;
    [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
};

/// One GET (or POST, with a body) that a platform wants made. `purpose` is the platform's own word for it ("page",
/// "items", "event"): it comes back with the response, so that a platform needs no state between steps.
struct Request {
    std::string url{};
    std::string purpose{};
    std::vector<std::pair<std::string, std::string>> headers{};
    Validators validators{};
    std::string body{};           ///< non-empty: POST
    bool obeys_robots = true;     ///< HTML pages do; feeds and APIs published for programs need not
    bool may_read_files = false;  ///< set only for URLs that come from the configuration
    bool optional = false;        ///< its failure costs a detail, not the poll
};

struct Response {
    int status = 0;                                           ///< RFC 9110 status code; 200 for a file that was read
    std::string final_url;                                    ///< without user name and password, as all URLs here
    std::vector<std::string> redirects;                       ///< each hop's target, in order
    int first_redirect_status = 0;                            ///< 301, 308, …; 0 without redirects
    std::map<std::string, std::string, std::less<>> headers;  ///< names in lower case
    std::string body;                                         ///< decoded from its content coding
    std::size_t bytes_on_wire = 0;
    std::chrono::milliseconds duration{};

    [[nodiscard]] std::string header(std::string_view name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string{} : found->second;
    }
};

/// Kinds of failure below HTTP, so that an operator is told what to do and a scheduler how long to wait.
enum class FetchFailure {
    unreachable,
    timeout,
    tls,
    refused_address,
    too_large,
    redirect_loop,
    bad_url,
    malformed,
    cancelled,
    disallowed,    ///< by the host's robots.txt
    rate_limited,  ///< the host asked to be left alone: nothing was sent
};

struct FetchError {
    FetchFailure failure = FetchFailure::unreachable;
    std::string message;                 ///< names the URL
    std::chrono::seconds retry_after{};  ///< no sooner than that; 0: nothing was said
};

using FetchResult = tl::expected<Response, FetchError>;

/// Makes requests. Everything on one thread: the callback is never called from inside fetch().
class Fetcher {
public:
    virtual ~Fetcher() = default;
    virtual void fetch(Request request, std::function<void(FetchResult)> done) = 0;
};

}  // namespace gatherd
