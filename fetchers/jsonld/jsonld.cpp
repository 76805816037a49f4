#include "jsonld/jsonld.hpp"
