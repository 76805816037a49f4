#include "normalize/status.hpp"

#include <array>
#include <string>
#include <utility>

#include "normalize/text.hpp"

namespace gatherd {
namespace {

// Folded words that announce a change when they open the title, apart from the rest by a bracket or punctuation.
constexpr std::array words = std::to_array<std::pair<std::string_view, Status>>({
    {"cancelled", Status::cancelled},  {"canceled", Status::cancelled},    {"abgesagt", Status::cancelled},
    {"fällt aus", Status::cancelled},  {"entfällt", Status::cancelled},    {"annulé", Status::cancelled},
    {"annulée", Status::cancelled},    {"cancelado", Status::cancelled},   {"cancelada", Status::cancelled},
    {"annullato", Status::cancelled},  {"geannuleerd", Status::cancelled}, {"afgelast", Status::cancelled},
    {"odwołane", Status::cancelled},   {"zrušeno", Status::cancelled},     {"inställt", Status::cancelled},
    {"aflyst", Status::cancelled},     {"avlyst", Status::cancelled},      {"peruttu", Status::cancelled},
    {"отменено", Status::cancelled},   {"скасовано", Status::cancelled},   {"中止", Status::cancelled},
    {"取消", Status::cancelled},       {"취소", Status::cancelled},        {"postponed", Status::postponed},
    {"verschoben", Status::postponed}, {"reporté", Status::postponed},     {"aplazado", Status::postponed},
    {"rinviato", Status::postponed},   {"adiado", Status::postponed},      {"uitgesteld", Status::postponed},
    {"przełożone", Status::postponed}, {"перенесено", Status::postponed},  {"延期", Status::postponed},
});

constexpr std::string_view openers = "[(*#! ";

bool ends_announcement(std::string_view rest) {
    for (const std::string_view mark : {"]", ")", ":", "!", "*", " -", " –", " —", " |", "】", "）", "：", "！"})
        if (rest.starts_with(mark)) return true;
    return rest.empty();
}

}  // namespace

Status decide_status(Status stated, std::string_view title) {
    if (stated == Status::cancelled || stated == Status::postponed) return stated;
    const auto text = folded(title);
    auto start = std::string_view(text);
    if (start.starts_with("【")) start.remove_prefix(std::string_view("【").size());
    start.remove_prefix(std::min(start.find_first_not_of(openers), start.size()));
    for (const auto& [word, status] : words)
        if (start.starts_with(word) && ends_announcement(start.substr(word.size()))) return status;
    return stated;
}

}  // namespace gatherd
