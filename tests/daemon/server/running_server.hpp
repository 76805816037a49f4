#pragma once
#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <memory>
#include <thread>

#include "server/listen.hpp"
#include "server/raw_client.hpp"

namespace gatherd::test {

/// A server on a thread of its own, on a free port of this machine.
class RunningServer {
public:
    explicit RunningServer(server::Routes routes, server::Limits limits = {}) {
        server_ = server::Server::open(io_, "127.0.0.1:0", {}, std::move(routes), limits).value();
        const auto address = server_->addresses().front();
        port_ = std::stoi(address.substr(address.rfind(':') + 1));
        thread_ = std::thread([this] { io_.run(); });
    }
    ~RunningServer() {
        boost::asio::post(io_, [this] {
            server_.reset();
            io_.stop();
        });
        thread_.join();
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    [[nodiscard]] RawClient client() const { return RawClient(port_); }
    /// What a new connection hears for one GET.
    [[nodiscard]] std::string get(const std::string& path, const std::string& headers = "") const {
        auto one = client();
        one.say("GET " + path + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n");
        return one.hear();
    }
    /// Runs something on the loop's thread and waits until it is done.
    void on_loop(std::function<void(server::Server&)> job) {
        std::promise<void> done;
        boost::asio::post(io_, [&] {
            job(*server_);
            done.set_value();
        });
        done.get_future().wait();
    }

private:
    boost::asio::io_context io_;
    std::unique_ptr<server::Server> server_;
    std::thread thread_;
    int port_ = 0;
};

}  // namespace gatherd::test
