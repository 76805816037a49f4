#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace gatherd::server {

/// Text that any number of answers share while they are being sent: a slow client costs a pointer, not a copy.
class Bytes {
public:
    Bytes() = default;
    Bytes(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}
    Bytes(const char* text) : Bytes(std::string(text)) {}

    [[nodiscard]] std::string_view view() const { return text_ ? std::string_view(*text_) : std::string_view(); }
    [[nodiscard]] std::size_t size() const { return view().size(); }
    [[nodiscard]] bool empty() const { return view().empty(); }

private:
    std::shared_ptr<const std::string> text_;
};

}  // namespace gatherd::server
