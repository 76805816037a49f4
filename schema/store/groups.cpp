#include "store/groups.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace gatherd::store {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

class Grouping {
public:
    Grouping(Database& database, const Neighbourhood& near)
        : database_(database), near_(near), group_of_(near.size(), nowhere) {}

    std::vector<Group> run() {
        cluster_those_with_a_say();
        attach_by_match();
        group_the_rest_by_event();
        assign_events();
        return std::move(groups_);
    }

private:
    [[nodiscard]] const StoredSighting& at(std::size_t i) const { return near_.sighting(i); }
    [[nodiscard]] std::size_t size() const { return near_.size(); }

    void put(std::size_t sighting, std::size_t group) {
        group_of_[sighting] = group;
        groups_[group].members.push_back(sighting);
    }

    void cluster_those_with_a_say() {
        std::vector<std::size_t> voices;
        std::vector<const Features*> features;
        std::vector<std::size_t> place(size(), nowhere);
        for (std::size_t i = 0; i < size(); ++i) {
            if (!at(i).counts()) continue;
            place[i] = voices.size();
            voices.push_back(i);
            features.push_back(&near_.features(i));
        }
        std::vector<Edge> edges;
        for (const auto& edge : near_.edges())
            if (place[edge.a] != nowhere && place[edge.b] != nowhere)
                edges.push_back({place[edge.a], place[edge.b], edge.match});
        for (const auto& one : cluster(features, std::move(edges))) {
            groups_.push_back({{}, one.evidence, 0});
            for (const auto member : one.members) put(voices[member], groups_.size() - 1);
        }
    }

    void attach_by_match() {
        std::map<std::size_t, std::tuple<int, std::size_t>>
            best;  // silent sighting → score, group, the first of equals
        for (auto edge : near_.edges()) {
            if (at(edge.a).counts()) std::swap(edge.a, edge.b);
            if (at(edge.a).counts() || !at(edge.b).counts()) continue;
            const std::tuple offer{-edge.match.score, group_of_[edge.b]};
            const auto [known, is_new] = best.try_emplace(edge.a, offer);
            if (!is_new) known->second = std::min(known->second, offer);
        }
        for (const auto& [sighting, offer] : best) put(sighting, std::get<1>(offer));
    }

    void group_the_rest_by_event() {
        std::map<RowId, std::size_t> group_of_event;
        for (const auto i : by_seniority()) {
            if (group_of_[i] != nowhere) continue;
            const auto event = at(i).event;
            auto group = groups_.size();
            if (event != 0) group = group_of_event.try_emplace(event, group).first->second;
            if (group == groups_.size()) groups_.push_back({});
            put(i, group);
        }
    }

    [[nodiscard]] std::int64_t created(RowId event) {
        if (event == 0) return until_further_notice;
        const auto [known, is_new] = created_.try_emplace(event, 0);
        if (is_new) {
            auto row = database_.query("SELECT created FROM event WHERE id = :id");
            if (row.bind(":id", event).next()) known->second = row.integer();
        }
        return known->second;
    }

    // Whose origin is the oldest speaks first for its event's id; among equals the one that has a say.
    [[nodiscard]] std::vector<std::size_t> by_seniority() {
        std::vector<std::size_t> order(size());
        for (std::size_t i = 0; i < size(); ++i) order[i] = i;
        const auto rank = [&](std::size_t i) {
            const auto& one = at(i);
            return std::tuple(created(one.origin), one.origin, !one.counts(), one.first_seen,
                              std::cref(one.testimony.source), std::cref(one.testimony.key));
        };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto& [created_a, origin_a, silent_a, seen_a, source_a, key_a] = rank(a);
            const auto& [created_b, origin_b, silent_b, seen_b, source_b, key_b] = rank(b);
            return std::tie(created_a, origin_a, silent_a, seen_a, source_a.get(), key_a.get()) <
                   std::tie(created_b, origin_b, silent_b, seen_b, source_b.get(), key_b.get());
        });
        return order;
    }

    void assign_events() {
        std::map<RowId, std::size_t> taken;
        for (const auto i : by_seniority()) {
            const auto origin = at(i).origin;
            auto& group = groups_[group_of_[i]];
            if (origin == 0 || group.event != 0) continue;
            if (taken.try_emplace(origin, group_of_[i]).second) group.event = origin;
        }
        // Silent ones whose event went to a group with a say go with it.
        for (auto& group : groups_) {
            if (group.event != 0 || at(group.members.front()).counts()) continue;
            const auto home = taken.find(at(group.members.front()).event);
            if (home == taken.end()) continue;
            auto& host = groups_[home->second];
            host.members.insert(host.members.end(), group.members.begin(), group.members.end());
            group.members.clear();
        }
        std::erase_if(groups_, [](const Group& one) { return one.members.empty(); });
    }

    Database& database_;
    const Neighbourhood& near_;
    std::vector<std::size_t> group_of_;
    std::vector<Group> groups_;
    std::map<RowId, std::int64_t> created_;
};

}  // namespace

std::vector<Group> group(Database& database, const Neighbourhood& near) { return Grouping(database, near).run(); }

}  // namespace gatherd::store
