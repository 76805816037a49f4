#include "cli/invocation.hpp"

#include <cstdlib>
#include <filesystem>

#include "base/log.hpp"

namespace gatherd {
namespace {

std::unique_ptr<Clock> make_clock(const std::string& now) {
    if (now.empty()) return std::make_unique<SystemClock>();
    const auto time = parse_rfc3339(now);
    if (!time) throw Exit(exit_status::usage, "--now: " + time.error().message);
    return std::make_unique<FixedClock>(*time);
}

}  // namespace

Invocation::Invocation(CommonArguments common) : common_(std::move(common)), clock_(make_clock(common_.now)) {
    log::set_level(common_.verbose ? log::Level::debug : log::Level::info);
}

std::optional<std::filesystem::path> Invocation::found_config() const {
    if (!common_.config.empty()) return common_.config;
    if (const char* named = std::getenv("GATHERD_CONFIG"); named != nullptr && *named != '\0') return named;
    for (const char* usual : {"etc/gatherd.toml", "/etc/gatherd/gatherd.toml"})
        if (std::filesystem::exists(usual)) return usual;
    return std::nullopt;
}

std::filesystem::path Invocation::config_path() const {
    if (const auto found = found_config()) return *found;
    throw Exit(exit_status::usage,
               "no configuration: neither --config, $GATHERD_CONFIG, ./etc/gatherd.toml nor /etc/gatherd/gatherd.toml");
}

const Config& Invocation::config() {
    if (!config_) {
        auto loaded = load_config(config_path());
        if (!loaded) throw Exit(exit_status::usage, std::move(loaded.error()));
        config_ = std::make_unique<Config>(std::move(*loaded));
    }
    return *config_;
}

const Curation& Invocation::curation() {
    if (curation_) return *curation_;
    curation_ = std::make_unique<Curation>();
    if (config().curation.empty()) return *curation_;
    auto loaded = load_curation(config().curation);
    if (!loaded) throw Exit(exit_status::usage, std::move(loaded.error()));
    *curation_ = std::move(*loaded);
    return *curation_;
}

std::filesystem::path Invocation::store_path() {
    return common_.db.empty() ? config().store : std::filesystem::path(common_.db);
}

Store& Invocation::store() {
    if (!store_) {
        auto opened = Store::open(store_path().string(), Store::Access::read_write);
        if (!opened) throw Exit(exit_status::store, opened.error().message);
        store_ = std::move(*opened);
        try {
            store_->sync_sources(config().sources, clock_->now());
        } catch (const StoreFailure& problem) {
            // Another process writes at length: what is known is still there to be read.
            if (!problem.passing()) throw;
            log::warning("{}; going on with the sources that the store knows", problem.what());
        }
    }
    return *store_;
}

}  // namespace gatherd
