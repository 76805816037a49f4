#include "site/watch.hpp"

#include <malloc.h>

#include "base/log.hpp"

namespace gatherd::site {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds look_interval(1);
/// After an edition, so many times as long as it took.
constexpr int rest_factor = 4;
constexpr std::chrono::seconds longest_rest(30);
/// Popular pages are made beforehand for so long; the others when somebody asks.
constexpr std::chrono::seconds preparation(2);

std::filesystem::file_time_type time_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    return error ? std::filesystem::file_time_type{} : time;
}

}  // namespace

std::shared_ptr<const Settings> settled(Config config, const Settings* former) {
    auto settings = std::make_shared<Settings>();
    settings->config = std::move(config);
    if (settings->config.curation.empty()) return settings;
    auto loaded = load_curation(settings->config.curation);
    if (loaded) {
        settings->curation = std::move(*loaded);
        return settings;
    }
    for (const auto& line : loaded.error()) log::error("{}", line);
    log::error("{}: not taken over, the former entries stay", settings->config.curation.string());
    if (former != nullptr) settings->curation = former->curation;
    return settings;
}

Watch::Watch(World world, std::shared_ptr<const Settings> settings)
    : world_(std::move(world)),
      kitchen_(world_.store_path, world_.clock, world_.locate),
      next_(std::move(settings)),
      thread_([this] { work(); }) {}

Watch::~Watch() {
    (void)end(std::chrono::milliseconds(0));
    thread_.join();
}

void Watch::follow(std::shared_ptr<const Settings> settings) {
    const std::lock_guard lock(mutex_);
    next_ = std::move(settings);
    changed_.notify_all();
}

bool Watch::end(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    ending_ = true;
    changed_.notify_all();
    return changed_.wait_for(lock, patience, [this] { return ended_; });
}

void Watch::work() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
        if (next_) {
            settings_ = std::exchange(next_, nullptr);
            curation_time_ = time_of(settings_->config.curation);
            version_ = -1;
            rest_until_ = {};
        }
        lock.unlock();
        look();
        lock.lock();
        changed_.wait_for(lock, look_interval, [this] { return ending_ || next_; });
    }
    ended_ = true;
    changed_.notify_all();
}

void Watch::look() {
    try {
        read_curation();
        if (steady_clock::now() >= rest_until_ && due()) bring_out();
        complaint_.clear();
    } catch (const StoreFailure& failure) {
        version_ = -1;
        if (complaint_ != failure.what()) log::error("{}", failure.what());
        complaint_ = failure.what();
    }
}

void Watch::read_curation() {
    const auto time = time_of(settings_->config.curation);
    if (time == curation_time_) return;
    curation_time_ = time;
    settings_ = settled(settings_->config, settings_.get());
    version_ = -1;
}

bool Watch::due() {
    const auto version = kitchen_.store().data_version();
    const auto day = date::floor<date::days>(world_.clock.now());
    const bool changed = version != version_ || day != day_;
    version_ = version;
    day_ = day;
    return changed;
}

void Watch::bring_out() {
    const auto begin = steady_clock::now();
    if (!photographer_) photographer_ = std::make_unique<Photographer>(kitchen_.store(), world_.clock);
    Edition edition{photographer_->take(settings_), {}};
    const auto taken = steady_clock::now();
    for (const auto& order : world_.popular()) {
        if (steady_clock::now() > taken + preparation) break;
        edition.answers.emplace_back(order.key(), kitchen_.make(order, *edition.snapshot, world_.refusal));
    }
    world_.publish(std::move(edition));
    // What making it took in passing is twice what stays, in pieces that glibc would keep.
    ::malloc_trim(0);
    const auto cost = steady_clock::now() - begin;
    rest_until_ = begin + cost + std::min<steady_clock::duration>(rest_factor * cost, longest_rest);
}

}  // namespace gatherd::site
