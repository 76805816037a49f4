#include "meetup/meetup.hpp"
