#include "json/json.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "charset/charset.hpp"

namespace gatherd::json {
namespace {
using Base = nlohmann::json;
const Value null_value;
}  // namespace

/// Builds the tree from nlohmann's events, so that depth and size are bounded before memory is spent.
class Builder final : public nlohmann::json_sax<Base> {
public:
    explicit Builder(const Limits& limits) : limits_(limits) {}

    bool null() override { return add(Value{}); }
    bool boolean(bool value) override { return add(scalar(Value::Kind::boolean, value ? 1 : 0, {})); }
    bool number_integer(number_integer_t value) override {
        return add(scalar(Value::Kind::number, static_cast<double>(value), std::to_string(value)));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return add(scalar(Value::Kind::number, static_cast<double>(value), std::to_string(value)));
    }
    bool number_float(number_float_t value, const string_t& written) override {
        return add(scalar(Value::Kind::number, value, written));
    }
    bool string(string_t& value) override { return add(scalar(Value::Kind::string, 0, std::move(value))); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return open(Value::Kind::object); }
    bool start_array(std::size_t /*size*/) override { return open(Value::Kind::array); }
    bool key(string_t& name) override {
        names_.back() = std::move(name);
        return true;
    }
    bool end_object() override {
        auto& members = open_.back().members_;
        std::ranges::stable_sort(members, {}, &Value::Member::first);
        return close();
    }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Base::exception& /*what*/) override {
        error_ = fmt::format("no JSON from byte {} on", position);
        return false;
    }

    [[nodiscard]] const std::string& error() const { return error_; }
    [[nodiscard]] Value take() { return std::move(root_); }

private:
    static Value scalar(Value::Kind kind, double number, std::string text) {
        Value value;
        value.kind_ = kind;
        value.number_ = number;
        value.text_ = std::move(text);
        return value;
    }
    bool open(Value::Kind kind) {
        if (open_.size() >= limits_.depth) return refuse(fmt::format("JSON nested deeper than {}", limits_.depth));
        open_.push_back(scalar(kind, 0, {}));
        names_.emplace_back();
        return true;
    }
    bool close() {
        Value value = std::move(open_.back());
        open_.pop_back();
        names_.pop_back();
        return add(std::move(value));
    }
    bool add(Value value) {
        if (++count_ > limits_.values) return refuse(fmt::format("JSON of more than {} values", limits_.values));
        if (open_.empty())
            root_ = std::move(value);
        else if (open_.back().is_object())
            open_.back().members_.emplace_back(std::move(names_.back()), std::move(value));
        else
            open_.back().items_.push_back(std::move(value));
        return true;
    }
    bool refuse(std::string why) {
        error_ = std::move(why);
        return false;
    }

    const Limits& limits_;
    std::vector<Value> open_;
    std::vector<std::string> names_;
    std::size_t count_ = 0;
    Value root_;
    std::string error_;
};

namespace {

Result<Value> build(std::string_view text, const Limits& limits, bool whole) {
    if (text.size() > limits.bytes) return fail("JSON of {} bytes, more than {}", text.size(), limits.bytes);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto clean = to_valid_utf8(text);
    Builder builder(limits);
    if (!Base::sax_parse(clean, &builder, Base::input_format_t::json, whole)) return fail("{}", builder.error());
    return builder.take();
}

}  // namespace

const Value& Value::operator[](std::string_view name) const {
    const auto after = std::ranges::upper_bound(members_, name, std::less<>{}, &Member::first);
    if (after == members_.begin() || std::prev(after)->first != name) return null_value;
    return std::prev(after)->second;
}

std::optional<double> Value::number() const {
    if (kind_ == Kind::number) return number_;
    const auto written = ascii::trim(text_);
    double value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc{} || end != written.data() + written.size()) return std::nullopt;
    return value;
}

Value object(std::vector<Value::Member> members) {
    Value value;
    value.kind_ = Value::Kind::object;
    value.members_ = std::move(members);
    std::ranges::stable_sort(value.members_, {}, &Value::Member::first);
    return value;
}

Value array(std::vector<Value> items) {
    Value value;
    value.kind_ = Value::Kind::array;
    value.items_ = std::move(items);
    return value;
}

Value string(std::string text) {
    Value value;
    value.kind_ = Value::Kind::string;
    value.text_ = std::move(text);
    return value;
}

Result<Value> parse(std::string_view text, const Limits& limits) { return build(text, limits, true); }
Result<Value> parse_prefix(std::string_view text, const Limits& limits) { return build(text, limits, false); }

Result<Value> parse_tolerantly(std::string_view text, bool& mended, const Limits& limits) {
    mended = false;
    auto strict = parse(text, limits);
    if (strict || text.size() > limits.bytes) return strict;
    mended = true;
    return parse(mend(text), limits);
}

std::string quoted(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace gatherd::json
