#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "gazetteer/layout.hpp"

namespace gatherd {

/// The mapped file, checked once when opened: every offset and index in it is within bounds.
class GazetteerTable {
public:
    [[nodiscard]] static Result<GazetteerTable> map(const std::string& path);
    ~GazetteerTable();
    GazetteerTable(GazetteerTable&& other) noexcept;
    GazetteerTable& operator=(GazetteerTable&&) = delete;
    GazetteerTable(const GazetteerTable&) = delete;
    GazetteerTable& operator=(const GazetteerTable&) = delete;

    /// What stands behind a folded name or a code.
    [[nodiscard]] std::span<const gazetteer_layout::NameEntry> find(std::string_view folded) const;
    [[nodiscard]] const gazetteer_layout::CityRecord& city(std::uint32_t index) const { return cities_[index]; }
    [[nodiscard]] const gazetteer_layout::SubdivisionRecord& subdivision(std::uint32_t index) const {
        return subdivisions_[index];
    }
    [[nodiscard]] std::span<const gazetteer_layout::SubdivisionRecord> subdivisions() const { return subdivisions_; }
    /// The cities of one cell of the grid: [first, second).
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> cell(std::uint32_t index) const {
        return {cells_[index], cells_[index + 1]};
    }
    [[nodiscard]] std::string_view string(std::uint32_t offset) const { return strings_.data() + offset; }
    [[nodiscard]] const gazetteer_layout::Header& header() const { return *header_; }
    [[nodiscard]] std::size_t bytes() const { return size_; }

private:
    GazetteerTable(const char* data, std::size_t size) : data_(data), size_(size) {}
    [[nodiscard]] bool lay_out();
    [[nodiscard]] bool consistent() const;

    const char* data_;
    std::size_t size_;
    const gazetteer_layout::Header* header_ = nullptr;
    std::span<const gazetteer_layout::CityRecord> cities_;
    std::span<const std::uint32_t> cells_;
    std::span<const gazetteer_layout::SubdivisionRecord> subdivisions_;
    std::span<const std::uint32_t> buckets_;
    std::span<const gazetteer_layout::NameEntry> names_;
    std::string_view strings_;
};

}  // namespace gatherd
