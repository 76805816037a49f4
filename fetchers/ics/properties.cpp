#include "ics/properties.hpp"

#include <libical/ical.h>

#include <memory>
#include <mutex>

#include "base/ascii.hpp"

namespace gatherd::ics {
namespace {

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

std::string component_text(std::string_view component, std::span<const ContentLine> lines) {
    std::string text = "BEGIN:" + std::string(component) + "\r\n";
    for (const auto& line : lines) {
        text += line.name;
        text += line.name.starts_with("X-") ? ";VALUE=TEXT" : line.parameters;  // libical leaves X values escaped
        text += ":" + line.value + "\r\n";
    }
    return text + "END:" + std::string(component) + "\r\n";
}

std::string_view or_empty(const char* text) { return text == nullptr ? std::string_view{} : text; }

Property typed(icalproperty* property) {
    Property result;
    result.name = ascii::upper(or_empty(icalproperty_get_property_name(property)));
    const auto* value = icalproperty_get_value(property);
    switch (icalvalue_isa(value)) {
        case ICAL_TEXT_VALUE:
            result.value = or_empty(icalvalue_get_text(value));
            break;
        case ICAL_GEO_VALUE: {
            const auto geo = icalvalue_get_geo(value);
            result.coordinates = Coordinates{geo.lat, geo.lon};
            break;
        }
        default:
            result.value = or_empty(icalproperty_get_value_as_string(property));
            break;
    }
    if (auto* name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER))
        result.common_name = or_empty(icalparameter_get_cn(name));
    return result;
}

}  // namespace

std::vector<Property> typed_properties(std::string_view component, std::span<const ContentLine> lines) {
    static std::mutex one_at_a_time;
    const auto text = component_text(component, lines);
    const std::lock_guard lock(one_at_a_time);
    const std::unique_ptr<icalcomponent, Free> parsed(icalparser_parse_string(text.c_str()));
    std::vector<Property> properties;
    if (!parsed) return properties;
    for (auto* property = icalcomponent_get_first_property(parsed.get(), ICAL_ANY_PROPERTY); property != nullptr;
         property = icalcomponent_get_next_property(parsed.get(), ICAL_ANY_PROPERTY)) {
        if (icalproperty_isa(property) != ICAL_XLICERROR_PROPERTY && icalproperty_get_value(property) != nullptr)
            properties.push_back(typed(property));
    }
    return properties;
}

}  // namespace gatherd::ics
