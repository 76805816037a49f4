#pragma once
#include <string_view>

#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "cli/invocation.hpp"
#include "model/window.hpp"

namespace gatherd {

/// The value of an option, or an Exit that names the option.
template <class T>
T value_of(Result<T> parsed, std::string_view option) {
    if (!parsed) throw Exit(exit_status::usage, fmt::format("{}: {}", option, parsed.error().message));
    return *parsed;
}

/// What options mean, or an Exit that says why they mean nothing.
template <class T>
T meant(Result<T> understood) {
    if (!understood) throw Exit(exit_status::usage, understood.error().message);
    return std::move(*understood);
}

/// The days that were asked for; without any the next issue's.
[[nodiscard]] Window window_of(const WindowArguments& arguments, Invocation& invocation);

}  // namespace gatherd
