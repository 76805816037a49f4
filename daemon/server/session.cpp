#include "server/session.hpp"

#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/http/span_body.hpp>
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

using FixedHeaders = std::vector<std::pair<const char*, const char*>>;

/// On every answer: nothing from elsewhere is loaded or run, nothing is told to others, nothing is framed.
const FixedHeaders& security_headers() {
    static const FixedHeaders headers{
        {"Content-Security-Policy",
         "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; "
         "img-src 'self' data:; manifest-src 'self'; script-src 'self'; style-src 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"}};
    return headers;
}

int status_of(Error error) {
    if (error == http::error::header_limit) return 431;
    return error == http::error::body_limit || error == http::error::unexpected_body ? 413 : 400;
}

}  // namespace

/// One connection: requests one after the other, each answered before the next is read.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Sessions::Socket socket, Sessions& all)
        : stream_(std::move(socket)), all_(&all), buffer_(all.limits_.pipelined_bytes) {}
    ~Session() {
        if (all_ != nullptr) all_->ended(this);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void read() {
        parser_.emplace();
        parser_->header_limit(all_->limits_.header_bytes);
        parser_->body_limit(std::uint64_t{0});
        wait_for_client(State::reading);
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](Error error, std::size_t) { self->have_read(error); });
    }
    void close() {
        all_ = nullptr;
        Error ignored;
        stream_.socket().close(ignored);
    }
    /// It waits for its client: between requests, in the middle of one, or for an answer to be taken.
    [[nodiscard]] bool waits_for_client() const { return state_ != State::answering; }
    [[nodiscard]] bool between_requests() const { return state_ == State::reading && buffer_.size() == 0; }
    [[nodiscard]] bool reads() const { return state_ == State::reading; }
    [[nodiscard]] std::chrono::steady_clock::time_point waits_since() const { return waits_since_; }
    void close_after_answer() { keep_alive_ = false; }

private:
    enum class State { reading, answering, sending };

    void wait_for_client(State state) {
        state_ = state;
        waits_since_ = std::chrono::steady_clock::now();
        stream_.expires_after(all_->limits_.patience);
    }

    void have_read(Error error) {
        state_ = State::answering;
        if (all_ == nullptr || error == http::error::end_of_stream || error == beast::error::timeout) return;
        if (error) {
            keep_alive_ = false;
            const int status = status_of(error);
            return send(all_->routes_.refusal({}, status,
                                              status == 413   ? "a request has no body here"
                                              : status == 431 ? "this request's head is too long"
                                                              : "this request cannot be understood"),
                        {});
        }
        auto request = as_request(parser_->get());
        keep_alive_ = parser_->get().keep_alive() && !all_->draining_;
        all_->routes_.answer(std::move(request),
                             [self = shared_from_this(), method = std::string(parser_->get().method_string())](
                                 Response response) { self->send(std::move(response), method); });
    }

    void send(Response response, const std::string& method) {
        if (all_ == nullptr) return;
        ++all_->answers_[response.status];
        body_ = std::move(response.body);
        answer_ = {};
        answer_.result(static_cast<unsigned>(response.status));
        if (!response.content_type.empty()) answer_.set(http::field::content_type, response.content_type);
        for (const auto& [name, value] : security_headers()) answer_.set(name, value);
        std::string vary;
        for (const auto& [name, value] : response.headers) {
            if (name == "Vary")
                vary += (vary.empty() ? "" : ", ") + value;
            else
                answer_.set(name, value);
        }
        if (!vary.empty()) answer_.set(http::field::vary, vary);
        answer_.body() = {body_.view().data(), body_.size()};
        answer_.keep_alive(keep_alive_);
        answer_.prepare_payload();
        // RFC 9110 section 8.6: there is no content whose length could be told.
        if (response.status == 204 || response.status == 304) answer_.erase(http::field::content_length);
        // The head of a HEAD's answer is that of a GET's, length included (RFC 9110 section 9.3.2).
        if (method == "HEAD") answer_.body() = {};
        wait_for_client(State::sending);
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
    Bytes body_;  ///< what the answer points into
    http::response<http::span_body<const char>> answer_;
    bool keep_alive_ = false;
    State state_ = State::reading;
    std::chrono::steady_clock::time_point waits_since_;
};

Sessions::~Sessions() {
    for (const auto& [session, weak] : std::exchange(open_, {}))
        if (const auto alive = weak.lock()) alive->close();
}

/// False when every session is at work. Of those that wait for their clients the one that waits longest goes, first
/// of those that have asked for nothing.
bool Sessions::make_room() {
    if (open_.size() < limits_.sessions) return true;
    std::shared_ptr<Session> longest;
    for (const auto& [session, weak] : open_) {
        auto alive = weak.lock();
        if (!alive || !alive->waits_for_client()) continue;
        const auto before = [](const Session& a, const Session& b) {
            return a.reads() != b.reads() ? a.reads() : a.waits_since() < b.waits_since();
        };
        if (!longest || before(*alive, *longest)) longest = alive;
    }
    if (!longest) return false;
    open_.erase(longest.get());
    longest->close();
    return true;
}

void Sessions::ended(Session* session) {
    open_.erase(session);
    if (draining_ && open_.empty() && empty_) std::exchange(empty_, nullptr)();
}

void Sessions::drain(std::function<void()> empty) {
    draining_ = true;
    empty_ = std::move(empty);
    std::vector<std::shared_ptr<Session>> idle;
    for (const auto& [session, weak] : open_) {
        auto alive = weak.lock();
        if (!alive) continue;
        if (alive->between_requests())
            idle.push_back(std::move(alive));
        else
            alive->close_after_answer();
    }
    for (const auto& session : idle) {
        open_.erase(session.get());
        session->close();
    }
    if (open_.empty() && empty_) std::exchange(empty_, nullptr)();
}

void Sessions::begin(Socket socket) {
    if (draining_ || !make_room()) return;
    const auto session = std::make_shared<Session>(std::move(socket), *this);
    open_[session.get()] = session;
    session->read();
}

}  // namespace gatherd::server
