#include "http/loop_time.hpp"

#include <boost/asio/steady_timer.hpp>
#include <memory>

namespace gatherd {

void AsioLoopTime::call_at(Time when, std::function<void()> alarm) {
    auto timer = std::make_shared<boost::asio::steady_timer>(io_, when);
    timer->async_wait([timer, alarm = std::move(alarm)](boost::system::error_code error) {
        if (!error) alarm();
    });
}

}  // namespace gatherd
