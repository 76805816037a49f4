#include "service/instance_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gatherd {
namespace {

std::string holder(int file) {
    std::array<char, 24> text{};
    const auto size = ::pread(file, text.data(), text.size() - 1, 0);
    return size > 0 ? fmt::format(" (process {})", text.data()) : std::string{};
}

}  // namespace

Result<InstanceLock> InstanceLock::take(const std::filesystem::path& store) {
    const auto path = store.string() + ".lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return fail("{}: {}", path, std::strerror(errno));
    InstanceLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0)
        return fail("{}: another `gatherd run`{} works on this store", store.string(), holder(file));
    // For people only: on a full disk the lock holds all the same.
    const auto process = std::to_string(::getpid());
    if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, process.data(), process.size(), 0);
    return lock;
}

InstanceLock::InstanceLock(InstanceLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

InstanceLock::~InstanceLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace gatherd
