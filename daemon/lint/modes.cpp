
#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "lint/rule_checks.hpp"

namespace gatherd::lint {
namespace {

const Region* region_named(const Section& section, const std::string& name) {
    for (const auto& region : section.regions)
        if (ascii::equal_ignoring_case(region.name, name)) return &region;
    return nullptr;
}

// The same event in another region: same page and first day.
const Entry* twin_of(const Entry& entry, const Region& region) {
    const auto key = event_key(entry);
    for (const auto& other : region.entries)
        if (!key.empty() && other.first == entry.first && event_key(other) == key) return &other;
    return nullptr;
}

// "(Hybrid) Hack & Learn", "[Hybrid] …", "Rust Munich 2023 / 1 - hybrid": a mark beside the title's own words. Hybrid
// apps may be what the event is about.
bool is_marked_hybrid(const std::string& title) {
    const auto text = unicode::fold_case(title);
    for (const std::string_view mark : {"(hybrid", "[hybrid", "【hybrid"})
        if (text.find(mark) != std::string::npos) return true;
    return text.starts_with("hybrid:") || text.starts_with("hybrid -") || text.ends_with("- hybrid");
}

/// Holds one line against the region where its other half belongs.
class OtherHalf {
public:
    OtherHalf(const Input& input, std::size_t r, std::size_t e)
        : section_(input.section), text_(input.text), r_(r), e_(e), entry_(section_.regions[r].entries[e]) {
        const auto& style = input.options.style;
        target_ = is_virtual_region(section_.regions[r], style)
                      ? style.region_of(country_code(entry_.place->country, style))
                      : style.virtual_region;
        const auto* other = region_named(section_, target_);
        twin_ = other == nullptr ? nullptr : twin_of(entry_, *other);
    }

    void check(Problems& problems) const {
        if (target_.empty() || (twin_ != nullptr && twin_->mode == Mode::hybrid)) return;
        if (entry_.mode == Mode::hybrid)
            problems.push_back({entry_.location, twin_ == nullptr ? lacks("a hybrid event") : differs(),
                                "the same line under both", repair()});
        else if (twin_ == nullptr && is_marked_hybrid(title_of(entry_)))
            problems.push_back({entry_.location,
                                lacks("hybrid, as its title says, an event"),
                                fmt::format("Hybrid ({})", entry_.inner.of(text_)),
                                {}});
    }

private:
    [[nodiscard]] std::string lacks(std::string_view what) const {
        return fmt::format("{} that '{}' lacks", what, target_);
    }
    [[nodiscard]] std::string differs() const {
        return fmt::format("hybrid here, but '{}' under '{}'", twin_->location.of(text_), target_);
    }
    [[nodiscard]] Repair repair() const {
        if (twin_ != nullptr || event_key(entry_).empty() || !entry_.first) return {};
        return {Repair::Kind::copy_event, {}, {}, r_, e_, target_};
    }

    const Section& section_;
    std::string_view text_;
    std::size_t r_;
    std::size_t e_;
    const Entry& entry_;
    std::string target_;
    const Entry* twin_ = nullptr;
};

}  // namespace

void check_virtual_in_region(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& region = input.section.regions[r];
        const auto& entry = region.entries[e];
        if (entry.mode != Mode::virtual_ || is_virtual_region(region, input.options.style)) return;
        const auto& name = input.options.style.virtual_region;
        const auto* virtual_region = region_named(input.section, name);
        const auto* twin = virtual_region == nullptr ? nullptr : twin_of(entry, *virtual_region);
        // The same line under Virtual already: this one is only left over.
        Repair repair;
        if (twin != nullptr && twin->mode == Mode::virtual_) repair = {Repair::Kind::remove_event, {}, {}, r, e, {}};
        problems.push_back(
            {entry.location, fmt::format("a virtual event is listed under '{}' only", name), name, repair});
    });
}

void check_place_in_virtual(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        const auto& region = input.section.regions[r];
        const auto& entry = region.entries[e];
        if (entry.mode == Mode::in_person && entry.location.begin < entry.location.end &&
            is_virtual_region(region, input.options.style))
            problems.push_back({entry.location,
                                "not said to be virtual or hybrid",
                                fmt::format("Virtual ({})", entry.location.of(input.text)),
                                {}});
    });
}

void check_hybrid_copy(const Input& input, Problems& problems) {
    for_each_entry(input.section, [&](std::size_t r, std::size_t e) {
        if (input.section.regions[r].entries[e].place) OtherHalf(input, r, e).check(problems);
    });
}

}  // namespace gatherd::lint
