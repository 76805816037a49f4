#include "poll/health.hpp"

#include "fetchers/wall.hpp"

namespace gatherd {

std::string_view health_of(FetchFailure failure) {
    switch (failure) {
        case FetchFailure::bad_url:
        case FetchFailure::refused_address:
            return "misconfigured";
        case FetchFailure::disallowed:
        case FetchFailure::rate_limited:
            return "blocked";
        default:
            return "failing";
    }
}

std::string_view health_of(const Response& response) { return classify(response) ? "blocked" : "failing"; }

bool is_unheard(FetchFailure failure) {
    return failure == FetchFailure::unreachable || failure == FetchFailure::timeout || failure == FetchFailure::tls;
}

}  // namespace gatherd
