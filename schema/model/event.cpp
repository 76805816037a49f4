#include "model/event.hpp"

#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace gatherd {
namespace {

constexpr std::array<std::pair<Mode, std::string_view>, 3> mode_names{
    {{Mode::in_person, "in-person"}, {Mode::virtual_, "virtual"}, {Mode::hybrid, "hybrid"}}};
constexpr std::array<std::pair<Status, std::string_view>, 4> status_names{{{Status::confirmed, "confirmed"},
                                                                           {Status::tentative, "tentative"},
                                                                           {Status::cancelled, "cancelled"},
                                                                           {Status::postponed, "postponed"}}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
    for (const auto& [key, name] : table)
        if (key == value) return name;
    return {};
}

template <class Value, class Table>
std::optional<Value> value_in(const Table& table, std::string_view text) {
    for (const auto& [key, name] : table)
        if (ascii::equal_ignoring_case(name, text)) return key;
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Mode mode) { return name_in(mode_names, mode); }
std::string_view to_string(Status status) { return name_in(status_names, status); }
std::optional<Mode> parse_mode(std::string_view text) { return value_in<Mode>(mode_names, text); }
std::optional<Status> parse_status(std::string_view text) { return value_in<Status>(status_names, text); }

}  // namespace gatherd
