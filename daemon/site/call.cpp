#include "site/call.hpp"

#include <algorithm>

namespace gatherd::site {

Answer not_found(std::string sentence) {
    Answer answer;
    answer.status = 404;
    answer.refusal = std::move(sentence);
    answer.kept = false;
    return answer;
}

std::string Call::captured(std::string_view name) const {
    const auto found = request.captured.find(name);
    return found == request.captured.end() ? std::string{} : found->second;
}

std::string Call::parameter(std::string_view name) const {
    const auto found =
        std::ranges::find(parameters, name, [](const auto& one) -> std::string_view { return one.first; });
    return found == parameters.end() ? std::string{} : found->second;
}

std::string Call::base_url() const {
    auto url = snapshot.config().http.base_url;
    while (url.ends_with('/')) url.pop_back();
    return url;
}

}  // namespace gatherd::site
