#pragma once
#include <string_view>

#include "base/result.hpp"
#include "meetup/urls.hpp"
#include "model/raw_event.hpp"

namespace gatherd::meetup {

/// Why a page gives no events, so that a caller knows whether another way is worth a try.
struct Refusal {
    bool is_final = false;  ///< the group does not exist: no other way will find it
    std::string message;
};

/// A group's page or event list, or one event's page, of any generation (SHAPES 1.5, 1.6). `final_url` is where
/// redirects led.
[[nodiscard]] tl::expected<Document, Refusal> read_page(std::string_view html, std::string_view content_type,
                                                        const Address& asked, std::string_view final_url);

/// What is said when a group answers under another name.
[[nodiscard]] Diagnostic renamed(std::string_view from, std::string_view to);

}  // namespace gatherd::meetup
