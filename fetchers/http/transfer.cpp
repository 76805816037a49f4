#include "http/transfer.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <new>
#include <stdexcept>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

std::vector<Network> networks_or_throw(const std::vector<std::string>& texts) {
    auto networks = parse_networks(texts);
    if (!networks) throw std::invalid_argument(networks.error().message);
    return *networks;
}

curl_slist* append(curl_slist* list, const std::string& text) {
    auto* longer = curl_slist_append(list, text.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    return longer;
}

/// A header line as libcurl wants it; empty when it would break out of its line.
std::string header_line(const std::string& name, const std::string& value) {
    for (const char c : name + value)
        if (c == '\r' || c == '\n' || c == '\0') return {};
    return value.empty() ? name + ";" : name + ": " + value;
}

/// What a proxy would resolve for us cannot be checked when connecting: names and literals of this machine are refused
/// here.
std::string refusal_behind_proxy(const Url& url, const AddressGuard& guard) {
    auto host = std::string_view(url.host);
    if (host == "localhost" || host.ends_with(".localhost")) return guard.refusal(parse_address("127.0.0.1").value());
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    const auto address = parse_address(host);
    return address ? guard.refusal(*address) : std::string{};
}

}  // namespace

TransferSettings::TransferSettings(HttpLimits given)
    : limits(std::move(given)), guard(networks_or_throw(limits.allow_networks)) {}

void Transfer::FreeList::operator()(curl_slist* list) const { curl_slist_free_all(list); }

Transfer::Transfer(const TransferSettings& settings, Hop hop, std::chrono::milliseconds timeout)
    : settings_(settings), hop_(std::move(hop)), easy_(curl_easy_init()) {
    static_assert(sizeof detail_ >= CURL_ERROR_SIZE);
    if (easy_ == nullptr) throw std::bad_alloc();
    set_request();
    set_bounds(timeout);
    set_route();
    set_trust();
}

Transfer::~Transfer() { curl_easy_cleanup(easy_); }

void Transfer::set_request() {
    curl_easy_setopt(easy_, CURLOPT_URL, hop_.url.text().c_str());
    curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can undo
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, settings_.limits.user_agent.c_str());
    if (!hop_.body.empty()) {
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(hop_.body.size()));
        curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, hop_.body.c_str());
    }
    for (const auto& [name, value] : hop_.headers)
        if (const auto line = header_line(name, value); !line.empty()) headers_.reset(append(headers_.release(), line));
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, detail_);
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
}

void Transfer::set_bounds(std::chrono::milliseconds timeout) {
    const auto& limits = settings_.limits;
    // Counts from here on: nothing queues inside libcurl, since it has no limit of connections per host.
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
    curl_easy_setopt(easy_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_body));
    curl_easy_setopt(easy_, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy_, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
    curl_easy_setopt(easy_, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    // A name server that does not answer holds a thread of libcurl's, not the loop.
    curl_easy_setopt(easy_, CURLOPT_QUICK_EXIT, 1L);
}

void Transfer::set_route() {
    for (const auto& rule : settings_.limits.connect_to) connect_to_.reset(append(connect_to_.release(), rule));
    curl_easy_setopt(easy_, CURLOPT_CONNECT_TO, connect_to_.get());
    const auto& proxy = settings_.proxies.proxy_for(hop_.url);
    curl_easy_setopt(easy_, CURLOPT_PROXY, proxy.c_str());  // "" keeps libcurl from reading the environment itself
    curl_easy_setopt(easy_, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy_, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    // The proxy is the operator's choice wherever it stands; what it may be asked for is checked by refusal().
    guarded_ = proxy.empty();
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
    curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, this);
}

void Transfer::set_trust() {
    curl_easy_setopt(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    note_verification(easy_, evidence_.tls);
    if (settings_.limits.ca_file.empty()) return;
    // The file takes the place of the system's bundle; the system's directory holds the same anchors.
    const char* directory = curl_version_info(CURLVERSION_NOW)->capath;
    curl_easy_setopt(easy_, CURLOPT_CAINFO, settings_.limits.ca_file.c_str());
    curl_easy_setopt(easy_, CURLOPT_CAPATH, directory != nullptr ? directory : "/etc/ssl/certs");
}

std::optional<FetchError> Transfer::refusal() {
    if (!guarded_) evidence_.refused_address = refusal_behind_proxy(hop_.url, settings_.guard);
    if (evidence_.refused_address.empty()) return std::nullopt;
    return explain_failure(CURLE_COULDNT_CONNECT, easy_, evidence_, shown(hop_.url), settings_.limits);
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const auto length = size * count;
    if (transfer.exceeds_body_limit(transfer.response_.body.size() + length)) return CURL_WRITEFUNC_ERROR;
    transfer.response_.body.append(bytes, length);
    return length;
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    const auto length = size * count;
    return static_cast<Transfer*>(self)->take_header({bytes, length}) ? length : CURL_WRITEFUNC_ERROR;
}

bool Transfer::take_header(std::string_view line) {
    header_bytes_ += line.size();  // of interim responses too: an endless row of them must end
    if (header_bytes_ > settings_.limits.max_header_bytes) {
        evidence_.too_large =
            fmt::format("the header is larger than the limit of {} bytes", settings_.limits.max_header_bytes);
        return false;
    }
    if (line.starts_with("HTTP/")) {
        response_.headers.clear();
        return true;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    auto& value = response_.headers[ascii::lower(ascii::trim(line.substr(0, colon)))];
    if (!value.empty()) value += ", ";  // RFC 9110 section 5.3
    value += ascii::trim(line.substr(colon + 1));
    return true;
}

/// Bounds what comes over the wire: a compressed stream can be endless and yet decode to nothing.
int Transfer::on_progress(void* self, long /*total*/, long received, long /*to send*/, long /*sent*/) {
    return static_cast<Transfer*>(self)->exceeds_body_limit(static_cast<std::size_t>(received)) ? 1 : 0;
}

bool Transfer::exceeds_body_limit(std::size_t bytes) {
    const auto limit = settings_.limits.max_body;
    if (bytes <= limit) return false;
    evidence_.too_large = fmt::format("the body is larger than the limit of {} bytes", limit);
    return true;
}

int Transfer::on_open(void* self, int /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.guarded_) {
        const auto target = address_of(address->addr);
        auto& refused = transfer.evidence_.refused_address;  // of a name's addresses, the last one tried
        refused = target ? transfer.settings_.guard.refusal(*target) : target.error().message;
        if (!refused.empty()) return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

FetchResult Transfer::result(int curl_code) {
    if (curl_code != CURLE_OK) {
        evidence_.detail = detail_[0] != '\0' ? detail_ : curl_easy_strerror(static_cast<CURLcode>(curl_code));
        return tl::unexpected(explain_failure(curl_code, easy_, evidence_, shown(hop_.url), settings_.limits));
    }
    long status = 0;
    curl_off_t body_bytes = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &body_bytes);
    response_.status = static_cast<int>(status);
    response_.final_url = shown(hop_.url);
    response_.bytes_on_wire = static_cast<std::size_t>(body_bytes) + header_bytes_;
    return std::move(response_);
}

}  // namespace gatherd
