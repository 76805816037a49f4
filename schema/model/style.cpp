#include "model/style.hpp"

#include <algorithm>

namespace gatherd {

std::string Style::region_of(std::string_view country) const {
    const auto found = country_region.find(country);
    return found == country_region.end() ? std::string{} : found->second;
}

std::string Style::label_of(std::string_view country) const {
    const auto found = country_label.find(country);
    return found == country_label.end() ? std::string(country) : found->second;
}

bool Style::prints_admin1(std::string_view country) const {
    return std::find(admin1_countries.begin(), admin1_countries.end(), country) != admin1_countries.end();
}

}  // namespace gatherd
