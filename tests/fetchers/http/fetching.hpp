#pragma once
#include <fmt/format.h>

#include "http/client.hpp"
#include "support/http_faults.hpp"
#include "support/http_server.hpp"

namespace gatherd::test {

/// Limits that suit a server on this machine.
inline HttpLimits local_limits() {
    HttpLimits limits;
    limits.allow_networks = {"127.0.0.0/8"};
    limits.user_agent = "gatherd-test/1";
    return limits;
}

/// One request from start to end, on a loop and a client of its own.
inline FetchResult fetch(Request request, HttpLimits limits = local_limits()) {
    boost::asio::io_context io;
    HttpClient client(io, std::move(limits));
    FetchResult result = tl::unexpected(FetchError{FetchFailure::cancelled, "never called back"});
    client.fetch(std::move(request), [&](FetchResult given) {
        result = std::move(given);
        io.stop();
    });
    io.run();
    return result;
}

inline FetchResult fetch(const std::string& url, HttpLimits limits = local_limits()) {
    return fetch(Request{.url = url}, std::move(limits));
}

inline std::string error_of(const FetchResult& result) {
    return result ? fmt::format("no error, but status {}", result->status) : result.error().message;
}

}  // namespace gatherd::test
