#include <algorithm>
#include <regex>
#include <sstream>

#include "loading.hpp"

namespace gatherd {
namespace {

TEST(ShippedConfiguration, is_accepted_and_has_the_community_calendar_first) {
    const auto config = load_config(test::source_path("etc/gatherd.toml"));
    ASSERT_TRUE(config) << ascii::join(config.error(), "\n");
    ASSERT_GT(config->sources.size(), 150U);
    EXPECT_EQ(config->sources[0].kind, "google-calendar");
    for (const auto& source : config->sources) EXPECT_TRUE(source.enabled && source.kind != "web") << source.name;
}

/// gatherd.toml with every commented key turned on.
std::string uncommented(const std::string& text) {
    std::istringstream lines(text);
    std::string result;
    for (std::string line; std::getline(lines, line);) {
        static const std::regex key(R"(^# (\[\[source\]\]|[a-z0-9_A-Z]+ = (?:"|\[|\d|true).*)$)");
        result += std::regex_replace(line, key, "$1") + '\n';
    }
    return result;
}

TEST(ShippedConfiguration, documents_keys_that_exist_with_values_that_are_right) {
    auto text = uncommented(test::read(test::source_path("etc/gatherd.toml")));
    text = ascii::replace_all(text, "\nfile = \"styles/mine.toml\"", "\n#");
    text = ascii::replace_all(text, "HOST:PORT:CONNECT_HOST:CONNECT_PORT", "example.org:443:localhost:8443");
    text = ascii::replace_all(text, "\ninclude = [\"sources.d/*.toml\"]", "\n#");
    EXPECT_THAT(test::findings_in(text), testing::IsEmpty());
    const auto config = test::ConfigFile(text).load();
    EXPECT_EQ(config.poll, PollOptions{}) << "what is shown as the default is the default";
    EXPECT_EQ(config.issue, IssueOptions{});
    EXPECT_EQ(config.fetch.timeout, FetchOptions{}.timeout);
    EXPECT_EQ(config.fetch.max_body, FetchOptions{}.max_body);
    EXPECT_EQ(config.http.listen, HttpOptions{}.listen);
    EXPECT_EQ(config.sources.size(), 1U);
}

TEST(ShippedConfiguration, has_every_source_of_the_peers_list) {
    GATHERD_NEEDS_SHARED("rust-event-sources.json");
    const auto list = test::read(test::shared_path("rust-event-sources.json"));
    const auto config = *load_config(test::source_path("etc/gatherd.toml"));
    const std::regex url(R"re("(?:url|calendar_url)": "(https:[^"]+)")re");
    int groups = 0;
    for (std::sregex_iterator at(list.begin(), list.end(), url), end; at != end; ++at, ++groups) {
        const auto wanted = (*at)[1].str();
        EXPECT_TRUE(std::any_of(config.sources.begin(), config.sources.end(), [&](const Source& source) {
            return source.url == wanted || source.url == wanted + "/";
        })) << wanted;
    }
    EXPECT_GT(groups, 100);
}

}  // namespace
}  // namespace gatherd
