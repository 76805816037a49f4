#include "gazetteer/gazetteer.hpp"
