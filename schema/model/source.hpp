#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"

namespace gatherd {

/// One `[[source]]` of the configuration (CONTRACT.md section 2).
struct Source {
    std::string name;  ///< unique
    std::string url;   ///< as configured; for google-calendar also a bare calendar id
    std::string kind;  ///< a row of the registry
    std::optional<Mode> mode;
    std::string place;  ///< free text, used when the source gives none
    std::string organizer;
    std::string organizer_url;
    std::vector<std::string> require_title;  ///< whole words, any of them, case-insensitive; empty: no filter
    std::optional<std::chrono::seconds> interval;
    bool enabled = true;
    std::string origin;  ///< "file:line" where it is configured
    /// What the platform's API asks for, by the platform's own names ("api_key", "token"). Never logged, printed or
    /// stored.
    std::map<std::string, std::string, std::less<>> secrets;
    /// Why secrets that are configured cannot be used, for whoever then reads without them to say; "" when they can.
    std::string secrets_problem;
    /// During a poll, Document::resume of the last good one; "" when everything is to be read.
    std::string resume;

    [[nodiscard]] std::string secret(std::string_view called) const {
        const auto found = secrets.find(called);
        return found == secrets.end() ? std::string{} : found->second;
    }

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace gatherd
