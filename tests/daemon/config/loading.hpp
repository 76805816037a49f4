#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "config/config.hpp"
#include "support/files.hpp"

namespace gatherd::test {

/// A configuration in a directory of its own.
class ConfigFile {
public:
    explicit ConfigFile(std::string_view text) { directory_.write("gatherd.toml", text); }
    void also(std::string_view name, std::string_view text) { directory_.write(name, text); }

    [[nodiscard]] std::filesystem::path path(std::string_view name = "gatherd.toml") const {
        return directory_.path() / name;
    }
    [[nodiscard]] Config load() const {
        auto config = load_config(path());
        if (config) return *std::move(config);
        ADD_FAILURE() << ascii::join(config.error(), "\n");
        return {};
    }
    /// The findings, without the directory.
    [[nodiscard]] std::vector<std::string> findings() const {
        const auto config = load_config(path());
        std::vector<std::string> lines;
        if (config) return lines;
        for (const auto& line : config.error())
            lines.push_back(ascii::replace_all(line, directory_.path().string() + "/", ""));
        return lines;
    }

private:
    TemporaryDirectory directory_;
};

inline std::vector<std::string> findings_in(std::string_view text) { return ConfigFile(text).findings(); }

}  // namespace gatherd::test
