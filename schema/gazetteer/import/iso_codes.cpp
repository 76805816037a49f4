#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/ascii.hpp"
#include "gazetteer/fold.hpp"
#include "importer.hpp"

namespace gatherd::gazetteer_import {
namespace {

using Json = nlohmann::json;

Json read_json(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    return Json::parse(in);
}

std::vector<std::map<std::string, std::string>> read_catalogues(const std::filesystem::path& locales,
                                                                const std::string& domain) {
    std::vector<std::filesystem::path> files;
    for (const auto& locale : std::filesystem::directory_iterator(locales))
        if (const auto file = locale.path() / "LC_MESSAGES" / (domain + ".mo"); std::filesystem::exists(file))
            files.push_back(file);
    std::sort(files.begin(), files.end());
    std::vector<std::map<std::string, std::string>> catalogues;
    catalogues.reserve(files.size());
    for (const auto& file : files) catalogues.push_back(read_catalogue(file));
    return catalogues;
}

/// The name, its translations, and without what iso-codes adds in brackets or after a comma.
void add_names(std::set<std::string>& names, const std::string& name,
               const std::vector<std::map<std::string, std::string>>& catalogues) {
    const auto add = [&names](const std::string& form) {
        names.insert(fold_name(form));
        for (const auto part : ascii::split(form, ';'))
            names.insert(fold_name(part.substr(0, part.find_first_of("[("))));
        names.erase("");
    };
    add(name);
    for (const auto& catalogue : catalogues)
        if (const auto found = catalogue.find(name); found != catalogue.end()) add(found->second);
}

/// Names in daily use that ISO 3166-1 does not list.
const std::map<std::string, std::vector<std::string>> further_names{
    {"GB",
     {"UK", "England", "Scotland", "Wales", "Northern Ireland", "Great Britain", "Großbritannien", "Inglaterra",
      "Angleterre"}},
    {"US", {"USA", "U.S.A.", "United States of America", "America", "EEUU", "EE.UU.", "США"}},
    {"CZ", {"Czech Republic", "Czechia", "Česká republika"}},
    {"NL", {"Holland", "The Netherlands"}},
    {"KR", {"South Korea", "Korea", "Republic of Korea"}},
    {"TR", {"Turkey", "Türkiye"}},
    {"AE", {"UAE"}},
    {"MK", {"Macedonia", "North Macedonia"}},
    {"CI", {"Ivory Coast"}},
    {"CV", {"Cape Verde"}},
    {"RU", {"Russia", "Россия", "Росія", "Rusko", "Rossija"}},
    {"TW", {"Taiwan"}},
    {"VN", {"Vietnam", "Viet Nam"}},
    {"IR", {"Iran"}},
    {"SY", {"Syria"}},
    {"BO", {"Bolivia"}},
    {"VE", {"Venezuela"}},
    {"TZ", {"Tanzania"}},
    {"MD", {"Moldova"}},
    {"LA", {"Laos"}},
    {"BN", {"Brunei"}},
    {"PS", {"Palestine"}},
    {"XK", {"Kosovo", "Kosova"}}};

/// The codes printed for Australia are those of ISO 3166-2 already; elsewhere the part after the hyphen.
std::string code_part(const std::string& code) { return code.substr(code.find('-') + 1); }

}  // namespace

std::vector<ImportedCountry> read_countries(const std::filesystem::path& json, const std::filesystem::path& locales) {
    const auto catalogues = read_catalogues(locales, "iso_3166-1");
    std::vector<ImportedCountry> countries;
    const auto file = read_json(json / "iso_3166-1.json");
    for (const auto& row : file.at("3166-1")) {
        ImportedCountry country;
        country.code = row.at("alpha_2");
        for (const char* code : {"alpha_2", "alpha_3"})
            country.names.insert(fold_name(row.at(code).get<std::string>()));
        for (const char* field : {"name", "official_name", "common_name"})
            if (row.contains(field)) add_names(country.names, row.at(field), catalogues);
        countries.push_back(std::move(country));
    }
    countries.push_back({"XK", {"xk"}});
    for (auto& country : countries)
        if (const auto more = further_names.find(country.code); more != further_names.end())
            for (const auto& name : more->second) country.names.insert(fold_name(name));
    return countries;
}

std::vector<ImportedSubdivision> read_subdivisions(const std::filesystem::path& json,
                                                   const std::filesystem::path& locales) {
    const auto catalogues = read_catalogues(locales, "iso_3166-2");
    std::vector<ImportedSubdivision> subdivisions;
    const auto file = read_json(json / "iso_3166-2.json");
    for (const auto& row : file.at("3166-2")) {
        const std::string code = row.at("code");
        if (code_part(code).size() > 4) continue;
        ImportedSubdivision subdivision{code.substr(0, 2), code_part(code), {}};
        add_names(subdivision.names, row.at("name"), catalogues);
        subdivision.names.insert(ascii::lower(code));
        subdivisions.push_back(std::move(subdivision));
    }
    return subdivisions;
}

}  // namespace gatherd::gazetteer_import
