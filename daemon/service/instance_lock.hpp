#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace gatherd {

/// At most one service works on a store. Held from take() on, until it goes or the process ends, however it does.
class InstanceLock {
public:
    /// Locks "STORE.lock" beside the store; an error names the process that has it.
    [[nodiscard]] static Result<InstanceLock> take(const std::filesystem::path& store);
    InstanceLock(InstanceLock&& other) noexcept;
    InstanceLock& operator=(InstanceLock&&) = delete;
    ~InstanceLock();

private:
    explicit InstanceLock(int file) : file_(file) {}
    int file_;
};

}  // namespace gatherd
