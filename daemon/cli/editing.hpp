#pragma once
#include "answers/curated_store.hpp"
#include "cli/invocation.hpp"

namespace gatherd {

/// The store of a command, read as editors want it.
class Editing : public CuratedStore {
public:
    explicit Editing(Invocation& invocation)
        : CuratedStore{invocation.store(), invocation.config(), invocation.curation(), invocation.clock(),
                       Notes::logged} {}
};

}  // namespace gatherd
