#pragma once
#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "support/files.hpp"

namespace gatherd::test {

struct Outcome {
    int status = -1;
    std::string out;
    std::string err;
};

/// The program, run in a shell with a store of its own that lasts as long as this object.
class Program {
public:
    explicit Program(std::string common) : common_(std::move(common)) {}

    [[nodiscard]] std::filesystem::path directory() const { return directory_.path(); }
    std::filesystem::path write(std::string_view name, std::string_view bytes) const {
        return directory_.write(name, bytes);
    }

    [[nodiscard]] Outcome run(const std::string& arguments) const {
        const auto file = [&](const char* name) { return (directory_.path() / name).string(); };
        const auto command = std::string(GATHERD_PROGRAM) + " --db " + file("store.db") + " " + common_ + " " +
                             arguments + " >" + file("out") + " 2>" + file("err");
        const int status = std::system(command.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(file("out")), read(file("err"))};
    }

private:
    std::string common_;
    TemporaryDirectory directory_;
};

}  // namespace gatherd::test
