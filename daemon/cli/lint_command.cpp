#include <algorithm>
#include <iostream>
#include <optional>

#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/editing.hpp"
#include "cli/linting.hpp"
#include "cli/suggest.hpp"
#include "lint/against_store.hpp"
#include "lint/merge.hpp"

namespace gatherd {
namespace {

std::vector<lint::Rule> all_rules() {
    std::vector<lint::Rule> all(lint::rules().begin(), lint::rules().end());
    all.insert(all.end(), lint::store_rules().begin(), lint::store_rules().end());
    return all;
}

void print(const lint::Rule& rule) {
    std::cout << fmt::format("{} ({}): {}\n  {}\n", rule.name,
                             rule.severity == lint::Severity::error ? "error" : "style", rule.summary,
                             rule.explanation);
}

int explain(const std::string& name) {
    const auto all = all_rules();
    std::vector<std::string> names{"all"};
    for (const auto& rule : all) {
        names.emplace_back(rule.name);
        if (name == "all" || name == rule.name) print(rule);
    }
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw Exit(exit_status::usage, fmt::format("no rule is named '{}'{}", name, did_you_mean(name, names)));
    return exit_status::done;
}

// A line may be about an event that was moved by weeks.
Selection around(std::string_view text, Editing& editing) {
    constexpr date::days near(62);
    const auto& config = editing.config();
    const auto next = next_issue(editing.clock().now(), config.issue.weekday);
    auto window = lint::window_of(text, config.style).value_or(issue_window(next, config.issue.days));
    window = {window.from - near, window.to + near};
    Selection selection{window, {}, {}};
    for (auto& stored : editing.events(window)) selection.listings.push_back({std::move(stored), {}});
    return selection;
}

// Configuration and store are read only against the store: a repository of drafts has neither.
class Linting {
public:
    Linting(const LintArguments& arguments, Invocation& invocation)
        : arguments_(arguments),
          invocation_(invocation),
          options_(lint_options(invocation, style_of_drafts(invocation))) {}

    lint::FileFindings run(const std::string& file) {
        auto text = read_draft(file);
        const auto name = file == "-" ? std::string("<stdin>") : file;
        if (!lint::has_section(text, options_.style)) {
            log::error("{}: no '{}' section", name, options_.style.heading);
            sound_ = false;
        }
        if (arguments_.fix) text = mended(file, text);
        auto findings = lint::check(text, options_);
        if (arguments_.against_store) {
            if (!editing_) editing_.emplace(invocation_);
            auto more = lint::check_against(text, around(text, *editing_), options_);
            std::move(more.begin(), more.end(), std::back_inserter(findings));
        }
        if (arguments_.errors_only)
            std::erase_if(findings, [](const auto& one) { return one.rule->severity != lint::Severity::error; });
        sound_ = sound_ && findings.empty();
        return {name, std::move(findings)};
    }

    [[nodiscard]] bool sound() const { return sound_; }

private:
    std::string mended(const std::string& file, const std::string& text) {
        auto better = lint::fix(text, options_);
        if (file == "-")
            std::cout << better;
        else if (better != text)
            write_draft(file, better);
        return better;
    }

    const LintArguments& arguments_;
    Invocation& invocation_;
    std::optional<Editing> editing_;  ///< of all files: what is wrong with curation is said once
    lint::Options options_;
    bool sound_ = true;
};

// For people: how much it is, and how much of it is no work.
void summarize(const std::vector<lint::FileFindings>& files) {
    std::size_t errors = 0;
    std::size_t all = 0;
    std::size_t fixable = 0;
    for (const auto& file : files)
        for (const auto& finding : file.findings) {
            ++all;
            if (finding.rule->severity == lint::Severity::error) ++errors;
            if (finding.fixable) ++fixable;
        }
    if (all == 0) return;
    std::cerr << fmt::format("{} error{}, {} of style{}\n", errors, errors == 1 ? "" : "s", all - errors,
                             fixable == 0 ? "" : fmt::format("; --fix mends {}", fixable));
}

}  // namespace

int run(const LintArguments& arguments, Invocation& invocation) {
    if (!arguments.explain.empty()) return explain(arguments.explain);
    const auto format = lint::parse_report_format(arguments.format);
    if (!format)
        throw Exit(exit_status::usage,
                   fmt::format("--format: '{}' is not text, json, sarif or github", arguments.format));
    if (arguments.files.empty()) throw Exit(exit_status::usage, "lint: no file given; - is standard input");
    Linting linting(arguments, invocation);
    std::vector<lint::FileFindings> findings;
    for (const auto& file : arguments.files) findings.push_back(linting.run(file));
    // The mended text has standard output to itself.
    const bool text_out = arguments.fix && std::count(arguments.files.begin(), arguments.files.end(), "-") > 0;
    (text_out ? std::cerr : std::cout) << lint::report(findings, *format);
    if (*format == lint::ReportFormat::text) summarize(findings);
    return linting.sound() ? exit_status::done : exit_status::attention;
}

}  // namespace gatherd
