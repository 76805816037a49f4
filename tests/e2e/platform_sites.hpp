#pragma once
#include <span>
#include <string>
#include <vector>

namespace gatherd::test {

/// One address of a site and what it answers.
struct Page {
    std::string host;
    std::string path;
    std::string type;
    std::string body;
};

/// A platform's site with one event to come, "Rust Night" on 2026-05-20, and the source that reads it.
struct PlatformSite {
    std::string name;  ///< the kind, perhaps with the way it is read
    std::string kind;
    std::string url;
    std::vector<Page> pages;  ///< those of the best way, in the order in which a poll asks for them
    std::string config;       ///< further tables; "KEY" stands for a file with a key
    bool by_post = false;     ///< the first request is no GET: nobody redirects those
};

/// One of every kind in the registry, at least.
[[nodiscard]] const std::vector<PlatformSite>& platform_sites();

}  // namespace gatherd::test
