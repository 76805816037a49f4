#pragma once
#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/http_server.hpp"

namespace gatherd::test {

/// The end that systemd holds: of NOTIFY_SOCKET, or of its journal's socket.
class Supervisor {
public:
    explicit Supervisor(const std::filesystem::path& directory, const std::string& name = "notify");
    ~Supervisor();
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    /// All that was said so far, one message a line or more.
    const std::string& heard();

private:
    std::string path_;
    int socket_;
    std::string heard_;
};

/// `gatherd run` in a directory of its own, on a Unix socket, with a server that plays the network.
class RunningService {
public:
    ~RunningService();
    /// Writes the configuration: the basics, then `more`; `more_http` belongs to [http].
    void configure(const std::string& more, const std::string& more_http = "");
    /// `wrapper` goes before the program: "unshare …".
    void start(const std::vector<std::string>& wrapper = {}, std::map<std::string, std::string> environment = {});
    void signal(int number) const;
    [[nodiscard]] pid_t process() const { return process_; }
    /// Its exit status, 128 + signal when it was killed, -1 when it is still there after that time.
    int wait(std::chrono::seconds patience);
    /// All that comes back until the connection ends.
    [[nodiscard]] std::string answer_to(const std::string& request) const;
    /// "200 ready", or "" while nobody answers.
    [[nodiscard]] std::string get(const std::string& path) const;
    [[nodiscard]] std::string log() const;

    HttpServer server;
    TemporaryDirectory directory;
    Supervisor supervisor{directory.path()};
    std::filesystem::path socket = directory.path() / "http.sock";
    std::string listen = "unix:" + socket.string();
    std::filesystem::path store = directory.path() / "gatherd.db";

private:
    pid_t process_ = 0;
};

/// Looks again and again until it is so; false when the time is over.
[[nodiscard]] bool eventually(const std::function<bool()>& so,
                              std::chrono::seconds patience = std::chrono::seconds(20));

}  // namespace gatherd::test
