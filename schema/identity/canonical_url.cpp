#include "identity/canonical_url.hpp"
