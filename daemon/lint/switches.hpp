#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd::lint {

/// Where comments in the text switch rules off.
class Switches {
public:
    explicit Switches(std::string_view text);
    [[nodiscard]] bool off(std::string_view rule, std::size_t at) const;

private:
    struct Range {
        std::string rule;  ///< "" for all
        std::size_t begin;
        std::size_t end;
    };
    void read(std::string_view text, std::string_view comment, std::size_t end);
    std::vector<Range> ranges_;
};

}  // namespace gatherd::lint
