#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace gatherd::json {

/// Bounds of one text (RFC 8259 section 9 lets an implementation set them).
struct Limits {
    std::size_t bytes = 32U << 20U;
    std::size_t depth = 128;
    std::size_t values = 2'000'000;
};

/// A JSON value for reading what others wrote: looking for what is not there gives the null value, so that a path
/// through a hostile document needs no checks on its way.
class Value {
public:
    using Member = std::pair<std::string, Value>;

    [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
    [[nodiscard]] bool is_string() const { return kind_ == Kind::string; }
    [[nodiscard]] bool is_number() const { return kind_ == Kind::number; }
    [[nodiscard]] bool is_object() const { return kind_ == Kind::object; }
    [[nodiscard]] bool is_array() const { return kind_ == Kind::array; }

    /// The member of that name; of several, the last. Null when there is none or this is no object.
    [[nodiscard]] const Value& operator[](std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return !(*this)[name].is_null(); }
    /// A string as it is, a number as it was written; "" for everything else.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::string& text(std::string_view name) const { return (*this)[name].text(); }
    [[nodiscard]] bool is_true() const { return kind_ == Kind::boolean && number_ != 0; }
    /// A number, or a string that is one; nothing otherwise.
    [[nodiscard]] std::optional<double> number() const;
    /// The elements of an array; empty for everything else.
    [[nodiscard]] const std::vector<Value>& items() const { return items_; }
    /// The members of an object, ordered by name; empty for everything else.
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }

private:
    friend class Builder;
    friend Value object(std::vector<Member> members);
    friend Value array(std::vector<Value> items);
    friend Value string(std::string text);
    enum class Kind { null, boolean, number, string, array, object };
    Kind kind_ = Kind::null;
    double number_ = 0;
    std::string text_;
    std::vector<Value> items_;
    std::vector<Member> members_;
};

[[nodiscard]] Value object(std::vector<Value::Member> members);
[[nodiscard]] Value array(std::vector<Value> items);
[[nodiscard]] Value string(std::string text);

/// Strict JSON, but for bytes that are not UTF-8, which become U+FFFD, and a byte order mark.
[[nodiscard]] Result<Value> parse(std::string_view text, const Limits& limits = {});
/// The first JSON value of a text that goes on after it, such as a script's assignment.
[[nodiscard]] Result<Value> parse_prefix(std::string_view text, const Limits& limits = {});
/// What people publish as JSON: comments, raw control characters, unescaped quotes, trailing commas, a text that is
/// cut off. `mended` tells whether any of that was needed.
[[nodiscard]] Result<Value> parse_tolerantly(std::string_view text, bool& mended, const Limits& limits = {});

/// The text as a JSON string, quotation marks included; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string quoted(std::string_view text);

/// The text with the faults named above repaired as far as they can be guessed; not necessarily JSON.
[[nodiscard]] std::string mend(std::string_view text);

}  // namespace gatherd::json
