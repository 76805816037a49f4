#pragma once
#include <string>

#include "fetchers/platform.hpp"
#include "meetup/urls.hpp"

/// The GraphQL API `gql-ext` of Meetup Pro accounts (SHAPES 1.7), for a source with the secrets client_key, member_id,
/// signing_key_id and signing_key. A poll asks for a token of its own, so none ever grows old.
namespace gatherd::meetup::api {

[[nodiscard]] bool is_configured(const Source& source);
/// Asks for a token. An error when the key cannot sign.
[[nodiscard]] Result<Request> token_request(const Source& source, sys_seconds now);
[[nodiscard]] bool is_token_answer(const Request& request);
[[nodiscard]] bool is_list_answer(const Request& request);
/// The first page of the list.
[[nodiscard]] Result<Step> read_token(const Exchange& exchange, const Address& asked);

/// A page of the list with the request for the next one.
struct ListResult {
    Step step;
    bool no_such_group = false;
};
[[nodiscard]] Result<ListResult> read_list(const Exchange& exchange, const Address& asked);
/// Whether the answer is of the second page or a later one: then the public pages are no way to go on.
[[nodiscard]] bool is_later_page(const Request& request);

}  // namespace gatherd::meetup::api
