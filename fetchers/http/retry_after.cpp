#include "http/retry_after.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

using std::chrono::seconds;

constexpr seconds unsaid_pause{60};

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit);
}

}  // namespace

std::optional<seconds> parse_retry_after(const std::string& value, sys_seconds now) {
    const auto text = ascii::trim(value);
    if (is_number(text)) {
        long long count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        return error == std::errc::result_out_of_range ? longest_retry_after
                                                       : std::min(seconds(count), longest_retry_after);
    }
    const auto date = curl_getdate(value.c_str(), nullptr);  // all three forms of RFC 9110 section 5.6.7
    if (date < 0) return std::nullopt;
    return std::clamp(seconds(date) - now.time_since_epoch(), seconds(0), longest_retry_after);
}

std::optional<seconds> wanted_pause(const Response& response, sys_seconds now) {
    if (response.status != 429 && response.status != 503) return std::nullopt;
    const auto pause = parse_retry_after(response.header("retry-after"), now);
    return !pause && response.status == 429 ? unsaid_pause : pause;
}

}  // namespace gatherd
