#include "poll/refresh.hpp"
