#include "normalize/meeting_service.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/url.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

struct Service {
    std::string_view domain;  ///< with its subdomains
    std::string_view path;    ///< the path starts with it
    std::string_view name;
};

constexpr std::array services = std::to_array<Service>({
    {"zoom.us", "", "Zoom"},
    {"zoom.com", "/j/", "Zoom"},
    {"zoomgov.com", "", "Zoom"},
    {"meet.google.com", "", "Google Meet"},
    {"teams.microsoft.com", "", "Microsoft Teams"},
    {"teams.live.com", "", "Microsoft Teams"},
    {"webex.com", "", "Webex"},
    {"jit.si", "", "Jitsi"},
    {"8x8.vc", "", "Jitsi"},
    {"whereby.com", "", "Whereby"},
    {"gotomeet.me", "", "GoTo Meeting"},
    {"gotomeeting.com", "", "GoTo Meeting"},
    {"gotowebinar.com", "", "GoTo Webinar"},
    {"bluejeans.com", "", "BlueJeans"},
    {"skype.com", "", "Skype"},
    {"discord.gg", "", "Discord"},
    {"discord.com", "/invite", "Discord"},
    {"discord.com", "/events", "Discord"},
    {"discord.com", "/channels", "Discord"},
    {"gather.town", "", "Gather"},
    {"workadventu.re", "", "WorkAdventure"},
    {"crowdcast.io", "", "Crowdcast"},
    {"streamyard.com", "", "StreamYard"},
    {"hopin.com", "", "Hopin"},
    {"airmeet.com", "", "Airmeet"},
    {"remo.co", "", "Remo"},
    {"livestorm.co", "", "Livestorm"},
    {"riverside.fm", "", "Riverside"},
    {"meetn.com", "", "Meetn"},
    {"vdo.ninja", "", "VDO.Ninja"},
    {"twitch.tv", "", "Twitch"},
    {"youtube.com", "/live", "YouTube Live"},
    {"bigbluebutton.org", "", "BigBlueButton"},
    {"senfcall.de", "", "BigBlueButton"},
    {"telemost.yandex.ru", "", "Telemost"},
    {"kmeet.infomaniak.com", "", "kMeet"},
    {"app.element.io", "", "Matrix"},
    {"spatial.chat", "", "SpatialChat"},
    {"around.co", "", "Around"},
    {"around.chat", "", "Around"},
    {"mozilla.zoom.us", "", "Zoom"},
    {"chime.aws", "", "Amazon Chime"},
    {"vrchat.com", "", "VRChat"},
});

constexpr std::array general_hosts{
    "github.com"sv,
    "gitlab.com"sv,
    "youtube.com"sv,
    "youtu.be"sv,
    "vimeo.com"sv,
    "twitter.com"sv,
    "x.com"sv,
    "t.me"sv,
    "instagram.com"sv,
    "mastodon.social"sv,
    "hachyderm.io"sv,
    "bsky.app"sv,
    "fosstodon.org"sv,
    "wikipedia.org"sv,
    "slack.com"sv,
    "whatsapp.com"sv,
    "goo.gl"sv,
    "maps.app.goo.gl"sv,
    "maps.google.com"sv,
    "openstreetmap.org"sv,
    "crates.io"sv,
    "docs.rs"sv,
    "rust-lang.org"sv,
    "reddit.com"sv,
    "docs.google.com"sv,
    "forms.gle"sv,
    "drive.google.com"sv,
    "matrix.to"sv,
    "zulipchat.com"sv,
    "arxiv.org"sv,
    "contributor-covenant.org"sv,
    "berlincodeofconduct.org"sv,
    "medium.com"sv,
    "dev.to"sv,
    "support.google.com"sv,
    "maps.apple.com"sv,
};

// Names as people write them into a location field, folded.
constexpr std::array service_names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"zoom", "Zoom"},
    {"zoom meeting", "Zoom"},
    {"zoom call", "Zoom"},
    {"google meet", "Google Meet"},
    {"google hangouts", "Google Meet"},
    {"ms teams", "Microsoft Teams"},
    {"microsoft teams", "Microsoft Teams"},
    {"microsoft teams meeting", "Microsoft Teams"},
    {"teams", "Microsoft Teams"},
    {"webex", "Webex"},
    {"jitsi", "Jitsi"},
    {"jitsi meet", "Jitsi"},
    {"discord", "Discord"},
    {"discord server", "Discord"},
    {"discord stage", "Discord"},
    {"twitch", "Twitch"},
    {"youtube", "YouTube"},
    {"youtube live", "YouTube Live"},
    {"bigbluebutton", "BigBlueButton"},
    {"bbb", "BigBlueButton"},
    {"gather town", "Gather"},
    {"gather.town", "Gather"},
    {"skype", "Skype"},
    {"matrix", "Matrix"},
    {"telegram", "Telegram"},
    {"twitter spaces", "Twitter Spaces"},
    {"x spaces", "X Spaces"},
    {"linkedin live", "LinkedIn Live"},
    {"vrchat", "VRChat"},
    {"skype call", "Skype"},
});

bool is_within(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    host.remove_suffix(domain.size());
    return host.empty() || host.ends_with('.');
}

}  // namespace

std::string meeting_service(std::string_view text) {
    const auto url = parse_url(text);
    if (!url) return {};
    const auto found = std::find_if(services.begin(), services.end(), [&](const Service& service) {
        return is_within(url->host, service.domain) && url->path.starts_with(service.path);
    });
    return found == services.end() ? std::string{} : std::string(found->name);
}

std::string named_service(std::string_view text) {
    auto name = folded(clean_line(text));
    for (const std::string_view prefix :
         {"live ", "via ", "on ", "auf ", "sur ", "por ", "en ", "über ", "per ", "the "})
        if (name.starts_with(prefix)) name.erase(0, prefix.size());
    const auto head = std::string(ascii::trim(name.substr(0, name.find_first_of(":(,#-|/"))));
    for (const auto& [written, service] : service_names)
        if (head == written) return std::string(service);
    return {};
}

bool is_general_host(std::string_view text) {
    const auto url = parse_url(text);
    return url && std::any_of(general_hosts.begin(), general_hosts.end(),
                              [&](std::string_view domain) { return is_within(url->host, domain); });
}

}  // namespace gatherd
