#include "google_calendar/google_calendar.hpp"
