#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "importer.hpp"

namespace gatherd::gazetteer_import {
namespace {

/// A table of (length, offset) pairs, GNU gettext manual section 10.3.
std::string string_at(const std::string& bytes, std::size_t table, std::size_t index) {
    std::uint32_t length = 0;
    std::uint32_t offset = 0;
    std::memcpy(&length, bytes.data() + table + index * 8, 4);
    std::memcpy(&offset, bytes.data() + table + index * 8 + 4, 4);
    return bytes.substr(offset, length);
}

}  // namespace

std::map<std::string, std::string> read_catalogue(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::array<std::uint32_t, 5> head{};
    if (bytes.size() < sizeof head) throw std::runtime_error(file.string() + ": not a catalogue");
    std::memcpy(head.data(), bytes.data(), sizeof head);
    if (head[0] != 0x950412de) throw std::runtime_error(file.string() + ": not a catalogue of this byte order");
    std::map<std::string, std::string> translations;
    for (std::uint32_t i = 0; i < head[2]; ++i) {
        auto id = string_at(bytes, head[3], i);
        if (const auto context = id.find('\4'); context != std::string::npos) id.erase(0, context + 1);
        translations[id] = string_at(bytes, head[4], i);
    }
    return translations;
}

}  // namespace gatherd::gazetteer_import
