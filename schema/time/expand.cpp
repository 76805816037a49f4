#include "time/expand.hpp"
