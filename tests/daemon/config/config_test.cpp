#include "config/config.hpp"

#include "loading.hpp"

namespace gatherd {
namespace {

using namespace std::chrono_literals;
using test::ConfigFile;
using test::findings_in;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Config, that_says_nothing_has_the_defaults) {
    const ConfigFile file("");
    const auto config = file.load();
    EXPECT_EQ(config.file, file.path());
    EXPECT_EQ(config.store, "/var/lib/gatherd/gatherd.db");
    EXPECT_EQ(config.fetch, FetchOptions{});
    EXPECT_EQ(config.poll, PollOptions{});
    EXPECT_EQ(config.issue, IssueOptions{});
    EXPECT_EQ(config.style.name, "twir");
    EXPECT_THAT(config.sources, IsEmpty());
}

constexpr std::string_view every_section = R"(
        [store]
        path = "data/gatherd.db"
        [http]
        listen = "unix:/run/gatherd/http.sock"
        base_url = "https://events.example.org"
        admin_token_file = "token"
        [fetch]
        contact = "https://example.org/bot"
        concurrency = 8
        per_host = 2
        per_host_interval = "0s"
        timeout = "5s"
        max_body = "1 MiB"
        allow_networks = ["127.0.0.0/8", "::1/128"]
        connect_to = ["::127.0.0.1:8443"]
        ca_file = "ca.pem"
        [poll]
        interval = "2h"
        min_interval = "10m"
        max_interval = "1d"
        horizon = "90d"
        lookback = "1w"
        [issue]
        weekday = "Thursday"
        days = 14
        [curation]
        file = "curation.toml"
        [meetup]
        client_key = "key"
        member_id = "7"
        signing_key_id = "kid"
        signing_key_file = "meetup.pem"
        [google]
        api_key_file = "google"
        [connpass]
        api_key_file = "connpass"
        [doorkeeper]
        token_file = "doorkeeper"
        [alert]
        webhook = "https://example.org/hook"
        [lint]
        disable = ["spacing"]
    )";

TEST(Config, reads_every_section) {
    const ConfigFile file(every_section);
    const auto config = file.load();
    const auto absolute = [&](std::string_view name) { return file.path(name).string(); };
    EXPECT_EQ(config.store, absolute("data/gatherd.db"));
    EXPECT_EQ(config.http,
              (HttpOptions{"unix:/run/gatherd/http.sock", "https://events.example.org", absolute("token")}));
    EXPECT_EQ(config.fetch, (FetchOptions{"https://example.org/bot",
                                          8,
                                          2,
                                          0ms,
                                          5s,
                                          1U << 20U,
                                          {"127.0.0.0/8", "::1/128"},
                                          {"::127.0.0.1:8443"},
                                          absolute("ca.pem")}));
    EXPECT_EQ(config.poll, (PollOptions{2h, 10min, 24h, 90 * 24h, 7 * 24h}));
    EXPECT_EQ(config.issue, (IssueOptions{date::Thursday, 14}));
    EXPECT_EQ(config.curation, absolute("curation.toml"));
    EXPECT_EQ(config.credentials, (Credentials{{"key", "7", "kid", absolute("meetup.pem")},
                                               absolute("google"),
                                               absolute("connpass"),
                                               absolute("doorkeeper")}));
    EXPECT_EQ(config.alert_webhook, "https://example.org/hook");
    EXPECT_THAT(config.lint_disabled, ElementsAre("spacing"));
}

TEST(Config, tells_of_every_mistake_at_once_and_where) {
    EXPECT_THAT(findings_in("[fetch]\n"
                            "timeout = \"soon\"\n"
                            "concurrency = \"many\"\n"
                            "\n"
                            "[pol]\n"
                            "interval = \"1h\"\n"
                            "[poll]\n"
                            "horizont = \"90d\"\n"),
                ElementsAre("gatherd.toml:2:11: timeout: \"soon\" is not a duration like \"6h\", \"90m\" or \"400d\"",
                            "gatherd.toml:3:15: concurrency: expected an integer, found a string",
                            "gatherd.toml:5:2: unknown key \"pol\" (did you mean \"poll\"?)",
                            "gatherd.toml:8:1: unknown key \"horizont\" in [poll] (did you mean \"horizon\"?)"));
}

