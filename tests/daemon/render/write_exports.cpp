// usage: write_exports: every exported calendar as one JSON object a line, for read_exports.py.
#include <iostream>
#include <nlohmann/json.hpp>

#include "daemon/render/exported.hpp"

int main() {
    for (const auto& item : gatherd::test::exported_calendars()) {
        nlohmann::json line{{"name", item.name}, {"ics", item.ics}, {"rows", nlohmann::json::array()}};
        for (const auto& row : item.rows) line["rows"].push_back({row.title, row.start, row.end});
        std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    return 0;
}
