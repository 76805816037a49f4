#include "filled_store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "sightings.hpp"

namespace gatherd::bench {

void fill_store(const std::string& path, const StoreShape& shape, sys_seconds now) {
    auto opened = Store::open(path, Store::Access::read_write);
    if (!opened) throw std::runtime_error(opened.error().message);
    std::vector<Source> sources(shape.sources);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        sources[i].name = source_name(i);
        sources[i].kind = "meetup";
        sources[i].url = fmt::format("https://www.meetup.com/{}/", sources[i].name);
    }
    (*opened)->sync_sources(sources, now);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Refresh refresh;
        refresh.source = sources[i].name;
        refresh.now = now;
        refresh.result = PollResult::changed;
        refresh.health = "ok";
        refresh.next_poll = now + std::chrono::hours(6);
        refresh.events = generated_sightings(i, shape.events / shape.sources, shape.from, shape.to);
        (void)(*opened)->keep(refresh);
    }
}

std::string kept_store(std::size_t events, int years, sys_seconds now) {
    const auto folder = std::filesystem::temp_directory_path() / "gatherd-bench";
    const auto path = folder / fmt::format("{}-events-{}-years.db", events, years);
    if (std::filesystem::exists(path)) return path;
    std::filesystem::create_directories(folder);
    const auto partial = path.string() + ".new";
    std::filesystem::remove(partial);
    const auto half = date::days(365 * years / 2);
    fill_store(partial, {std::max<std::size_t>(events / 10'000, 1), events, now - half, now + half}, now);
    std::filesystem::rename(partial, path);
    return path;
}

}  // namespace gatherd::bench
