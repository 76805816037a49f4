#include "lint/merge.hpp"

#include <array>
#include <iostream>

#include "base/ascii.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "cli/linting.hpp"
#include "cli/window.hpp"
#include "lint/draft_history.hpp"
#include "query/query.hpp"
#include "render/render.hpp"

namespace gatherd {
namespace {

constexpr std::array<std::string_view, 4> kind_names{"added", "removed", "changed", "kept"};

std::vector<StoredEvent> collected(const std::string& file, const std::string& json, const Style& style) {
    auto read = lint::read_collected(json, style);
    if (!read) throw Exit(exit_status::usage, fmt::format("{}: {}", file, read.error().message));
    for (const auto& note : read->notes) log::warning("{}: {}", file, note);
    return std::move(read->events);
}

bool is_list(const std::string& text) { return ascii::trim(text).starts_with('{'); }

Window next_window(Invocation& invocation) {
    WindowArguments next;
    return window_of(next, invocation);
}

// A list is a draft of the next issue that nobody has edited yet.
std::string draft_of(const MergeArguments& arguments, Invocation& invocation) {
    auto text = read_draft(arguments.file);
    if (!is_list(text)) return text;
    if (arguments.in_place) throw Exit(exit_status::usage, "--in-place: " + arguments.file + " is a list, not a draft");
    const auto window = next_window(invocation);
    const auto& style = style_of_drafts(invocation);
    return render(select(collected(arguments.file, text, style), window, {}, style, {}), style, Format::markdown, {});
}

lint::MergeInput input_of(const MergeArguments& arguments, const std::string& draft, Invocation& invocation) {
    const auto& style = style_of_drafts(invocation);
    const auto drafted = lint::window_of(draft, style);
    const auto window = drafted ? *drafted : next_window(invocation);
    if (!arguments.list.empty())
        return {
            select(collected(arguments.list, read_draft(arguments.list), style), window, every_occurrence(), style, {}),
            std::nullopt};
    Editing editing(invocation);
    lint::MergeInput input{editing.selection(window, every_occurrence()), std::nullopt};
    const auto at = [&](sys_seconds moment) {
        return select(editing.former_events(window, moment), window, every_occurrence(), style, moment);
    };
    if (arguments.since.empty())
        input.history = lint::history_of(draft, invocation.store().moments(window), at, style);
    else
        input.before = at(value_of(parse_rfc3339(arguments.since), "--since"));
    return input;
}

void summarize(const std::vector<lint::MergeNote>& notes) {
    std::array<std::size_t, kind_names.size()> counts{};
    for (const auto& note : notes) {
        const auto kind = static_cast<std::size_t>(note.kind);
        ++counts.at(kind);
        std::cerr << log::printable(
                         fmt::format("{:<8} {}: {} ({})", kind_names.at(kind), note.region, note.title, note.reason))
                  << '\n';
    }
    std::cerr << fmt::format("{} added, {} removed, {} changed, {} kept as edited\n", counts[0], counts[1], counts[2],
                             counts[3]);
}

}  // namespace

int run(const MergeArguments& arguments, Invocation& invocation) {
    if (arguments.in_place && arguments.file == "-")
        throw Exit(exit_status::usage, "--in-place: standard input is no file");
    const auto draft = draft_of(arguments, invocation);
    const auto merged = lint::merge(draft, input_of(arguments, draft, invocation), style_of_drafts(invocation));
    if (!merged) throw Exit(exit_status::attention, fmt::format("{}: {}", arguments.file, merged.error().message));
    if (!arguments.in_place)
        std::cout << merged->text;
    else if (merged->text != draft)
        write_draft(arguments.file, merged->text);
    summarize(merged->notes);
    return exit_status::done;
}

}  // namespace gatherd
