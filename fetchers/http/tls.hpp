#pragma once
#include <string>

namespace gatherd {

/// What OpenSSL found wrong with a server's certificate chain.
struct TlsFinding {
    int error = 0;           ///< X509_V_ERR_…; 0: nothing
    std::string not_before;  ///< of the certificate in question, "2024-01-31"
    std::string not_after;
};

/// Makes the handle (a CURL*) note the first fault that verification finds. Verification itself stays as it is.
/// `finding` must live as long as the handle.
void note_verification(void* easy, TlsFinding& finding);
/// "the certificate expired on 2024-01-31"
[[nodiscard]] std::string explain(const TlsFinding& finding);

}  // namespace gatherd
