#include "dom/dom.hpp"
