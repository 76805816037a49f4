#include "base/html_entities.hpp"
#include "dom/html.hpp"

namespace gatherd::dom {

std::string without_entities(std::string_view text) {
    constexpr int most_escapes = 3;  // "&amp;amp;amp;": nobody was seen escaping more than twice
    std::string out(text);
    for (int round = 0; round < most_escapes; ++round) {
        auto next = decode_html_entities(out);
        if (next == out) break;
        out = std::move(next);
    }
    return out;
}

}  // namespace gatherd::dom