TEST(Config, names_each_bad_value) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"store = 1", "1:9: store: expected a table, [store], found an integer"},
        {"[fetch]\nconcurrency = 0", "2:15: concurrency: 0 is not within 1 … 1000"},
        {"[fetch]\nmax_body = 5", "2:12: max_body: expected a string, found an integer"},
        {"[fetch]\nmax_body = \"0\"", "2:12: max_body: must be more than nothing"},
        {"[fetch]\nallow_networks = [\"10.0.0.0/8\", \"10.0.0/33\"]",
         "2:33: allow_networks: \"10.0.0/33\" is not a network"},
        {"[fetch]\nconnect_to = \"a:1:b:2\"", "2:14: connect_to: expected an array of strings, found a string"},
        {"[fetch]\ncontact = \"a\\nb: c\"", "2:11: contact: must be one line"},
        {"[http]\nlisten = \"8427\"", "2:10: listen: \"8427\" is not an address"},
        {"[http]\nbase_url = \"events.example.org\"",
         "2:12: base_url: \"events.example.org\" is not an http or https URL"},
        {"[poll]\nmin_interval = \"7h\"", "2:16: interval is shorter than min_interval"},
        {"[issue]\nweekday = \"Wensday\"", "2:11: weekday: "},
        {"[style]\nname = \"twire\"",
         "2:8: no style \"twire\" is built in, only twir, by-country (did you mean \"twir\"?)"},
        {"[regions]\nTR = \"Aisa\"", "2:6: TR: the style \"twir\" has no region \"Aisa\" (did you mean \"Asia\"?)"},
        {"include = [\"more.toml\"]", "1:11: include: no file \"more.toml\""},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_THAT(findings_in(text), ElementsAre(HasSubstr("gatherd.toml:" + std::string(expected)))) << text;
    }
}

TEST(Config, with_broken_syntax_says_where) {
    EXPECT_THAT(findings_in("[store]\npath = \n"), ElementsAre(testing::StartsWith("gatherd.toml:2:")));
    EXPECT_THAT(load_config("/nowhere/gatherd.toml").error(),
                ElementsAre("/nowhere/gatherd.toml:1:1: No such file or directory"));
}

TEST(Config, includes_globs_in_order_after_the_file_that_names_them) {
    ConfigFile file("include = [\"more/*.toml\"]\n[[source]]\nurl = \"https://www.meetup.com/first/\"\n");
    file.also("more/b.toml", "[[source]]\nurl = \"https://www.meetup.com/third/\"\n");
    file.also("more/a.toml", "[[source]]\nurl = \"feeds/second.ics\"\n[fetch]\nca_file = \"ca.pem\"\n");
    const auto config = file.load();
    std::vector<std::string> names;
    for (const auto& source : config.sources) names.push_back(source.name);
    EXPECT_THAT(names, ElementsAre("first", "second", "third"));
    EXPECT_EQ(config.sources[1].url, "file://" + file.path("more/feeds/second.ics").string())
        << "relative to its own file";
    EXPECT_EQ(config.sources[1].origin, file.path("more/a.toml").string() + ":1");
    EXPECT_EQ(config.fetch.ca_file, file.path("more/ca.pem").string());
}

TEST(Config, reports_the_findings_of_all_its_files) {
    ConfigFile file("include = [\"a.toml\", \"b.toml\"]\n[fetch]\nper_host = 1\n");
    file.also("a.toml", "[fetch]\nper_host = 2\n");
    file.also("b.toml", "x = \n");
    const auto findings = file.findings();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0], "a.toml:2:1: per_host is already set at gatherd.toml:3");
    EXPECT_THAT(findings[1], testing::StartsWith("b.toml:1:"));
}

TEST(Config, that_includes_itself_is_read_once) {
    const ConfigFile file("include = [\"*.toml\"]\n[[source]]\nurl = \"https://www.meetup.com/once/\"\n");
    EXPECT_EQ(file.load().sources.size(), 1U);
}

TEST(Config, overrides_single_countries_by_code_or_printed_label) {
    const auto config = ConfigFile("[regions]\nTR = \"Asia\"\nUK = \"North America\"\n").load();
    EXPECT_EQ(config.style.region_of("TR"), "Asia");
    EXPECT_EQ(config.style.region_of("GB"), "North America");
    EXPECT_EQ(config.style.region_of("DE"), "Europe");
}

}  // namespace
}  // namespace gatherd
