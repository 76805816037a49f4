#include "site/desk.hpp"

namespace gatherd::site {

Desk::~Desk() {
    (void)end(std::chrono::milliseconds(0));
    thread_.join();
}

bool Desk::post(Job job) {
    const std::lock_guard lock(mutex_);
    if (ending_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(job));
    changed_.notify_all();
    return true;
}

bool Desk::end(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    ending_ = true;
    waiting_.clear();
    changed_.notify_all();
    return changed_.wait_for(lock, patience, [this] { return ended_; });
}

void Desk::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_) break;
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
    ended_ = true;
    changed_.notify_all();
}

}  // namespace gatherd::site
