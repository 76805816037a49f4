#include "identity/cluster.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

namespace gatherd {
namespace {

using Members = std::vector<std::size_t>;

class Partition {
public:
    explicit Partition(std::span<const Features* const> sightings) : sightings_(sightings), of_(sightings.size()) {
        std::iota(of_.begin(), of_.end(), std::size_t{0});
        for (std::size_t i = 0; i < of_.size(); ++i) clusters_.push_back({{i}, 0});
    }

    void join(const Edge& edge) {
        const auto into = of_[edge.a];
        const auto from = of_[edge.b];
        if (into != from && forbidden(clusters_[into].members, clusters_[from].members)) return;
        if (into != from && !edge.match.by_name() && !betters_agree(clusters_[into].members, clusters_[from].members))
            return;
        clusters_[into].evidence |= edge.match.evidence;
        if (into == from) return;
        for (const auto member : clusters_[from].members) of_[member] = into;
        clusters_[into].evidence |= clusters_[from].evidence;
        clusters_[into].members.insert(clusters_[into].members.end(), clusters_[from].members.begin(),
                                       clusters_[from].members.end());
        clusters_[from] = {};
    }

    [[nodiscard]] std::vector<Cluster> take() && {
        std::erase_if(clusters_, [](const Cluster& one) { return one.members.empty(); });
        return std::move(clusters_);
    }

private:
    [[nodiscard]] bool forbidden(const Members& ours, const Members& theirs) const {
        return std::any_of(ours.begin(), ours.end(), [&](std::size_t a) {
            return std::any_of(theirs.begin(), theirs.end(),
                               [&](std::size_t b) { return match(*sightings_[a], *sightings_[b]).forbidden; });
        });
    }

    [[nodiscard]] Members best_of(const Members& members) const {
        int best = 0;
        for (const auto member : members) best = std::max(best, sightings_[member]->rank);
        Members chosen;
        std::copy_if(members.begin(), members.end(), std::back_inserter(chosen),
                     [&](std::size_t member) { return sightings_[member]->rank == best; });
        return chosen;
    }

    // By time, place and words two events are one only when those who know them best would say so.
    [[nodiscard]] bool betters_agree(const Members& ours, const Members& theirs) const {
        const auto better_theirs = best_of(theirs);
        const auto better_ours = best_of(ours);
        return std::any_of(better_ours.begin(), better_ours.end(), [&](std::size_t a) {
            return std::any_of(better_theirs.begin(), better_theirs.end(),
                               [&](std::size_t b) { return match(*sightings_[a], *sightings_[b]).accepted(); });
        });
    }

    std::span<const Features* const> sightings_;
    std::vector<std::size_t> of_;
    std::vector<Cluster> clusters_;
};

}  // namespace

std::vector<Cluster> cluster(std::span<const Features* const> sightings, std::vector<Edge> edges) {
    const auto name = [&](std::size_t i) { return std::tie(sightings[i]->source, sightings[i]->key); };
    for (auto& edge : edges)
        if (name(edge.b) < name(edge.a)) std::swap(edge.a, edge.b);
    std::sort(edges.begin(), edges.end(), [&](const Edge& x, const Edge& y) {
        if (x.match.by_name() != y.match.by_name()) return x.match.by_name();
        if (x.match.score != y.match.score) return x.match.score > y.match.score;
        return std::tuple(name(x.a), name(x.b)) < std::tuple(name(y.a), name(y.b));
    });
    Partition partition(sightings);
    for (const auto& edge : edges) partition.join(edge);
    auto clusters = std::move(partition).take();
    for (auto& one : clusters)
        std::sort(one.members.begin(), one.members.end(), [&](auto x, auto y) { return name(x) < name(y); });
    std::sort(clusters.begin(), clusters.end(),
              [&](const Cluster& x, const Cluster& y) { return name(x.members.front()) < name(y.members.front()); });
    return clusters;
}

}  // namespace gatherd
