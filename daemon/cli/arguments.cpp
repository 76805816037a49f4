#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/version.hpp"

namespace gatherd {
namespace {

const CLI::IsMember poll_formats({"text", "json"});

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

void add_poll(CLI::App& app, PollArguments& poll) {
    app.add_option("SOURCE", poll.sources, "Sources by name (default: all that are enabled)");
    app.add_option("--format", poll.format, "text or json")->check(poll_formats);
}

void add_window(CLI::App& app, EventsArguments& events) {
    app.add_option("--from", events.from, "First day, inclusive")->type_name("DATE");
    app.add_option("--to", events.to, "Last day, inclusive")->type_name("DATE");
    app.add_option("--days", events.days, "Days after --from, inclusive")->type_name("N");
    app.add_option_function<std::string>(
           "--issue", [&events](const std::string& date) { events.issue = date; },
           "The issue's window; without a date the next one")
        ->type_name("DATE")
        ->expected(0, 1)
        ->default_str("");
    app.add_option("--as-of", events.as_of, "What the store knew then (RFC 3339)")->type_name("TIME");
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

void add_events(CLI::App& app, EventsArguments& events) {
    add_window(app, events);
    add_filters(app, events);
    app.add_option("--format", events.format, "markdown, html, text, json, jsonld, ics, atom or csv");
    app.add_flag("--bare", events.bare, "The region lists alone");
    app.callback([&app, &events] { events.issue_given = app.count("--issue") > 0; });
}

}  // namespace

std::variant<Arguments, int> parse_arguments(int argc, char** argv) {
    CLI::App app("Collects a community's events and prints its Upcoming Events section.", "gatherd");
    app.set_version_flag("--version", std::string(version_line));
    app.require_subcommand(1);
    app.fallthrough();
    Arguments arguments;
    add_common(app, arguments.common);

    PollArguments poll;
    EventsArguments events;
    SourcesListArguments sources_list;
    SourcesShowArguments sources_show;
    DoctorArguments doctor;
    BackupArguments backup;

    auto* run_app = app.add_subcommand("run", "The service: poll on schedule, serve HTTP, talk to systemd");
    auto* poll_app = app.add_subcommand("poll", "Poll all (or the named) sources once, now");
    add_poll(*poll_app, poll);
    auto* events_app = app.add_subcommand("events", "Print the events of a window");
    add_events(*events_app, events);
    auto* sources_app = app.add_subcommand("sources", "The sources and their health")->require_subcommand(1);
    auto* list_app = sources_app->add_subcommand("list", "One line per source");
    list_app->add_option("--format", sources_list.format, "text or json")->check(poll_formats);
    auto* show_app = sources_app->add_subcommand("show", "Everything about one source");
    show_app->add_option("NAME", sources_show.name)->required();
    show_app->add_option("--format", sources_show.format, "text or json")->check(poll_formats);
    auto* doctor_app = app.add_subcommand("doctor", "Check configuration, store, time zones, gazetteer, reachability");
    doctor_app->add_flag("--offline", doctor.offline, "Leave reachability out");
    auto* backup_app = app.add_subcommand("backup", "Write an online, consistent copy of the store");
    backup_app->add_option("FILE", backup.file)->required();

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
    if (*run_app) arguments.command = RunArguments{};
    if (*poll_app) arguments.command = poll;
    if (*events_app) arguments.command = events;
    if (*list_app) arguments.command = sources_list;
    if (*show_app) arguments.command = sources_show;
    if (*doctor_app) arguments.command = doctor;
    if (*backup_app) arguments.command = backup;
    return arguments;
}

}  // namespace gatherd
