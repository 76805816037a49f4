#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gatherd {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }
    bool close() {
        const int fd = std::exchange(fd_, -1);
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int fd_;
};

Result<void> write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return fail("{}", std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

void sync_directory(const std::filesystem::path& directory) {
    const Descriptor fd(::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() >= 0) ::fsync(fd.get());  // best effort: some file systems refuse it
}

mode_t mode_of(const std::filesystem::path& path) {
    struct stat info {};
    return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 07777U : 0644;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) return fail("{}: {}", path.string(), std::strerror(errno));
    std::string bytes;
    char buffer[65536];
    for (;;) {
        const auto got = ::read(fd.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail("{}: {}", path.string(), std::strerror(errno));
        if (got == 0) return bytes;
        if (bytes.size() + static_cast<std::size_t>(got) > limit)
            return fail("{}: larger than the limit of {} bytes", path.string(), limit);
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
    auto temporary = path.string() + ".XXXXXX";
    Descriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (fd.get() < 0) return fail("{}: {}", path.string(), std::strerror(errno));
    auto written = write_all(fd.get(), bytes);
    if (written && (::fchmod(fd.get(), mode_of(path)) != 0 || ::fsync(fd.get()) != 0 || !fd.close() ||
                    ::rename(temporary.c_str(), path.c_str()) != 0))
        written = fail("{}", std::strerror(errno));
    if (!written) {
        ::unlink(temporary.c_str());
        return fail("{}: {}", path.string(), written.error().message);
    }
    sync_directory(path.parent_path());
    return {};
}

}  // namespace gatherd
