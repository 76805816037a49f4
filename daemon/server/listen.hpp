#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "server/session.hpp"

namespace gatherd::server {

/// Listens and serves until it goes. Lives on the io_context's thread.
class Server {
public:
    /// `listen` as in `[http] listen`; `inherited` sockets, when there are any, win over it.
    [[nodiscard]] static Result<std::unique_ptr<Server>> open(boost::asio::io_context& io, const std::string& listen,
                                                              const std::vector<int>& inherited, Routes routes,
                                                              Limits limits = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Takes no more connections and lets answers under way end. `done` is called once: when they have, or when that
    /// time is over.
    void drain(std::chrono::milliseconds patience, std::function<void()> done);

    /// Where it listens: "127.0.0.1:8427", "unix:/run/gatherd/http.sock".
    [[nodiscard]] std::vector<std::string> addresses() const;
    [[nodiscard]] const std::map<int, std::size_t>& answers_by_status() const;

private:
    struct Implementation;
    explicit Server(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace gatherd::server
