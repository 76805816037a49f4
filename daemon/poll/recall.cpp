#include "poll/recall.hpp"

#include "base/ascii.hpp"
#include "base/digest.hpp"

namespace gatherd {

std::uint64_t reading_hash(const Style& style) {
    std::string text;
    for (const auto& [country, region] : style.country_region) text += country + region;
    for (const auto& [city, spelling] : style.city_spelling) text += city + spelling;
    return hash64(text);
}

std::string reading_salt(const Source& source, std::uint64_t style, sys_seconds now) {
    std::string text =
        source.url + '\n' + source.kind + '\n' + source.place + '\n' + source.organizer + '\n' + source.organizer_url;
    for (const auto& word : source.require_title) text += '\n' + word;
    if (source.mode) text += to_string(*source.mode);
    return fmt::format("{:x}.{}", hash64(text, style), date::floor<date::days>(now).time_since_epoch() / reread_after);
}

Recall::Recall(const SourceState& last, std::string salt)
    : salt_(std::move(salt)),
      last_url_(last.document_url),
      last_validators_{last.etag, last.last_modified},
      last_hash_(last.body_hash),
      last_resume_(last.resume) {}

std::string Recall::unsalted(const std::string& kept) const {
    return kept.starts_with(salt_ + ":") ? kept.substr(salt_.size() + 1) : std::string{};
}

bool Recall::decides_alone(const std::string& url) const {
    return hashes_.empty() && url == last_url_ && !unsalted(last_hash_).empty();
}

Validators Recall::validators_for(const std::string& url) const {
    return decides_alone(url) ? last_validators_ : Validators{};
}

bool Recall::is_unchanged(const Exchange& exchange) const {
    return decides_alone(exchange.request.url) && exchange.response.status == 200 &&
           sha256_hex(exchange.response.body) == unsalted(last_hash_);
}

// Validators are of use only when one answer holds all events: of a part that has not changed, the events would be
// missing.
void Recall::note(const Exchange& exchange) {
    const auto& response = exchange.response;
    hashes_.push_back(sha256_hex(response.body));
    const bool alone = hashes_.size() == 1;
    url_ = alone ? exchange.request.url : std::string{};
    validators_ = alone ? Validators{response.header("etag"), response.header("last-modified")} : Validators{};
}

std::string Recall::hash_of_all() const {
    return hashes_.size() > 1 ? sha256_hex(ascii::join(hashes_, "\n")) : ascii::join(hashes_, "");
}

bool Recall::all_unchanged() const { return hashes_.size() > 1 && hash_of_all() == unsalted(last_hash_); }

void Recall::write(Refresh& kept, const std::string& resume) const {
    kept.document_url = url_;
    kept.etag = validators_.etag;
    kept.last_modified = validators_.last_modified;
    kept.body_hash = salted(hash_of_all());
    kept.resume = salted(resume);
}

}  // namespace gatherd
