#include "fetchers/registry.hpp"
