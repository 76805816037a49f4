#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/listing.hpp"

namespace gatherd {

/// What URLs stand for, whatever their spelling: comparable pages and platform ids.
using PageKeys = std::set<std::string, std::less<>>;

[[nodiscard]] PageKeys page_keys(const std::vector<std::string>& urls);
/// Of the event's page and its mirrors.
[[nodiscard]] PageKeys page_keys(const Event& event);
/// Likewise, and of every page on which a source has seen it.
[[nodiscard]] PageKeys page_keys(const StoredEvent& stored);
/// They have one in common.
[[nodiscard]] bool meet(const PageKeys& a, const PageKeys& b);

/// The organizer has that name (case folded) or that page, in any spelling.
[[nodiscard]] bool is_organizer(const Organizer& organizer, std::string_view name_or_url);

}  // namespace gatherd
