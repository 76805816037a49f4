#pragma once
#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "fetchers/fetcher.hpp"

namespace gatherd {

/// Bounds of every request (PROMISES 9–18).
struct HttpLimits {
    std::chrono::milliseconds timeout{20'000};  ///< one request, all redirects and the body included
    std::chrono::milliseconds connect_timeout{8'000};
    std::size_t max_body = 16U << 20U;  ///< after decompression
    std::size_t max_header_bytes = 256U << 10U;
    int max_redirects = 10;
    std::string user_agent;
    std::vector<std::string> allow_networks;  ///< CIDRs that may be reached though not public
    std::vector<std::string> connect_to;      ///< as curl --connect-to
    std::string ca_file;
};

/// The one Fetcher that touches the network: libcurl multi driven by Asio. Lives on the io_context's thread.
class HttpClient final : public Fetcher {
public:
    HttpClient(boost::asio::io_context& io, HttpLimits limits);
    ~HttpClient() override;  ///< cancels what is under way without calling back
    void fetch(Request request, std::function<void(FetchResult)> done) override;

private:
    class Implementation;
    std::shared_ptr<Implementation> implementation_;
};

}  // namespace gatherd
