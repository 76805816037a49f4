#include "pages/problem_page.hpp"

#include "pages/layout.hpp"

namespace gatherd::pages {
namespace {

std::string heading_of(int status) {
    switch (status) {
        case 400:
            return "That cannot be shown";
        case 404:
            return "Nothing is here";
        case 503:
            return "Not ready";
        default:
            return "Something is broken";
    }
}

}  // namespace

std::string problem_page(int status, const std::string& sentence) {
    return document({}, {heading_of(status), ""}, [&](Html& html) {
        html.element("h1", {}, heading_of(status));
        html.element("p", {{"class", "problem"}, {"id", "problem"}}, sentence);
        html.element("p", {}, [&] {
            anchor(html, Link::to("/"), "The next issue");
            html.text(" · ");
            anchor(html, Link::to("/check"), "Check a group");
        });
    });
}

}  // namespace gatherd::pages
