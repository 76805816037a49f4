#include "answers/review.hpp"

#include "base/ascii.hpp"

namespace gatherd {
namespace {

// Another section follows from another place or mode.
std::vector<std::pair<std::string, std::string>> changed_fields(const ChangesInput& recent) {
    std::vector<std::pair<std::string, std::string>> changed;
    for (const auto& change : changes_between(recent)) {
        std::vector<std::string> what;
        for (const auto& field : change.fields)
            if (field.field != "section") what.push_back(fmt::format("{} was '{}'", field.field, field.before));
        if (!what.empty()) changed.emplace_back(change.listing.stored.id, ascii::join(what, ", "));
    }
    return changed;
}

}  // namespace

ReviewInput review_input(const Selection& now, const Config& config, sys_seconds moment,
                         std::span<const SourceState> states, const ChangesInput& recent) {
    ReviewInput input{now, config.style, moment, {}, {}, {}, changed_fields(recent), {}};
    for (const auto& state : states) {
        if (state.health == "held") input.held_sources.push_back({state.name, state.detail});
        if (state.health == "gone" || state.health == "failing" || state.health == "blocked")
            input.failing_sources.insert(state.name);
    }
    for (const auto& source : config.sources)
        input.require_title.insert(input.require_title.end(), source.require_title.begin(), source.require_title.end());
    return input;
}

}  // namespace gatherd
