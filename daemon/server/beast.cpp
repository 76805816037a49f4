#include <utility>  // Boost 1.74 uses std::exchange without including it

#include <boost/beast/src.hpp>
