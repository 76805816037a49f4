#include "e2e/scene.hpp"

#include <fmt/format.h>

namespace gatherd::test {

void Scene::add_source(const std::string& name, const std::string& url, const std::string& more) {
    sources_ += fmt::format("\n[[source]]\nname = \"{}\"\nurl = \"{}\"\n{}\n", name, url, more);
}

void Scene::curate(const std::string& entries) {
    directory.write("curation.toml", entries);
    curation_ = "\n[curation]\nfile = \"curation.toml\"\n";
}

ProgramRun Scene::run(std::vector<std::string> arguments) const {
    const auto config = directory.write(
        "gatherd.toml", fmt::format("[store]\npath = \"gatherd.db\"\n\n[fetch]\nallow_networks = [\"127.0.0.0/8\"]\n"
                                    "per_host_interval = \"0s\"\nconnect_to = [\"{}\"]\n{}{}{}",
                                    every_host_is_here ? server.connect_to() : server.connect_to("feed.example"),
                                    more_config, curation_, sources_));
    std::vector<std::string> all{"--config", config.string(), "--now", now};
    std::move(arguments.begin(), arguments.end(), std::back_inserter(all));
    return run_gatherd(all);
}

std::string feed_with(const std::string& uid, const std::string& title, const std::string& date) {
    auto compact = date;
    std::erase(compact, '-');
    return fmt::format(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:{}\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART;TZID=Europe/Berlin:{}T180000\r\nDTEND;TZID=Europe/Berlin:{}T200000\r\nSUMMARY:{}\r\n"
        "LOCATION:Berlin\\, Germany\r\nURL:https://events.example/{}\r\nORGANIZER;CN=Rust "
        "Berlin:https://events.example/\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        uid, compact, compact, title, uid);
}

}  // namespace gatherd::test
