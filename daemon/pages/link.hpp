#pragma once
#include <string>
#include <string_view>

#include "base/url.hpp"

namespace gatherd::pages {

/// An address that is safe to follow.
class Link {
public:
    /// A page of gatherd's own. Parameters without a value are left out.
    [[nodiscard]] static Link to(std::string_view path, const QueryParameters& parameters = {});
    /// Likewise, and the part of that page with this id.
    [[nodiscard]] static Link to_part(std::string_view id);
    /// Anybody's page. Only http and https are usable: everything else, "javascript:" above all, is not.
    [[nodiscard]] static Link outside(std::string_view url);

    /// Likewise of a source, as far as everybody may know it: see public_address().
    [[nodiscard]] static Link source(std::string_view url);

    [[nodiscard]] bool usable() const { return !text_.empty(); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    explicit Link(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace gatherd::pages
