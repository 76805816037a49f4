#include <gtest/gtest.h>

#include "e2e/scene.hpp"

namespace gatherd::test {
namespace {

TEST(Usage, names_every_mistake_of_a_configuration_at_once_with_its_place) {
    const TemporaryDirectory directory;
    const auto config = directory.write("gatherd.toml",
                                        "[fetch]\n"
                                        "concurency = 3\n"
                                        "timeout = \"soon\"\n"
                                        "\n"
                                        "[[source]]\n"
                                        "name = \"a\"\n"
                                        "url = \"https://www.meetup.com/rust-berlin/\"\n"
                                        "[[source]]\n"
                                        "name = \"a\"\n"
                                        "url = \"https://www.meetup.com/rust-munich/\"\n");
    const auto run = run_gatherd({"--config", config.string(), "poll"});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    for (const char* place : {":2:1: ", ":3:11: ", ":9:8: "})
        EXPECT_NE(run.err.find(config.string() + place), std::string::npos) << place << "\n" << run.err;
    EXPECT_NE(run.err.find("concurrency"), std::string::npos) << "the nearest key is proposed";
}

TEST(Usage, mistakes_end_with_2_and_a_sentence) {
    Scene scene;
    const std::pair<std::vector<std::string>, const char*> cases[] = {
        {{"events", "--from", "2026-02-30", "--to", "2026-03-01"}, "--from: '2026-02-30' is not a day of the calendar"},
        {{"events", "--from", "2026-03-02", "--to", "2026-03-01"}, "--to 2026-03-01 is before --from 2026-03-02"},
        {{"events", "--from", "2026-03-02"}, "--from needs --to or --days"},
        {{"events", "--issue", "2026-03-04", "--from", "2026-03-02"}, "exclude each other"},
        {{"events", "--mode", "online"}, "'online' is not virtual, hybrid or in-person"},
        {{"events", "--section", "Antarctica"}, "no region 'Antarctica'"},
        {{"events", "--format", "pdf"}, "'pdf' is not markdown"},
        {{"poll", "nowhere"}, "no source is named 'nowhere'"},
        {{"frobnicate"}, "frobnicate"},
        {{}, "subcommand"},
    };
    for (const auto& [arguments, said] : cases) {
        const auto run = scene.run(arguments);
        EXPECT_EQ(run.status, 2) << said;
        EXPECT_NE(run.err.find(said), std::string::npos) << run.err;
        EXPECT_EQ(run.out, "") << said;
    }
}

TEST(Usage, without_a_configuration_says_where_it_looked) {
    const auto run = run_gatherd({"--config", "/nowhere/gatherd.toml", "poll"});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("/nowhere/gatherd.toml"), std::string::npos) << run.err;
}

TEST(Usage, never_touches_a_file_that_is_no_store) {
    Scene scene;
    const auto file = scene.directory.write(
        "gatherd.db",
        "precious notes, not a database, longer than a hundred bytes so that SQLite looks at its header for real ....");
    const auto before = read(file);
    const auto run = scene.run({"poll"});
    EXPECT_EQ(run.status, 3);
    EXPECT_NE(run.err.find(file.string()), std::string::npos) << run.err;
    EXPECT_EQ(read(file), before);
}

TEST(Usage, prints_version_and_help) {
    EXPECT_TRUE(run_gatherd({"--version"}).out.starts_with("gatherd "));
    const auto help = run_gatherd({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* command : {"poll", "events", "sources", "doctor", "backup"})
        EXPECT_NE(help.out.find(command), std::string::npos);
}

TEST(Doctor, checks_config_store_zones_and_gazetteer_one_line_each) {
    Scene scene;
    const auto run = scene.run({"doctor", "--offline"});
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    for (const char* line : {"ok   config", "ok   store", "ok   time zones", "ok   gazetteer"})
        EXPECT_NE(run.out.find(line), std::string::npos) << run.out;
}

TEST(Doctor, tells_who_does_not_answer) {
    Scene scene;
    scene.every_host_is_here = false;
    scene.add_source("refused", "http://[::1]:1/x.ics");
    const auto run = scene.run({"doctor"});
    EXPECT_EQ(run.status, 1);
    EXPECT_NE(run.out.find("bad  reachability"), std::string::npos) << run.out;
}

}  // namespace
}  // namespace gatherd::test
