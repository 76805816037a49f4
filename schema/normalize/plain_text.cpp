#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/html_entities.hpp"
#include "normalize/text.hpp"

namespace gatherd {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_description = 64U << 10U;
constexpr std::size_t longest_tag = 4096;

// Elements that end a line; every other tag is dropped without a trace.
constexpr std::array block_elements{"address"sv, "article"sv, "blockquote"sv, "br"sv, "dd"sv, "div"sv,   "dt"sv, "h1"sv,
                                    "h2"sv,      "h3"sv,      "h4"sv,         "h5"sv, "h6"sv, "hr"sv,    "li"sv, "ol"sv,
                                    "p"sv,       "pre"sv,     "section"sv,    "td"sv, "tr"sv, "table"sv, "ul"sv};

/// A tag's name in lower case, "" when the text at '<' starts none: "Rust <3 Nix" and "a < b" keep their sign.
std::string tag_name(std::string_view tag) {
    auto name = tag.substr(1);
    if (name.starts_with('/')) name.remove_prefix(1);
    if (name.starts_with("!--")) return "!--";
    const auto end = std::find_if_not(name.begin(), name.end(), [](char c) { return ascii::is_alnum(c) || c == '-'; });
    name = name.substr(0, static_cast<std::size_t>(end - name.begin()));
    return name.empty() || !ascii::is_alpha(name[0]) ? std::string{} : ascii::lower(name);
}

std::string attribute(std::string_view tag, std::string_view name) {
    const auto at = ascii::find_ignoring_case(tag, std::string(name) + "=");
    if (at == std::string_view::npos) return {};
    auto value = ascii::trim(tag.substr(at + name.size() + 1));
    if (value.empty()) return {};
    const char quote = value[0];
    if (quote == '"' || quote == '\'') return std::string(value.substr(1, value.find(quote, 1) - 1));
    return std::string(value.substr(0, value.find_first_of(" >")));
}

class Reader {
public:
    explicit Reader(std::string_view html) : html_(html.substr(0, longest_description)) {}

    std::string text() && {
        while (at_ < html_.size()) step();
        close_link();
        return std::move(out_);
    }

private:
    void step() {
        const auto rest = html_.substr(at_, longest_tag);
        const auto name = rest[0] == '<' ? tag_name(rest) : std::string{};
        const auto end = name.empty() ? std::string_view::npos : rest.find('>');
        if (end == std::string_view::npos) {
            out_ += rest[0];
            ++at_;
            return;
        }
        at_ += end + 1;
        read_tag(rest.substr(0, end), name);
    }

    void read_tag(std::string_view tag, const std::string& name) {
        const bool closes = tag.starts_with("</");
        if (name == "!--")
            skip_to("-->");
        else if (!closes && (name == "script" || name == "style"))
            skip_to("</" + name + ">");
        else if (name == "a")
            closes ? close_link() : open_link(attribute(tag, "href"));
        else if (std::find(block_elements.begin(), block_elements.end(), name) != block_elements.end())
            out_ += '\n';
    }

    void skip_to(std::string_view mark) {
        if (html_.substr(0, at_).ends_with(mark)) return;
        const auto found = ascii::find_ignoring_case(html_, mark, at_);
        at_ = found == std::string_view::npos ? html_.size() : found + mark.size();
    }

    void open_link(std::string href) {
        close_link();
        link_ = std::move(href);
        if (!link_.empty()) out_ += '[';
    }

    void close_link() {
        if (!link_.empty()) out_ += "](" + link_ + ")";
        link_.clear();
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::string link_;
    std::string out_;
};

}  // namespace

std::string plain_text(std::string_view html) { return decode_html_entities(Reader(html).text()); }

}  // namespace gatherd
