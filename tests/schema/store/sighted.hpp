#pragma once
#include <string>
#include <vector>

#include "store/store.hpp"

namespace gatherd::test {

/// 2023-11-15T12:00:00Z, a Wednesday, plus so many hours.
[[nodiscard]] sys_seconds noon(int hours_later = 0);
[[nodiscard]] local_days day(const std::string& iso);

/// An evening of a group on Meetup: 19:00 to 21:00 UTC, in Berlin, told by the group's own feed.
[[nodiscard]] SightedEvent meetup(const std::string& id, const std::string& date, const std::string& title,
                                  const std::string& group = "rust-berlin");
/// What a community calendar makes of it, linking to the page.
[[nodiscard]] SightedEvent calendar_entry(const SightedEvent& of);

[[nodiscard]] Refresh poll(const std::string& source, sys_seconds now, std::vector<SightedEvent> events);
[[nodiscard]] Refresh failure(const std::string& source, sys_seconds now);

/// A window that holds everything.
[[nodiscard]] Window everything();
/// "2023-11-28 Rust Meetup <url>" of the listed ones.
[[nodiscard]] std::vector<std::string> listed(Store& store, std::optional<sys_seconds> as_of = std::nullopt);
[[nodiscard]] std::unique_ptr<Store> open(const std::string& path);

}  // namespace gatherd::test
