#include "config/document.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "base/file.hpp"

namespace gatherd::config {
namespace {

constexpr std::size_t largest_file = 4U << 20U;

/// Copies toml++'s tree, whose depth the parser bounds (TOML_MAX_NESTED_VALUES), into plain values.
class Copy {
public:
    explicit Copy(std::size_t file) : file_(file) {}

    [[nodiscard]] Table operator()(const toml::table& table) const {
        Table members;
        for (const auto& [key, value] : table)
            members.push_back({place(key.source()), std::string(key.str()), node(value)});
        std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.at < b.at; });
        return members;
    }

private:
    [[nodiscard]] Place place(const toml::source_region& region) const {
        return {file_, std::max<std::size_t>(region.begin.line, 1), std::max<std::size_t>(region.begin.column, 1)};
    }

    [[nodiscard]] Node node(const toml::node& source) const {
        Node copy{place(source.source()), {}};
        if (const auto* table = source.as_table()) copy.value = (*this)(*table);
        if (const auto* array = source.as_array()) copy.value = items(*array);
        if (const auto* text = source.as_string()) copy.value = text->get();
        if (const auto* number = source.as_integer()) copy.value = number->get();
        if (const auto* number = source.as_floating_point()) copy.value = number->get();
        if (const auto* flag = source.as_boolean()) copy.value = flag->get();
        if (const auto* day = source.as_date()) copy.value = written(day->get());
        if (const auto* moment = source.as_date_time()) copy.value = written(moment->get());
        return copy;
    }

    [[nodiscard]] Array items(const toml::array& array) const {
        Array copies;
        for (const auto& item : array) copies.push_back(node(item));
        return copies;
    }

    static WrittenTime written(const toml::date& day) {
        const auto civil = date::year(day.year) / day.month / day.day;
        return {local_days(civil), true, {}, {}};
    }

    static WrittenTime written(const toml::date_time& moment) {
        auto time = written(moment.date);
        time.is_date = false;
        time.wall += std::chrono::hours(moment.time.hour) + std::chrono::minutes(moment.time.minute) +
                     std::chrono::seconds(moment.time.second);
        if (moment.offset) time.utc_offset = std::chrono::minutes(moment.offset->minutes);
        return time;
    }

    std::size_t file_;
};

std::optional<Table> parse(std::string_view text, std::size_t file, Findings& findings) {
    try {
        return Copy(file)(toml::parse(text));
    } catch (const toml::parse_error& error) {
        const auto& begin = error.source().begin;
        findings.add({file, std::max<std::size_t>(begin.line, 1), std::max<std::size_t>(begin.column, 1)},
                     std::string(error.description()));
        return std::nullopt;
    }
}

}  // namespace

const Member* find_member(const Table& table, std::string_view key) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const Member& member) { return member.key == key; });
    return found == table.end() ? nullptr : &*found;
}

std::string_view type_name(const Node& node) {
    static constexpr std::string_view names[] = {
        "a time without a date", "a boolean", "an integer", "a number", "a string",
        "a date or time",        "an array",  "a table"};
    return names[node.value.index()];
}

std::optional<Table> read_document(const std::filesystem::path& file, Findings& findings) {
    const auto number = findings.add_file(file);
    const auto text = read_file(file, largest_file);
    if (text) return parse(*text, number, findings);
    const auto prefix = file.string() + ": ";
    const auto& message = text.error().message;
    findings.add({number, 1, 1}, message.starts_with(prefix) ? message.substr(prefix.size()) : message);
    return std::nullopt;
}

std::optional<Table> parse_document(std::string_view text, const std::filesystem::path& name, Findings& findings) {
    return parse(text, findings.add_file(name), findings);
}

}  // namespace gatherd::config
