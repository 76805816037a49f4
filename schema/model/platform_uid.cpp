#include "model/platform_uid.hpp"

#include "base/ascii.hpp"
#include "model/meetup_id.hpp"

namespace gatherd {

std::string platform_key_of_uid(std::string_view uid) {
    constexpr std::string_view meetup_prefix = "event_";
    const auto at = uid.rfind('@');
    if (at == std::string_view::npos) return {};
    const auto name = uid.substr(0, at);
    const auto host = uid.substr(at + 1);
    if (host == "meetup.com" && name.starts_with(meetup_prefix))
        return meetup_key(ascii::lower(name.substr(meetup_prefix.size())));
    if ((host == "events.lu.ma" || host == "events.luma.com") && name.starts_with("evt-"))
        return "luma:" + std::string(name);
    if (host == "google.com") return "google:" + std::string(name);
    return {};
}

}  // namespace gatherd
