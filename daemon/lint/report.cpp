#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/log.hpp"
#include "base/url.hpp"
#include "lint/against_store.hpp"
#include "lint/lint.hpp"

namespace gatherd::lint {
namespace {

using Json = nlohmann::ordered_json;

std::string_view to_string(Severity severity) { return severity == Severity::error ? "error" : "style"; }

std::string sentence(const Finding& finding) {
    return finding.expected.empty() ? finding.message : finding.message + "; should be: " + finding.expected;
}

std::string text_report(std::span<const FileFindings> files) {
    std::string out;
    for (const auto& file : files)
        for (const auto& finding : file.findings)
            out += log::printable(fmt::format("{}:{}:{}: {}: {} [{}]{}", file.file, finding.line, finding.column,
                                              to_string(finding.rule->severity), sentence(finding), finding.rule->name,
                                              finding.fixable ? " (--fix mends it)" : "")) +
                   "\n";
    return out;
}

std::string dumped(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string json_report(std::span<const FileFindings> files) {
    auto list = Json::array();
    for (const auto& file : files)
        for (const auto& finding : file.findings)
            list.push_back(Json{{"file", file.file},
                                {"line", finding.line},
                                {"column", finding.column},
                                {"end_line", finding.end_line},
                                {"end_column", finding.end_column},
                                {"rule", finding.rule->name},
                                {"severity", to_string(finding.rule->severity)},
                                {"message", finding.message},
                                {"expected", finding.expected.empty() ? Json(nullptr) : Json(finding.expected)},
                                {"fixable", finding.fixable}});
    return dumped(list);
}

Json sarif_rules() {
    auto list = Json::array();
    for (const auto known : {rules(), store_rules()})
        for (const auto& rule : known)
            list.push_back(
                Json{{"id", rule.name},
                     {"shortDescription", {{"text", rule.summary}}},
                     {"fullDescription", {{"text", rule.explanation}}},
                     {"defaultConfiguration", {{"level", rule.severity == Severity::error ? "error" : "note"}}}});
    return list;
}

// SARIF 2.1.0, 3.4.3: a URI reference; a colon in its first segment would be a scheme's.
std::string uri_of(const std::string& file) { return percent_encode(file, "/"); }

Json sarif_result(const std::string& file, const Finding& finding) {
    const Json region{{"startLine", finding.line},
                      {"startColumn", finding.column},
                      {"endLine", finding.end_line},
                      {"endColumn", finding.end_column}};
    const Json location{{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(file)}}}, {"region", region}}}};
    return Json{{"ruleId", finding.rule->name},
                {"level", finding.rule->severity == Severity::error ? "error" : "note"},
                {"message", {{"text", sentence(finding)}}},
                {"locations", Json::array({location})}};
}

std::string sarif_report(std::span<const FileFindings> files) {
    auto results = Json::array();
    for (const auto& file : files)
        for (const auto& finding : file.findings) results.push_back(sarif_result(file.file, finding));
    const Json run{{"tool", {{"driver", {{"name", "gatherd"}, {"rules", sarif_rules()}}}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"results", results}};
    return dumped(Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                       {"version", "2.1.0"},
                       {"runs", Json::array({run})}});
}

// GitHub Actions, "Workflow commands": data and properties are percent-escaped.
std::string github_data(std::string text) {
    for (const auto& [from, to] : {std::pair{"%", "%25"}, {"\r", "%0D"}, {"\n", "%0A"}})
        text = ascii::replace_all(std::move(text), from, to);
    return log::printable(text);
}

std::string github_property(std::string text) {
    text = github_data(std::move(text));
    for (const auto& [from, to] : {std::pair{":", "%3A"}, {",", "%2C"}})
        text = ascii::replace_all(std::move(text), from, to);
    return text;
}

std::string github_report(std::span<const FileFindings> files) {
    std::string out;
    for (const auto& file : files)
        for (const auto& finding : file.findings)
            out += fmt::format("::{} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
                               finding.rule->severity == Severity::error ? "error" : "notice",
                               github_property(file.file), finding.line, finding.column, finding.end_line,
                               finding.end_column, finding.rule->name, github_data(sentence(finding)));
    return out;
}

}  // namespace

std::optional<ReportFormat> parse_report_format(std::string_view name) {
    if (name == "text") return ReportFormat::text;
    if (name == "json") return ReportFormat::json;
    if (name == "sarif") return ReportFormat::sarif;
    if (name == "github") return ReportFormat::github;
    return std::nullopt;
}

std::string report(std::span<const FileFindings> files, ReportFormat format) {
    switch (format) {
        case ReportFormat::text:
            return text_report(files);
        case ReportFormat::json:
            return json_report(files);
        case ReportFormat::sarif:
            return sarif_report(files);
        case ReportFormat::github:
            return github_report(files);
    }
    return {};
}

}  // namespace gatherd::lint
