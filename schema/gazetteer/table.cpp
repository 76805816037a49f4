#include "gazetteer/table.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/digest.hpp"

namespace gatherd {

using namespace gazetteer_layout;

namespace {

/// Records of fixed size one after the other; `rest` moves past them.
template <class T>
bool take(std::string_view& rest, std::size_t count, std::span<const T>& out) {
    if (rest.size() / sizeof(T) < count || reinterpret_cast<std::uintptr_t>(rest.data()) % alignof(T) != 0)
        return false;
    out = {reinterpret_cast<const T*>(rest.data()), count};
    rest.remove_prefix(count * sizeof(T));
    return true;
}

std::uint32_t three_bytes(const std::array<std::uint8_t, 3>& bytes) {
    return static_cast<std::uint32_t>(bytes[0] << 16 | bytes[1] << 8 | bytes[2]);
}

}  // namespace

Result<GazetteerTable> GazetteerTable::map(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail("gazetteer {}: {}", path, std::strerror(errno));
    struct stat info {};
    const bool sized = ::fstat(fd, &info) == 0 && info.st_size > static_cast<off_t>(sizeof(Header));
    const auto size = static_cast<std::size_t>(info.st_size);
    void* data = sized ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    ::close(fd);
    if (data == MAP_FAILED) return fail("gazetteer {}: not a gazetteer file", path);
    GazetteerTable table(static_cast<const char*>(data), size);
    if (!table.lay_out() || !table.consistent()) return fail("gazetteer {}: damaged or of another version", path);
    // The look over all of it is done; of what is asked for most is never needed again.
    (void)::madvise(data, size, MADV_DONTNEED);
    return table;
}

GazetteerTable::GazetteerTable(GazetteerTable&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(other.size_),
      header_(other.header_),
      cities_(other.cities_),
      cells_(other.cells_),
      subdivisions_(other.subdivisions_),
      buckets_(other.buckets_),
      names_(other.names_),
      strings_(other.strings_) {}

GazetteerTable::~GazetteerTable() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

bool GazetteerTable::lay_out() {
    std::string_view rest(data_, size_);
    std::span<const Header> header;
    if (!take(rest, 1, header) || header[0].magic != magic) return false;
    header_ = header.data();
    if (!take(rest, header_->cities, cities_) || !take(rest, cells + 1, cells_) || !take(rest, buckets + 1, buckets_) ||
        !take(rest, header_->subdivisions, subdivisions_) || !take(rest, header_->names, names_))
        return false;
    strings_ = rest;
    return rest.size() == header_->string_bytes && !rest.empty() && rest.back() == '\0';
}

bool GazetteerTable::consistent() const {
    const std::string_view body(data_ + sizeof(Header), size_ - sizeof(Header));
    const auto ends_at = [](auto starts, std::uint32_t count) {
        return starts.back() == count && std::is_sorted(starts.begin(), starts.end());
    };
    return header_->about < strings_.size() && ends_at(cells_, header_->cities) && ends_at(buckets_, header_->names) &&
           static_cast<std::uint32_t>(hash64(body)) == header_->checksum;
}

std::span<const NameEntry> GazetteerTable::find(std::string_view folded) const {
    if (folded.empty()) return {};
    const auto hash = hash64(folded);
    const auto bucket = static_cast<std::uint32_t>(hash >> 48U);
    const auto wanted = static_cast<std::uint32_t>(hash >> 24U) & 0xFFFFFFU;
    const auto end = names_.begin() + buckets_[bucket + 1];
    auto first = names_.begin() + buckets_[bucket];
    while (first != end && three_bytes(first->hash) < wanted) ++first;
    auto last = first;
    while (last != end && three_bytes(last->hash) == wanted) ++last;
    return {first, last};
}

}  // namespace gatherd
