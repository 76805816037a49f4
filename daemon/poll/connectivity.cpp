#include "poll/connectivity.hpp"

#include <utility>

#include "base/url.hpp"
#include "http/local_file.hpp"

namespace gatherd {

std::string network_host(const Source& source) {
    if (names_file(source.url)) return {};
    const auto url = parse_url(source.url);
    return url && !url->host.empty() ? url->host : source.kind;
}

std::vector<Refresh> Connectivity::answered() {
    offline_ = false;
    return release();
}

void Connectivity::unanswered(const std::string& host, Refresh failure) {
    if (offline_) return;
    auto name = failure.source;
    held_[host].insert_or_assign(std::move(name), std::move(failure));
}

void Connectivity::settle() {
    if (!in_doubt()) return;
    offline_ = true;
    held_.clear();
}

std::vector<Refresh> Connectivity::release() {
    std::vector<Refresh> failures;
    for (auto& [host, sources] : std::exchange(held_, {}))
        for (auto& [name, failure] : sources) failures.push_back(std::move(failure));
    return failures;
}

}  // namespace gatherd
