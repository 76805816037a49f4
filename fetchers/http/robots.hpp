#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatherd {

/// What one robots.txt lets one crawler do (RFC 9309).
class RobotsRules {
public:
    struct Verdict {
        bool allowed = true;
        int line = 0;  ///< of the rule that decided; 0: none did
    };

    /// Everything is allowed.
    RobotsRules() = default;
    /// The rules of all groups for `product_token` together, or else of all groups for "*". Reads the first 500 KiB;
    /// never fails: what is no rule is passed over.
    RobotsRules(std::string_view robots_txt, std::string_view product_token);

    /// `path_and_query` as in the request line, "/events/?page=2".
    [[nodiscard]] Verdict verdict(std::string_view path_and_query) const;

private:
    struct Rule {
        std::string pattern;
        bool allow;
        int line;
    };
    std::vector<Rule> rules_;
};

}  // namespace gatherd
