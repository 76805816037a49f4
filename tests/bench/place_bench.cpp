// Free-text places as people write them, one core.
#include <benchmark/benchmark.h>

#include <array>
#include <stdexcept>

#include "config/config.hpp"
#include "normalize/place.hpp"
#include "sizes.hpp"

namespace gatherd::bench {
namespace {

constexpr std::array<const char*, 16> streets{"118 W 22nd St",
                                              "Rungestraße 20",
                                              "16 Villa Gaudelet",
                                              "1 Canada Square",
                                              "10111 Richmond Ave",
                                              "",
                                              "121 King William St",
                                              "Calle de Alcalá 50",
                                              "Via Torino 2",
                                              "2-11-3 Meguro",
                                              "Rua Augusta 1500",
                                              "Room 4.12",
                                              "c/o Makerspace, Hinterhof",
                                              "The Old Brewery",
                                              "Level 3",
                                              "Building 7"};
constexpr std::array<const char*, 20> towns{"New York, NY 10011, USA",
                                            "10179 Berlin, Germany",
                                            "75011 Paris, France",
                                            "London E14 5AB, UK",
                                            "Houston, TX 77042",
                                            "Berlin",
                                            "Adelaide SA 5000, Australia",
                                            "28014 Madrid, Spain",
                                            "20123 Milano MI, Italy",
                                            "Tokyo, Japan",
                                            "São Paulo - SP, 01304-001, Brazil",
                                            "Cambridge, MA",
                                            "Cambridge, UK",
                                            "München",
                                            "Kraków, Poland",
                                            "Bengaluru, Karnataka, India",
                                            "Springfield, IL, United States",
                                            "Zürich",
                                            "Nairobi, Kenya",
                                            "Portland, OR"};

std::vector<RawEvent> generated_places(std::size_t count) {
    std::vector<RawEvent> events(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string street = streets[i % streets.size()];
        const auto house = street.empty() ? std::string() : fmt::format("{} {}, ", street, i / 320 + 1);
        events[i].places.emplace_back();
        events[i].places.front().text = house + towns[(i * 7) % towns.size()];
    }
    return events;
}

void place_resolution(benchmark::State& state) {
    const auto gazetteer = Gazetteer::open();
    if (!gazetteer) throw std::runtime_error(gazetteer.error().message);
    const auto style = built_in_style("twir").value();
    const auto events = generated_places(sized(100'000, 100));
    std::size_t known = 0;
    for (auto _ : state) {
        known = 0;
        for (const auto& event : events) known += decide_place(event, Source{}, **gazetteer, style).place.known();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(events.size()));
    state.counters["known"] = static_cast<double>(known);
}

BENCHMARK(place_resolution)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gatherd::bench
