#include "server/session.hpp"

#include <algorithm>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "base/ascii.hpp"

namespace gatherd::server {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using Error = boost::system::error_code;

Request as_request(const http::request<http::empty_body>& message) {
    Request request;
    request.method = std::string(message.method_string());
    const std::string target(message.target());
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    for (const auto& field : message)
        request.headers[ascii::lower(std::string_view(field.name_string().data(), field.name_string().size()))] =
            std::string(field.value());
    return request;
}

}  // namespace

/// One connection: requests one after the other, each answered before the next is read.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Sessions::Socket socket, Sessions& all) : stream_(std::move(socket)), all_(&all) {}
    ~Session() {
        if (all_ != nullptr) all_->open_.erase(this);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void read() {
        parser_.emplace();
        parser_->header_limit(all_->limits_.header_bytes);
        parser_->body_limit(0);
        idle_since_ = std::chrono::steady_clock::now();
        idle_ = true;
        stream_.expires_after(all_->limits_.patience);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](Error error, std::size_t) { self->have_read(error); });
    }
    void close() {
        all_ = nullptr;
        Error ignored;
        stream_.socket().close(ignored);
    }
    [[nodiscard]] bool idle() const { return idle_; }
    [[nodiscard]] std::chrono::steady_clock::time_point idle_since() const { return idle_since_; }

private:
    void have_read(Error error) {
        idle_ = false;
        if (all_ == nullptr || error == http::error::end_of_stream || error == beast::error::timeout) return;
        if (error) {
            keep_alive_ = false;
            const bool large = error == http::error::header_limit;
            return send({large ? 431 : 400, "text/plain; charset=utf-8", "this request cannot be understood\n", {}},
                        {});
        }
        const auto request = as_request(parser_->get());
        keep_alive_ = parser_->get().keep_alive();
        all_->routes_.answer(request, [self = shared_from_this(), method = request.method](Response response) {
            self->send(std::move(response), method);
        });
    }

    void send(Response response, const std::string& method) {
        if (all_ == nullptr) return;
        ++all_->answers_[response.status];
        answer_ = {};
        answer_.result(static_cast<unsigned>(response.status));
        answer_.set(http::field::content_type, response.content_type);
        answer_.set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : response.headers) answer_.set(name, value);
        answer_.body() = std::move(response.body);
        answer_.keep_alive(keep_alive_);
        answer_.prepare_payload();
        // The head of a HEAD's answer is that of a GET's, length included (RFC 9110 section 9.3.2).
        if (method == "HEAD") answer_.body().clear();
        stream_.expires_after(all_->limits_.patience);
        http::async_write(stream_, answer_,
                          [self = shared_from_this()](Error error, std::size_t) { self->have_sent(error); });
    }

    void have_sent(Error error) {
        if (error || all_ == nullptr) return;
        if (keep_alive_) return read();
        Error ignored;
        stream_.socket().shutdown(boost::asio::socket_base::shutdown_send, ignored);
    }

    beast::basic_stream<boost::asio::generic::stream_protocol> stream_;
    Sessions* all_;  ///< null: closed
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::empty_body>> parser_;
    http::response<http::string_body> answer_;
    bool keep_alive_ = false;
    bool idle_ = true;
    std::chrono::steady_clock::time_point idle_since_;
};

Sessions::~Sessions() {
    for (const auto& [session, weak] : std::exchange(open_, {}))
        if (const auto alive = weak.lock()) alive->close();
}

/// False when every session is at work.
bool Sessions::make_room() {
    if (open_.size() < limits_.sessions) return true;
    std::shared_ptr<Session> longest;
    for (const auto& [session, weak] : open_) {
        auto alive = weak.lock();
        if (alive && alive->idle() && (!longest || alive->idle_since() < longest->idle_since())) longest = alive;
    }
    if (!longest) return false;
    open_.erase(longest.get());
    longest->close();
    return true;
}

void Sessions::begin(Socket socket) {
    if (!make_room()) return;
    const auto session = std::make_shared<Session>(std::move(socket), *this);
    open_[session.get()] = session;
    session->read();
}

}  // namespace gatherd::server
