#include "ics/ics.hpp"
