#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "pages/link.hpp"

/// HTML that cannot be broken by what it shows: names are literals that are checked by the compiler, everything else is
/// text and escaped, addresses are Links. There is no way to put markup in as a string.
namespace gatherd::pages {

/// The name of an element: a literal.
class Tag {
public:
    consteval Tag(const char* literal) : text_(literal) {
        if (text_ == "script" || text_ == "style") throw "their content is not escaped: serve it as an asset";
    }
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// The name of an attribute that holds plain text: a literal, none that holds code or an address.
class AttributeName {
public:
    consteval AttributeName(const char* literal) : text_(literal) {
        if (text_.starts_with("on") || text_ == "style" || text_ == "srcdoc") throw "code: use an asset";
        if (text_ == "href" || text_ == "src" || text_ == "action") throw "an address: use href(), src() or action()";
    }
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// Lives no longer than what it was made of.
class Attribute {
public:
    Attribute(AttributeName name, std::string_view value) : name_(name.text()), value_(value) {}
    Attribute(AttributeName name, const char* value) : Attribute(name, std::string_view(value)) {}
    Attribute(AttributeName name, const std::string& value) : Attribute(name, std::string_view(value)) {}
    /// There or not: `checked`.
    Attribute(AttributeName name, bool there) : name_(name.text()), there_(there), has_value_(false) {}

private:
    friend class Html;
    friend Attribute given(AttributeName name, std::string_view value);
    friend Attribute href(const Link& link);
    friend Attribute src(const Link& link);
    friend Attribute action(const Link& link);
    Attribute(std::string_view name, const Link& link) : name_(name), value_(link.text()), there_(link.usable()) {}

    std::string_view name_;
    std::string_view value_;
    bool there_ = true;
    bool has_value_ = true;
};

/// The attribute is left out when there is no text.
[[nodiscard]] inline Attribute given(AttributeName name, std::string_view value) {
    Attribute attribute(name, value);
    attribute.there_ = !value.empty();
    return attribute;
}
/// The attribute is left out when the link is not usable.
[[nodiscard]] inline Attribute href(const Link& link) { return {"href", link}; }
[[nodiscard]] inline Attribute src(const Link& link) { return {"src", link}; }
[[nodiscard]] inline Attribute action(const Link& link) { return {"action", link}; }

using Attributes = std::initializer_list<Attribute>;

/// Collects a page.
class Html {
public:
    /// Character data.
    void text(std::string_view text);
    /// An element with nothing in it that needs no end tag (HTML, "Void elements").
    void leaf(Tag tag, Attributes attributes);
    void element(Tag tag, Attributes attributes, std::string_view text);
    /// What `content` writes stands within the element.
    void element(Tag tag, Attributes attributes, const std::invocable auto& content) {
        begin(tag, attributes);
        content();
        end(tag);
    }
    void doctype() { html_ += "<!doctype html>\n"; }
    /// Runs a file of gatherd's own when the page is there.
    void script(const Link& link);

    void reserve(std::size_t bytes) { html_.reserve(bytes); }
    [[nodiscard]] std::string take() && { return std::move(html_); }

private:
    void begin(Tag tag, Attributes attributes);
    void end(Tag tag);

    std::string html_;
};

}  // namespace gatherd::pages
