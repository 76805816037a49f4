#pragma once
#include <string>
#include <string_view>

namespace gatherd {

/// The service when the URL is a room to meet in or a stream to watch ("Zoom", "Jitsi"), else "".
[[nodiscard]] std::string meeting_service(std::string_view url);
/// The service when the text is nothing but a service's name ("Zoom", "Discord: #events", "MS Teams"), else "".
[[nodiscard]] std::string named_service(std::string_view text);
/// Hosts whose pages belong to no single event: code, videos, maps, social networks, chats.
[[nodiscard]] bool is_general_host(std::string_view url);

}  // namespace gatherd
