#include "normalize/normalize.hpp"
