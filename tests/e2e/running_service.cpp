#include "e2e/running_service.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <thread>

namespace gatherd::test {
namespace {

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    return address;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

}  // namespace

Supervisor::Supervisor(const std::filesystem::path& directory, const std::string& name)
    : path_((directory / name).string()), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    const auto address = address_of(path_);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("bind " + path_);
}
Supervisor::~Supervisor() { ::close(socket_); }

const std::string& Supervisor::heard() {
    char message[4096];
    for (;;) {
        const auto size = ::recv(socket_, message, sizeof message, 0);
        if (size <= 0) return heard_;
        heard_.append(message, static_cast<std::size_t>(size)) += '\n';
    }
}

RunningService::~RunningService() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

void RunningService::configure(const std::string& more, const std::string& more_http) {
    (void)directory.write("gatherd.toml", fmt::format("[store]\npath = \"{}\"\n[http]\nlisten = \"{}\"\n{}[fetch]\n"
                                                      "allow_networks = [\"127.0.0.0/8\"]\nper_host_interval = \"0s\"\n"
                                                      "connect_to = [\"{}\"]\n{}",
                                                      store.string(), listen, more_http, server.connect_to(), more));
}

void RunningService::start(const std::vector<std::string>& wrapper, std::map<std::string, std::string> environment) {
    auto words = wrapper;
    for (const auto& word : {std::string(GATHERD_PROGRAM), std::string("--config"),
                             (directory.path() / "gatherd.toml").string(), std::string("run")})
        words.push_back(word);
    environment["NOTIFY_SOCKET"] = supervisor.path();
    auto arguments = pointers(words);
    process_ = ::fork();
    if (process_ != 0) return;
    const int file = ::open((directory.path() / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, STDERR_FILENO);
    for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

void RunningService::signal(int number) const { ::kill(process_, number); }

int RunningService::wait(std::chrono::seconds patience) {
    int status = 0;
    if (!eventually([&] { return ::waitpid(process_, &status, WNOHANG) == process_; }, patience)) return -1;
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string RunningService::answer_to(const std::string& request) const {
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = address_of(socket.string());
    std::string answer;
    if (::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        (void)!::write(client, request.data(), request.size());
        char part[4096];
        for (ssize_t size = 0; (size = ::read(client, part, sizeof part)) > 0;)
            answer.append(part, static_cast<std::size_t>(size));
    }
    ::close(client);
    return answer;
}

std::string RunningService::get(const std::string& path) const {
    const auto answer = answer_to(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path));
    const auto body = answer.find("\r\n\r\n");
    return body == std::string::npos ? "" : answer.substr(9, 4) + answer.substr(body + 4);
}

std::string RunningService::log() const {
    const auto file = directory.path() / "log";
    return std::filesystem::exists(file) ? read(file) : "";
}

bool eventually(const std::function<bool()>& so, std::chrono::seconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!so()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

}  // namespace gatherd::test
