#include "http/redirect.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "http/failure.hpp"

namespace gatherd {
namespace {

tl::unexpected<FetchError> failed(FetchFailure failure, std::string message) {
    return tl::unexpected(FetchError{failure, std::move(message)});
}

/// Headers that say what the client can read or already has, and nothing about who it is.
bool may_cross_origins(std::string_view name) {
    const auto lower = ascii::lower(name);
    return lower == "accept" || lower == "accept-language" || lower == "if-none-match" || lower == "if-modified-since";
}

bool same_origin(const Url& a, const Url& b) {
    return a.scheme == b.scheme && a.host == b.host && a.effective_port() == b.effective_port();
}

std::string chain(const std::vector<Url>& visited, const Url& last) {
    std::string text;
    for (const auto& url : visited) text += shown(url) + " → ";
    return text + shown(last);
}

/// RFC 9110 sections 15.4.2 to 15.4.4: what began as POST goes on as GET, except after 307 and 308.
bool keeps_method(int status) { return status == 307 || status == 308; }

}  // namespace

Hop first_hop(const Request& request, Url url) {
    Hop hop{std::move(url), request.body, request.headers};
    if (!request.validators.etag.empty()) hop.headers.emplace_back("If-None-Match", request.validators.etag);
    if (!request.validators.last_modified.empty())
        hop.headers.emplace_back("If-Modified-Since", request.validators.last_modified);
    return hop;
}

bool is_redirect(const Response& response) {
    const int status = response.status;
    const bool moves = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    return moves && !response.header("location").empty();
}

tl::expected<Hop, FetchError> next_hop(const Hop& hop, const Response& response, const std::vector<Url>& visited,
                                       int max_redirects) {
    const auto start = shown(visited.front());
    auto target = resolve_url(hop.url, response.header("location"));
    if (!target)
        return failed(FetchFailure::bad_url,
                      fmt::format("{}: redirects to nowhere: {}", start, target.error().message));
    if (target->scheme != "http" && target->scheme != "https")
        return failed(FetchFailure::refused_address,
                      fmt::format("{}: redirects to {}, and only http and https are followed", start, shown(*target)));
    const bool stays = same_origin(hop.url, *target);
    target->fragment.reset();
    target->user_info = stays ? hop.url.user_info : std::string{};
    Hop next{std::move(*target), keeps_method(response.status) ? hop.body : std::string{}, hop.headers};
    if (hop.body.empty() && std::find(visited.begin(), visited.end(), next.url) != visited.end())
        return failed(FetchFailure::redirect_loop,
                      fmt::format("{}: redirects in a circle: {}", start, chain(visited, next.url)));
    if (visited.size() > static_cast<std::size_t>(max_redirects))
        return failed(FetchFailure::redirect_loop,
                      fmt::format("{}: more than {} redirects, the last to {}", start, max_redirects, shown(next.url)));
    if (!stays) std::erase_if(next.headers, [](const auto& header) { return !may_cross_origins(header.first); });
    return next;
}

}  // namespace gatherd
