#include "config/style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "built_in_styles.hpp"
#include "config/reader.hpp"
#include "config/values.hpp"

namespace gatherd::config {
namespace {

auto text_with(std::string_view placeholder) {
    return [placeholder](std::string_view text) -> Result<std::string> {
        if (text.find(placeholder) != std::string_view::npos) return std::string(text);
        return fail("\"{}\" lacks {}", text, placeholder);
    };
}

/// Reads `[regions]`: heading = its countries. The order of the headings is that of the file.
std::vector<std::string> read_regions(const Table& regions, Style& style, Findings& findings) {
    std::vector<std::string> headings;
    Reader reader(regions, "[regions]", findings);
    for (const auto& [at, heading, node] : regions) {
        headings.push_back(heading);
        std::vector<std::string> countries;
        reader.read(heading, countries, parse_country);
        for (const auto& country : countries) {
            const auto [known, added] = style.country_region.emplace(country, heading);
            if (!added) findings.add(node.at, fmt::format("{} is already listed under {}", country, known->second));
        }
    }
    return headings;
}

void read_labels(const Table& labels, Style& style, Findings& findings) {
    Reader reader(labels, "[labels]", findings);
    for (const auto& [at, country, node] : labels) {
        if (const auto code = parse_country(country); !code) findings.add(at, code.error().message);
        reader.read(country, style.country_label[country], parse_line);
    }
}

void read_cities(const Table& countries, Style& style, Findings& findings) {
    Reader reader(countries, "[cities]", findings);
    for (const auto& [at, country, node] : countries) {
        if (const auto code = parse_country(country); !code) findings.add(at, code.error().message);
        const auto* cities = reader.table(country);
        if (cities == nullptr) continue;
        Reader names(*cities, "[cities." + country + "]", findings);
        for (const auto& city : *cities)
            names.read(city.key, style.city_spelling[city.key + "|" + country], parse_line);
    }
}

/// Without a written order: the virtual region, then the regions as they stand in the file.
void settle_order(Reader& reader, const std::vector<std::string>& headings, Style& style) {
    reader.read("region_order", style.region_order);
    if (!reader.has("region_order")) {
        style.region_order = headings;
        style.region_order.insert(style.region_order.begin(), style.virtual_region);
        return;
    }
    auto needed = headings;
    needed.push_back(style.virtual_region);
    for (const auto& heading : needed) {
        const auto& order = style.region_order;
        if (std::find(order.begin(), order.end(), heading) != order.end()) continue;
        reader.complain("region_order", fmt::format("region_order lacks \"{}\"", heading));
    }
}

/// The ISO code of a country that is written by its printed label: "UK".
std::string code_of(const std::string& country, const Style& style) {
    for (const auto& [code, label] : style.country_label) {
        if (label == country) return code;
    }
    return country;
}

/// The built-in style that `based_on` names, else an empty one.
Style foundation_of(Reader& reader) {
    std::string name;
    reader.read("based_on", name, parse_name);
    if (name.empty()) return {};
    return find_built_in_style(name, reader.find("based_on")->node.at, reader.findings()).value_or(Style{});
}

void require_everything(Reader& reader, const Table& table) {
    const Place at = table.empty() ? Place{} : Place{table.front().at.file, 1, 1};
    for (const auto* key : {"name", "heading", "window_line", "region_heading", "empty_line", "virtual_region",
                            "mirror_label", "regions"}) {
        if (!reader.has(key)) reader.complain(key, fmt::format("the style lacks \"{}\"", key), at);
    }
}

}  // namespace

Style read_style(const Table& table, Findings& findings) {
    Reader reader(table, "", findings);
    auto style = foundation_of(reader);
    auto headings = style.region_order;
    std::erase(headings, style.virtual_region);
    reader.read("name", style.name, parse_name);
    reader.read("heading", style.heading);
    reader.read("window_line", style.window_line);
    reader.read("region_heading", style.region_heading, text_with("{region}"));
    reader.read("empty_line", style.empty_line);
    reader.read("boilerplate", style.boilerplate);
    if (!style.boilerplate.empty() && !style.boilerplate.ends_with('\n')) style.boilerplate += '\n';
    reader.read("virtual_region", style.virtual_region, parse_line);
    reader.read("mirror_label", style.mirror_label, parse_line);
    reader.read("admin1_countries", style.admin1_countries, parse_country);
    if (const auto* regions = reader.table("regions")) {
        style.country_region.clear();
        headings = read_regions(*regions, style, findings);
    }
    settle_order(reader, headings, style);
    if (const auto* labels = reader.table("labels")) read_labels(*labels, style, findings);
    if (const auto* cities = reader.table("cities")) read_cities(*cities, style, findings);
    if (!reader.has("based_on")) require_everything(reader, table);
    reader.finish();
    return style;
}

void override_regions(const Table& regions, Style& style, Findings& findings) {
    Reader reader(regions, "[regions]", findings);
    auto headings = style.region_order;
    std::erase(headings, style.virtual_region);
    for (const auto& [at, country, node] : regions) {
        if (const auto code = parse_country(country); !code) findings.add(at, code.error().message);
        std::string heading;
        reader.read(country, heading, parse_line);
        if (heading.empty()) continue;
        if (std::find(headings.begin(), headings.end(), heading) == headings.end()) {
            findings.add(node.at, fmt::format("{}: the style \"{}\" has no region \"{}\"{}", country, style.name,
                                              heading, did_you_mean(heading, headings)));
        }
        style.country_region[code_of(country, style)] = heading;
    }
}

std::optional<Style> find_built_in_style(std::string_view name, const Place& at, Findings& findings) {
    std::vector<std::string> names;
    for (const auto& [file, bytes] : embedded::built_in_styles()) {
        names.emplace_back(file.substr(0, file.rfind('.')));
        if (names.back() != name) continue;
        const auto table = parse_document(bytes, file, findings);
        return table ? std::optional(read_style(*table, findings)) : std::nullopt;
    }
    findings.add(at, fmt::format("no style \"{}\" is built in, only {}{}", name, ascii::join(names, ", "),
                                 did_you_mean(name, names)));
    return std::nullopt;
}

}  // namespace gatherd::config
