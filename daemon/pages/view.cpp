#include "pages/view.hpp"

namespace gatherd::pages {

QueryParameters Choice::parameters() const {
    QueryParameters given;
    for (const auto& [name, value] : QueryParameters{{"issue", issue},
                                                     {"from", from},
                                                     {"to", to},
                                                     {"section", section},
                                                     {"country", country},
                                                     {"mode", mode},
                                                     {"organizer", organizer},
                                                     {"source", source},
                                                     {"search", search}})
        if (!value.empty()) given.emplace_back(name, value);
    return given;
}

bool Choice::filtered() const {
    return !section.empty() || !country.empty() || !mode.empty() || !organizer.empty() || !source.empty() ||
           !search.empty();
}

}  // namespace gatherd::pages
