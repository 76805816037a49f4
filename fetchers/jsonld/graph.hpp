#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.hpp"
#include "model/raw_event.hpp"

namespace gatherd::jsonld {

/// One block with its nodes by "@id", so that {"@id": "#venue"} finds the node that says more.
class Graph {
public:
    Graph(const json::Value& block, std::string_view base_url);

    /// The node meant: the value itself, or what its "@id" refers to when it says nothing else.
    [[nodiscard]] const json::Value& resolve(const json::Value& value) const;
    /// Absolute form of a URL written in the block; "" when it is none.
    [[nodiscard]] std::string absolute(std::string_view written) const;

private:
    void index(const json::Value& value);
    std::string base_url_;
    std::map<std::string_view, const json::Value*> by_id_;
};

/// Whether "@type" (a word, a URL, or an array of them) says so.
[[nodiscard]] bool has_type(const json::Value& node, std::string_view type);
[[nodiscard]] bool is_event(const json::Value& node);
/// The last word of "https://schema.org/EventScheduled", "schema:EventScheduled" or "EventScheduled".
/// It is a part of what was written, which therefore must outlive it.
[[nodiscard]] std::string_view schema_word(std::string_view written);
std::string_view schema_word(std::string&& written) = delete;
/// The text of a property that may be a string, a number, {"@value": …}, {"name": …}, or an array of those.
[[nodiscard]] std::string plain_text(const json::Value& value);
/// The elements of an array, or the value alone; nothing for null.
[[nodiscard]] std::vector<const json::Value*> each(const json::Value& value);

/// `location` → places and online addresses.
void read_location(const json::Value& location, const Graph& graph, RawEvent& event);
/// `eventSchedule` → start and recurrence; false when it says too little.
bool read_schedule(const json::Value& schedule, RawEvent& event);

}  // namespace gatherd::jsonld
