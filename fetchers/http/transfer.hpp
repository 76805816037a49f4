#pragma once
#include <memory>

#include "http/client.hpp"
#include "http/failure.hpp"
#include "http/network.hpp"
#include "http/proxy.hpp"
#include "http/redirect.hpp"

struct curl_slist;
struct curl_sockaddr;

namespace gatherd {

/// What all transfers of a client share; outlives them.
struct TransferSettings {
    explicit TransferSettings(HttpLimits given);
    HttpLimits limits;
    AddressGuard guard;
    ProxyEnvironment proxies = read_proxy_environment();
};

/// One request and its response over libcurl, redirects not followed.
class Transfer {
public:
    Transfer(const TransferSettings& settings, Hop hop, std::chrono::milliseconds timeout);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] void* easy() const { return easy_; }
    [[nodiscard]] const Hop& hop() const { return hop_; }
    /// Why it must not be started at all; an address that is only known when connecting is refused then.
    [[nodiscard]] std::optional<FetchError> refusal();
    /// Once, when libcurl has finished with that code.
    [[nodiscard]] FetchResult result(int curl_code);

private:
    struct FreeList {
        void operator()(curl_slist* list) const;
    };
    using List = std::unique_ptr<curl_slist, FreeList>;

    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
    static int on_progress(void* self, long total, long received, long, long);
    static int on_open(void* self, int purpose, curl_sockaddr* address);
    void set_request();
    void set_bounds(std::chrono::milliseconds timeout);
    void set_route();
    void set_trust();
    bool exceeds_body_limit(std::size_t bytes);
    bool take_header(std::string_view line);

    const TransferSettings& settings_;
    Hop hop_;
    void* easy_;
    List headers_;
    List connect_to_;
    bool guarded_ = true;
    std::size_t header_bytes_ = 0;
    Response response_;
    FailureEvidence evidence_;
    char detail_[256] = {};  // CURL_ERROR_SIZE
};

}  // namespace gatherd
