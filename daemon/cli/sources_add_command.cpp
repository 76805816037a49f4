#include <algorithm>
#include <iostream>

#include "base/file.hpp"
#include "base/log.hpp"
#include "cli/commands.hpp"
#include "cli/probing.hpp"

namespace gatherd {
namespace {

constexpr std::size_t most_config_bytes = 16U << 20U;

/// The first file of sources.d beside the configuration, else the configuration itself.
std::filesystem::path default_file(const std::filesystem::path& config) {
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(config.parent_path() / "sources.d", none))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::ranges::sort(files);
    return files.empty() ? config : files.front();
}

/// A blank line between what was there and the block.
std::string appended(std::string bytes, const std::string& block) {
    if (!bytes.empty() && bytes.back() != '\n') bytes += '\n';
    if (!bytes.empty()) bytes += '\n';
    return bytes + block;
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    if (auto written = write_file_atomically(file, bytes); !written)
        throw Exit(exit_status::attention, written.error().message);
}

/// Whether the configuration, read again, has the source; when the file broke it, the file gets its old bytes back.
void check(const std::filesystem::path& file, const std::optional<std::string>& old_bytes, const Probe& added,
           const std::filesystem::path& config_file) {
    const auto config = load_config(config_file);
    if (!config) {
        if (old_bytes)
            write(file, *old_bytes);
        else
            std::filesystem::remove(file);
        auto lines = config.error();
        lines.insert(lines.begin(),
                     fmt::format("{}: left as it was, for the configuration would not load", file.string()));
        throw Exit(exit_status::usage, std::move(lines));
    }
    const bool read = std::ranges::find(config->sources, added.source.name, &Source::name) != config->sources.end();
    if (!read)
        throw Exit(exit_status::attention,
                   fmt::format("{}: written, but {} does not include it", file.string(), config_file.string()));
}

}  // namespace

int run(const SourcesAddArguments& arguments, Invocation& invocation) {
    auto found = probe(arguments.url, invocation);
    if (!found.refusal.empty()) throw Exit(exit_status::attention, "not a source: " + found.refusal);
    if (!found.configured.empty())
        throw Exit(exit_status::attention, fmt::format("already configured as {}", found.configured));
    const auto& config = invocation.config();
    const auto file = std::filesystem::absolute(arguments.file.empty() ? default_file(config.file)
                                                                       : std::filesystem::path(arguments.file));
    std::optional<std::string> old_bytes;
    if (std::filesystem::exists(file)) {
        auto bytes = read_file(file, most_config_bytes);
        if (!bytes) throw Exit(exit_status::attention, bytes.error().message);
        old_bytes = std::move(*bytes);
    }
    write(file, appended(old_bytes.value_or(""), source_block(found)));
    check(file, old_bytes, found, config.file);
    std::cout << probe_report(found, config.style, invocation.clock().now()) << '\n' << source_block(found);
    log::info("{}: added source {}", file.string(), found.source.name);
    return exit_status::done;
}

}  // namespace gatherd
