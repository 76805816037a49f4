#include <fmt/format.h>

#include <iostream>

#include "importer.hpp"

int main(int argc, char** argv) {
    using namespace gatherd::gazetteer_import;
    if (argc != 6) {
        std::cerr
            << "usage: gatherd-gazetteer-import CITIES1000.txt SUPPLEMENT.tsv ISO_CODES_JSON_DIR LOCALE_DIR OUTPUT\n";
        return 2;
    }
    try {
        auto cities = read_cities(argv[1]);
        apply_supplement(argv[2], cities);
        const auto countries = read_countries(argv[3], argv[4]);
        const auto subdivisions = read_subdivisions(argv[3], argv[4]);
        const auto about = fmt::format("GeoNames {} cities, iso-codes {} countries, {} subdivisions", cities.size(),
                                       countries.size(), subdivisions.size());
        write_gazetteer(cities, countries, subdivisions, about, argv[5]);
        std::cout << about << '\n';
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
