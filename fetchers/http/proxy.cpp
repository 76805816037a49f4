#include "http/proxy.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/ascii.hpp"
#include "http/network.hpp"

namespace gatherd {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(ascii::trim(value));
}

std::string first_of(const char* name, const char* other) {
    auto value = variable(name);
    return value.empty() ? variable(other) : value;
}

/// "example.org" and ".example.org" stand for the name and everything below it.
bool is_at_or_below(std::string_view host, std::string_view name) {
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || host.size() < name.size() ||
        !ascii::equal_ignoring_case(host.substr(host.size() - name.size()), name))
        return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

bool matches(std::string_view host, std::string_view exception) {
    if (exception.empty()) return false;
    if (exception == "*") return true;
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
    const auto address = parse_address(host);
    const auto network = parse_network(exception);
    if (address && network) return network->contains(*address);
    return !address && is_at_or_below(host, exception);
}

}  // namespace

const std::string& ProxyEnvironment::proxy_for(const Url& url) const {
    static const std::string none;
    const auto listed = ascii::split(exceptions, ',');
    const auto excepts = [&](std::string_view exception) { return matches(url.host, ascii::trim(exception)); };
    if (std::any_of(listed.begin(), listed.end(), excepts)) return none;
    return url.scheme == "https" ? https : http;
}

ProxyEnvironment read_proxy_environment() {
    const auto all = first_of("all_proxy", "ALL_PROXY");
    ProxyEnvironment environment{variable("http_proxy"), first_of("https_proxy", "HTTPS_PROXY"),
                                 first_of("no_proxy", "NO_PROXY")};
    if (environment.http.empty()) environment.http = all;
    if (environment.https.empty()) environment.https = all;
    return environment;
}

}  // namespace gatherd
