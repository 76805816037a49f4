// Which of so many sightings are one event, without a store: features, blocks, matches, clusters.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <numeric>

#include "identity/block.hpp"
#include "identity/cluster.hpp"
#include "sightings.hpp"
#include "sizes.hpp"

namespace gatherd::bench {
namespace {

const sys_seconds first_day = *parse_rfc3339("2026-01-01T00:00:00Z");

/// A block's entry: who stands in it, on which day.
struct Entry {
    std::int64_t hash;
    local_days day;
    std::uint32_t sighting;
    friend bool operator<(const Entry& a, const Entry& b) { return std::tie(a.hash, a.day) < std::tie(b.hash, b.day); }
};

class Sightings {
public:
    explicit Sightings(std::size_t count) {
        constexpr std::size_t per_source = 500;
        features_.reserve(count);
        for (std::size_t source = 0; source * per_source < count; ++source)
            for (const auto& one : generated_sightings(source, std::min(per_source, count - source * per_source),
                                                       first_day, first_day + date::days(730)))
                features_.push_back(
                    features({source_name(source), one.key, one.event, one.identities, one.links, one.authority}));
        group_of_.resize(features_.size());
        std::iota(group_of_.begin(), group_of_.end(), 0U);
        for (std::uint32_t i = 0; i < features_.size(); ++i)
            for (const auto& block : blocks(features_[i])) entries_.push_back({block.hash, block.day, i});
        std::sort(entries_.begin(), entries_.end());
    }

    /// Events.
    std::size_t resolve() {
        for (std::uint32_t i = 0; i < features_.size(); ++i) join_matches(i);
        return cluster_groups();
    }

private:
    /// A block that more sightings share says nothing about any two of them, as in the store.
    static constexpr std::ptrdiff_t crowd = 256;

    void join_matches(std::uint32_t at) {
        std::vector<std::uint32_t> near;
        for (const auto& block : blocks(features_[at])) {
            const auto from =
                std::lower_bound(entries_.begin(), entries_.end(), Entry{block.hash, block.day - block.reach, 0});
            const auto to = std::upper_bound(from, entries_.end(), Entry{block.hash, block.day + block.reach, 0});
            if (to - from > crowd) continue;
            for (auto one = from; one != to; ++one)
                if (one->sighting > at) near.push_back(one->sighting);
        }
        std::sort(near.begin(), near.end());
        near.erase(std::unique(near.begin(), near.end()), near.end());
        for (const auto other : near) {
            const auto found = match(features_[at], features_[other]);
            if (!found.accepted()) continue;
            edges_.push_back({at, other, found});
            group_of_[root(at)] = root(other);
        }
    }

    std::uint32_t root(std::uint32_t of) {
        while (group_of_[of] != of) of = group_of_[of] = group_of_[group_of_[of]];
        return of;
    }

    /// Each connected group is clustered by itself: cluster() may still split it.
    std::size_t cluster_groups() {
        std::vector<std::uint32_t> order(features_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::vector<std::uint32_t> roots(features_.size());
        for (const auto i : order) roots[i] = root(i);
        std::sort(order.begin(), order.end(),
                  [&](auto a, auto b) { return std::pair(roots[a], a) < std::pair(roots[b], b); });
        std::sort(edges_.begin(), edges_.end(), [&](const Edge& a, const Edge& b) { return roots[a.a] < roots[b.a]; });
        std::size_t events = 0;
        auto edge = edges_.begin();
        for (auto first = order.begin(); first != order.end();) {
            const auto last = std::find_if(first, order.end(), [&](auto i) { return roots[i] != roots[*first]; });
            std::vector<const Features*> members;
            std::vector<Edge> own;
            for (auto one = first; one != last; ++one) members.push_back(&features_[*one]);
            for (; edge != edges_.end() && roots[edge->a] == roots[*first]; ++edge)
                own.push_back({position(first, last, edge->a), position(first, last, edge->b), edge->match});
            events += last - first == 1 ? 1 : cluster(members, std::move(own)).size();
            first = last;
        }
        return events;
    }

    template <class Iterator>
    static std::size_t position(Iterator first, Iterator last, std::size_t sighting) {
        return static_cast<std::size_t>(std::lower_bound(first, last, sighting) - first);
    }

    std::vector<Features> features_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> group_of_;
    std::vector<Edge> edges_;
};

void identity(benchmark::State& state) {
    const auto count = sized(static_cast<std::size_t>(state.range(0)), 100);
    for (auto _ : state) {
        Sightings sightings(count);
        state.counters["events"] = static_cast<double>(sightings.resolve());
    }
    state.counters["sightings"] = static_cast<double>(count);
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    state.counters["peak_mib"] = static_cast<double>(used.ru_maxrss) / 1024;
}

BENCHMARK(identity)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gatherd::bench
