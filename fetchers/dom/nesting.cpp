#include "dom/nesting.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"

namespace gatherd::dom {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) { return std::ranges::find(names, name) != names.end(); }

/// Elements without content, and those that end by themselves when the next one begins (WHATWG HTML 13.1.2.4): they
/// do not nest without another element between them, which is counted.
bool nests(std::string_view name) {
    return !is_one_of(name, {"area",  "base",  "br",      "col",      "embed", "hr",   "img", "input",
                             "link",  "meta",  "param",   "source",   "track", "wbr",  "p",   "li",
                             "dt",    "dd",    "option",  "optgroup", "tr",    "td",   "th",  "thead",
                             "tbody", "tfoot", "caption", "colgroup", "html",  "head", "body"});
}

bool is_formatting(std::string_view name) {
    return is_one_of(name,
                     {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
}

bool is_raw_text(std::string_view name) {
    return is_one_of(name, {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"});
}

/// The stack of open elements, as far as tags alone tell.
class Scan {
public:
    Scan(std::string_view html, const Limits& limits) : html_(html), limits_(limits) {}

    Result<void> run() {
        while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
            if (html_.substr(at_, 4) == "<!--")
                skip_past("-->", 4);
            else
                tag();
            if (open_.size() > limits_.depth) return fail("HTML nested deeper than {} elements", limits_.depth);
            if (rebuilt_ > limits_.rebuilt) return fail("HTML with too many unclosed formatting elements");
        }
        return {};
    }

private:
    void tag() {
        const bool closing = html_.substr(at_, 2) == "</";
        at_ += closing ? 2 : 1;
        if (at_ >= html_.size() || !ascii::is_alpha(html_[at_])) return;
        const auto end = std::min(html_.find_first_of(" \t\r\n\f/>", at_), html_.size());
        const auto name = ascii::lower(html_.substr(at_, end - at_));
        at_ = end;
        if (closing) return close(name);
        rebuilt_ += formatting_;
        if (is_raw_text(name)) return skip_past("</" + name, 0);
        if (!nests(name)) return;
        open_.push_back(name);
        if (is_formatting(name)) ++formatting_;
    }

    void close(const std::string& name) {
        const auto found = std::find(open_.rbegin(), open_.rend(), name);
        if (found == open_.rend()) return;
        // A formatting element that is closed over stays in force; so it stays counted in `formatting_`.
        if (is_formatting(name)) {
            --formatting_;
            open_.erase(std::prev(found.base()));
        } else {
            open_.erase(std::prev(found.base()), open_.end());
        }
    }

    void skip_past(std::string_view end, std::size_t from) {
        const auto found = ascii::find_ignoring_case(html_, end, at_ + from);
        at_ = found == std::string_view::npos ? html_.size() : found + (from > 0 ? end.size() : 1);
    }

    std::string_view html_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
    std::size_t formatting_ = 0;
    std::size_t rebuilt_ = 0;
};

}  // namespace

Result<void> check_nesting(std::string_view html, const Limits& limits) {
    if (html.size() > limits.bytes) return fail("HTML of {} bytes, more than {}", html.size(), limits.bytes);
    return Scan(html, limits).run();
}

}  // namespace gatherd::dom
