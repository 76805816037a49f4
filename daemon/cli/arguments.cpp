#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands_defined.hpp"
#include "cli/version.hpp"

namespace gatherd {
namespace {

const CLI::IsMember text_or_json({"text", "json"});

void add_common(CLI::App& app, CommonArguments& common) {
    app.add_option("--config", common.config,
                   "Configuration file (default: $GATHERD_CONFIG, ./etc/gatherd.toml, /etc/gatherd/gatherd.toml)")
        ->type_name("FILE");
    app.add_option("--db", common.db, "Store, instead of [store] path")->type_name("FILE");
    app.add_option("--now", common.now,
                   "The clock that windows and schedules are judged by (RFC 3339; default: the real one)")
        ->type_name("TIME");
    app.add_flag("-v,--verbose", common.verbose, "Say more on stderr");
}

/// A subcommand whose options make the command that is run.
template <class T>
struct Subcommand {
    CLI::App& app;
    T& options;

    Subcommand(CLI::App& parent, Arguments& all, const std::string& name, const std::string& about)
        : Subcommand(parent, all, name, about, std::make_shared<T>()) {}

private:
    Subcommand(CLI::App& parent, Arguments& all, const std::string& name, const std::string& about,
               const std::shared_ptr<T>& chosen)
        : app(*parent.add_subcommand(name, about)), options(*chosen) {
        app.final_callback([&all, chosen] { all.command = *chosen; });
    }
};

void add_run(CLI::App& parent, Arguments& all) {
    const Subcommand<RunArguments> run(parent, all, "run",
                                       "The service: poll on schedule, serve HTTP, talk to systemd");
}

void add_poll(CLI::App& parent, Arguments& all) {
    const Subcommand<PollArguments> poll(parent, all, "poll", "Poll all (or the named) sources once, now");
    poll.app.add_option("SOURCE", poll.options.sources, "Sources by name (default: all that are enabled)");
    poll.app.add_option("--format", poll.options.format, "text or json")->check(text_or_json);
}

void add_window(CLI::App& app, WindowArguments& window) {
    app.add_option("--from", window.from, "First day, inclusive")->type_name("DATE");
    app.add_option("--to", window.to, "Last day, inclusive")->type_name("DATE");
    app.add_option("--days", window.days, "Days after --from, inclusive")->type_name("N");
    app.add_option_function<std::string>(
           "--issue", [&window](const std::string& date) { window.issue = date; },
           "The issue's window; without a date the next one")
        ->type_name("DATE")
        ->expected(0, 1)
        ->default_str("");
    app.parse_complete_callback([&app, &window] { window.issue_given = app.count("--issue") > 0; });
}

void add_filters(CLI::App& app, EventsArguments& events) {
    app.add_option("--section", events.sections, "Only this region (repeatable)")->type_name("NAME");
    app.add_option("--country", events.country, "Only this country (ISO 3166-1 alpha-2)")->type_name("CC");
    app.add_option("--mode", events.mode, "virtual, hybrid or in-person");
    app.add_option("--organizer", events.organizer, "Only this organizer, by name or URL");
    app.add_option("--source", events.source, "Only what this source lists")->type_name("NAME");
    app.add_option("--search", events.search, "In title, organizer and place")->type_name("TEXT");
    app.add_flag("--cancelled", events.cancelled, "Cancelled events too");
    app.add_flag("--all-occurrences", events.all_occurrences,
                 "Also what was merged or held back, each with its reason");
}

void add_events(CLI::App& parent, Arguments& all) {
    const Subcommand<EventsArguments> events(parent, all, "events", "Print the events of a window");
    add_window(events.app, events.options.window);
    events.app.add_option("--as-of", events.options.as_of, "What the store knew then (RFC 3339)")->type_name("TIME");
    add_filters(events.app, events.options);
    events.app.add_option("--format", events.options.format, "markdown, html, text, json, jsonld, ics, atom or csv");
    events.app.add_flag("--bare", events.options.bare, "The region lists alone");
}

void add_explain(CLI::App& parent, Arguments& all) {
    const Subcommand<ExplainArguments> explain(parent, all, "explain",
                                               "Every decision made for one event, with its evidence");
    explain.app.add_option("EVENT", explain.options.event, "Its URL or id, of now or of before")->required();
    explain.app.add_option("--format", explain.options.format, "text or json")->check(text_or_json);
}

void add_check(CLI::App& parent, Arguments& all) {
    const Subcommand<CheckArguments> check(parent, all, "check",
                                           "How a group, feed or event is listed, and why (or why not)");
    check.app.add_option("URL", check.options.urls, "Of a group, a source or an event")->required();
    check.app.add_option("--format", check.options.format, "text or json")->check(text_or_json);
}

void add_lint(CLI::App& parent, Arguments& all) {
    const Subcommand<LintArguments> lint(parent, all, "lint", "Find the mistakes in an Upcoming Events section");
    lint.app.add_option("FILE", lint.options.files, "Drafts or published issues; - is standard input");
    lint.app.add_option("--format", lint.options.format, "text, json, sarif or github");
    lint.app.add_flag("--fix", lint.options.fix, "Mend what is safe, atomically; of - to standard output");
    lint.app.add_flag("--against-store", lint.options.against_store, "Compare each line with what the sources say now");
    lint.app.add_flag("--errors-only", lint.options.errors_only, "Leave out what is a matter of style");
    lint.app.add_option("--explain", lint.options.explain, "What a rule means; 'all' for every rule")
        ->type_name("RULE");
}

void add_merge(CLI::App& parent, Arguments& all) {
    const Subcommand<MergeArguments> merge(parent, all, "merge", "Merge the store's events into a draft's section");
    merge.app.add_option("FILE", merge.options.file, "A draft, or a JSON list of collected events")->required();
    merge.app.add_option("LIST", merge.options.list, "A JSON list of collected events to merge instead of the store's");
    merge.app
        .add_option("--since", merge.options.since,
                    "When the draft was made, if not found out: fields that a source changed since follow it")
        ->type_name("TIME");
    merge.app.add_flag("--in-place", merge.options.in_place, "Write the draft, atomically, instead of printing it");
}

void add_diff(CLI::App& parent, Arguments& all) {
    const Subcommand<DiffArguments> diff(parent, all, "diff", "What changed since then in a window");
    diff.app.add_option("--since", diff.options.since, "A moment (RFC 3339), or the date of an issue")
        ->type_name("TIME|DATE");
    add_window(diff.app, diff.options.window);
    diff.app
        .add_option("--against", diff.options.against, "A published issue: propose a curation entry for each hand edit")
        ->type_name("FILE");
    diff.app.add_option("--format", diff.options.format, "text, markdown or json")
        ->check(CLI::IsMember({"text", "markdown", "json"}));
}

void add_review(CLI::App& parent, Arguments& all) {
    const Subcommand<ReviewArguments> review(parent, all, "review", "What an editor should look at before publishing");
    add_window(review.app, review.options.window);
    review.app.add_option("--format", review.options.format, "text or json")->check(text_or_json);
}

void add_sources(CLI::App& parent, Arguments& all) {
    auto& sources = *parent.add_subcommand("sources", "The sources and their health")->require_subcommand(1);
    const Subcommand<SourcesListArguments> list(sources, all, "list", "One line per source");
    list.app.add_option("--format", list.options.format, "text or json")->check(text_or_json);
    const Subcommand<SourcesShowArguments> show(sources, all, "show", "Everything about one source");
    const Subcommand<SourcesAcceptArguments> accept(sources, all, "accept", "Release a held mass deletion");
    accept.app.add_option("NAME", accept.options.name)->required();
    show.app.add_option("NAME", show.options.name)->required();
    show.app.add_option("--format", show.options.format, "text or json")->check(text_or_json);
    const Subcommand<SourcesProbeArguments> probe(sources, all, "probe", "What a URL would give as a source");
    probe.app.add_option("URL", probe.options.url)->required();
    const Subcommand<SourcesAddArguments> add(sources, all, "add", "Probe a URL and add it to the configuration");
    add.app.add_option("URL", add.options.url)->required();
    add.app.add_option("--file", add.options.file, "Where to (default: the first of sources.d, or the configuration)")
        ->type_name("FILE");
}

void add_upkeep(CLI::App& parent, Arguments& all) {
    const Subcommand<DoctorArguments> doctor(parent, all, "doctor",
                                             "Check configuration, store, time zones, gazetteer, reachability");
    doctor.app.add_flag("--offline", doctor.options.offline, "Leave reachability out");
    const Subcommand<BackupArguments> backup(parent, all, "backup", "Write an online, consistent copy of the store");
    backup.app.add_option("FILE", backup.options.file)->required();
    const Subcommand<CompletionArguments> completion(parent, all, "completion", "Print the completions of a shell");
    completion.app.group("");  // for the package, not for people
    completion.app.add_option("SHELL", completion.options.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace

void define_commands(CLI::App& app, Arguments& arguments) {
    app.description("Collects a community's events and prints its Upcoming Events section.");
    app.name("gatherd");
    app.set_version_flag("--version", std::string(version_line));
    app.require_subcommand(1);
    app.fallthrough();
    add_common(app, arguments.common);
    for (const auto add : {add_run, add_poll, add_events, add_explain, add_check, add_lint, add_merge, add_diff,
                           add_review, add_sources, add_upkeep})
        add(app, arguments);
}

std::variant<Arguments, int> parse_arguments(int argc, char** argv) {
    CLI::App app;
    Arguments arguments;
    define_commands(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::RequiredError& error) {
        const auto unknown = app.remaining(true);
        if (unknown.empty()) return app.exit(error) == 0 ? 0 : 2;
        std::cerr << fmt::format("no subcommand is named '{}'\n", unknown.front());
        return 2;
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return arguments;
}

}  // namespace gatherd
