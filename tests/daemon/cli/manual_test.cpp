#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "cli/completion.hpp"
#include "config/config.hpp"
#include "config/curation.hpp"
#include "lint/against_store.hpp"
#include "lint/lint.hpp"
#include "site/facts.hpp"
#include "site/pages.hpp"
#include "support/files.hpp"

namespace gatherd {
namespace {

using testing::UnorderedElementsAreArray;
using Names = std::vector<std::string>;

/// The lines of a page of doc/man that lie under a heading, ".Ss poll"; all lines without one.
Names lines_under(const std::string& page, const std::string& heading = "") {
    std::istringstream text(test::read(test::source_path("doc/man/" + page)));
    Names lines;
    bool inside = heading.empty();
    for (std::string line; std::getline(text, line);) {
        const bool is_heading = line.starts_with(".Sh ") || line.starts_with(".Ss ");
        if (is_heading && !heading.empty()) inside = line == heading;
        if (inside) lines.push_back(line);
    }
    return lines;
}

/// What the lists under a heading explain: of ".It Fl v , Fl -verbose" the flags, of ".It Ic name" the word.
Names items(const std::string& page, const std::string& heading, const std::string& macro) {
    const std::regex item(macro + " ([^ ]+)");
    Names found;
    for (const auto& line : lines_under(page, heading))
        if (line.starts_with(".It "))
            for (std::sregex_iterator at(line.begin(), line.end(), item), end; at != end; ++at)
                found.push_back((*at)[1]);
    return found;
}

Names flags(const CommandDescription& command) {
    Names all;
    for (const auto& option : command.options)
        for (const auto& spelling : {option.name, option.short_name})
            if (!spelling.empty() && spelling != "--help" && spelling != "-h") all.push_back(spelling.substr(1));
    return all;
}

TEST(Manual, of_the_program_tells_every_command_and_option_and_no_others) {
    Names commands;
    for_each_command(command_table(), "", [&](const CommandDescription& command, const std::string& path) {
        const auto heading = path.empty() ? std::string(".Sh OPTIONS") : ".Ss " + path;
        EXPECT_THAT(items("gatherd.1", heading, "Fl"), UnorderedElementsAreArray(flags(command))) << heading;
        if (!path.empty() && command.commands.empty()) commands.push_back(".Ss " + path);
    });
    Names headings;
    for (const auto& line : lines_under("gatherd.1"))
        if (line.starts_with(".Ss ")) headings.push_back(line);
    EXPECT_THAT(headings, UnorderedElementsAreArray(commands));
}

TEST(Manual, of_lint_tells_its_options_and_every_rule_with_its_meaning) {
    const auto table = command_table();
    const auto lint = std::find_if(table.commands.begin(), table.commands.end(),
                                   [](const auto& command) { return command.name == "lint"; });
    EXPECT_THAT(items("gatherd-lint.1", ".Sh OPTIONS", "Fl"), UnorderedElementsAreArray(flags(*lint)));
    Names names, summaries;
    for (const auto& list : {lint::rules(), lint::store_rules()})
        for (const auto& rule : list) {
            names.emplace_back(rule.name);
            summaries.emplace_back(rule.summary);
        }
    EXPECT_THAT(items("gatherd-lint.1", ".Sh RULES", "Ic"), UnorderedElementsAreArray(names));
    const auto lines = lines_under("gatherd-lint.1", ".Sh RULES");
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    text = ascii::replace_all(text, "\\(aq", "'");
    for (const auto& summary : summaries) EXPECT_THAT(text, testing::HasSubstr(summary));
}

/// "get /sources/{name}" for every item of the page's section on HTTP.
Names documented_routes() {
    Names routes;
    for (const auto& line : lines_under("gatherd.1", ".Sh HTTP"))
        if (line.starts_with(".It "))
            for (const auto word : ascii::split(line, ' '))
                if (word.starts_with("/"))
                    routes.push_back((line.starts_with(".It No POST") ? "post " : "get ") + std::string(word));
    return routes;
}

TEST(Manual, of_the_program_tells_every_address_that_the_service_answers_and_no_others) {
    const FixedClock clock(sys_seconds{});
    site::Site site({[](const std::function<void()>&) {}, "", clock}, nullptr);
    site::mount_everything(site);
    const auto described = nlohmann::json::parse(site::openapi(site.routes(), ""));
    Names routes;
    for (const auto& [path, methods] : described.at("paths").items())
        for (const auto& [method, operation] : methods.items()) routes.push_back(method + " " + path);
    EXPECT_THAT(documented_routes(), UnorderedElementsAreArray(routes));
}

/// The keys explained under each ".Ss [fetch]", as "[fetch] timeout"; those under ".Sh KEYS" belong to the file itself.
Names documented_keys(const std::string& page) {
    Names keys;
    std::string table;
    for (const auto& line : lines_under(page)) {
        if (line.starts_with(".Ss ")) table = ascii::replace_all(line.substr(4), "\\(dq", "") + " ";
        if (line.starts_with(".Sh ")) table = line == ".Sh KEYS" ? "" : "-";
        if (!line.starts_with(".It Ic ") || table == "-") continue;
        const auto rest = line.substr(7);
        for (const auto word : ascii::split(rest, ' '))
            if (word != "," && word != "Ic") keys.push_back(table + std::string(word));
    }
    return keys;
}

TEST(Manual, of_the_configuration_tells_every_key_and_no_others) {
    EXPECT_THAT(documented_keys("gatherd.toml.5"), UnorderedElementsAreArray(configuration_keys()));
}

TEST(Manual, of_the_curation_tells_every_key_and_no_others) {
    EXPECT_THAT(documented_keys("curation.toml.5"), UnorderedElementsAreArray(curation_keys()));
}

TEST(Keys, are_those_that_the_shipped_configuration_explains) {
    const auto reference = test::read(test::source_path("etc/gatherd.toml"));
    for (const auto& key : configuration_keys()) {
        const auto name = key.substr(key.rfind(' ') + 1);
        EXPECT_THAT(reference, testing::HasSubstr(name)) << key;
    }
}

}  // namespace
}  // namespace gatherd
