#pragma once
#include <memory>
#include <string>

namespace gatherd::test {

/// A server's certificate and its private key, PEM.
struct TlsIdentity {
    std::string certificate;
    std::string key;
};

/// A certification authority of this test alone: P-256 keys, made when it is constructed.
class TestCa {
public:
    TestCa();
    ~TestCa();
    TestCa(const TestCa&) = delete;
    TestCa& operator=(const TestCa&) = delete;

    /// The trust anchor, for `ca_file`.
    [[nodiscard]] std::string certificate() const;
    /// For a DNS name or an IPv4 address; valid from and to so many days from now.
    [[nodiscard]] TlsIdentity issue(const std::string& host, int from_day = -1, int to_day = 30) const;

private:
    struct Authority;
    std::unique_ptr<Authority> authority_;
};

}  // namespace gatherd::test
