#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <iostream>

#include "server/running_server.hpp"

namespace gatherd {
namespace {

TEST(Sessions, serve_others_beside_ten_thousand_idle_connections) {
    rlimit files{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = files.rlim_max;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
    // Both ends are this process's, and some descriptors are in use.
    const auto most = std::min<std::size_t>(10'000, (files.rlim_cur - 200) / 2);
    server::Limits limits;
    limits.sessions = most;
    server::Routes routes;
    routes.add("/", [](const server::Request&) { return server::Response{200, "text/plain", "hello", {}}; });
    test::RunningServer server(std::move(routes), limits);
    std::vector<test::RawClient> idle;
    for (std::size_t i = 0; i < most; ++i) {
        idle.push_back(server.client());
        ASSERT_TRUE(idle.back().connected()) << i;
    }
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(server.get("/").ends_with("hello")) << i;
    RecordProperty("idle", std::to_string(most));
    std::cout << most << " idle connections\n";
}

}  // namespace
}  // namespace gatherd
