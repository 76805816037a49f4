#include "cli/linting.hpp"

#include <iostream>
#include <iterator>

#include "base/file.hpp"
#include "gazetteer/gazetteer.hpp"

namespace gatherd {
namespace {

std::string read_standard_input() {
    std::string bytes;
    char chunk[1U << 16U];
    while (std::cin.read(chunk, sizeof chunk) || std::cin.gcount() > 0) {
        bytes.append(chunk, static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > most_draft_bytes) throw Exit(exit_status::usage, "standard input is larger than 16 MiB");
    }
    return bytes;
}

lint::CityLookup cities_of(std::shared_ptr<const Gazetteer> gazetteer) {
    return [gazetteer = std::move(gazetteer)](const std::string& name) {
        std::vector<Place> places;
        for (auto& city : gazetteer->cities(name))
            places.push_back(
                {"", "", std::move(city.name), std::move(city.admin1), std::move(city.country), city.coordinates});
        return places;
    };
}

}  // namespace

std::string read_draft(const std::string& file) {
    if (file == "-") return read_standard_input();
    auto bytes = read_file(file, most_draft_bytes);
    if (!bytes) throw Exit(exit_status::usage, bytes.error().message);
    return std::move(*bytes);
}

void write_draft(const std::string& file, const std::string& bytes) {
    if (const auto written = write_file_atomically(file, bytes); !written)
        throw Exit(exit_status::attention, written.error().message);
}

const Style& style_of_drafts(Invocation& invocation) {
    if (invocation.configured()) return invocation.config().style;
    static const auto built_in = built_in_style("twir").value();
    return built_in;
}

lint::Options lint_options(Invocation& invocation, const Style& style) {
    lint::Options options{style, 28, {}, {}};
    if (invocation.configured()) {
        const auto& config = invocation.config();
        options.days = config.issue.days;
        options.disabled.insert(config.lint_disabled.begin(), config.lint_disabled.end());
    }
    if (auto gazetteer = Gazetteer::open()) options.cities = cities_of(std::move(*gazetteer));
    return options;
}

}  // namespace gatherd
