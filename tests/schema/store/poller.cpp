// Polls five sources in turn until it is killed, and says so of each poll that was kept. Run by the kill test.
#include <unistd.h>

#include <cstdlib>

#include "sighted.hpp"

using namespace gatherd;

int main(int, char** arguments) {
    const auto store = test::open(arguments[1]);
    for (int n = std::atoi(arguments[2]);; ++n) {
        std::vector<SightedEvent> events;
        for (int i = 0; i < 40; ++i)
            events.push_back(test::meetup(std::to_string(1000 * (n % 5) + i),
                                          format_date(test::day("2024-01-01") + date::days(i)),
                                          "Evening " + std::to_string(n), "group-" + std::to_string(n % 5)));
        auto refresh = test::poll("source " + std::to_string(n % 5), test::noon() + std::chrono::minutes(n), events);
        refresh.body_hash = std::to_string(n);
        store->keep(refresh);
        const auto line = std::to_string(n) + "\n";
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
    }
}
