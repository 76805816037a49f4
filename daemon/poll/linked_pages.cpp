#include "poll/linked_pages.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/log.hpp"
#include "fetchers/registry.hpp"
#include "http/retry_after.hpp"
#include "normalize/normalize.hpp"
#include "poll/health.hpp"

namespace gatherd {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

/// Pages of one look; the rest is due at the next one.
constexpr std::size_t most_pages = 40;
/// The next two issues' windows, on whatever day this is.
constexpr date::days ahead(42);
/// An organizer who changes a date does so days before; what cannot be read today can hardly be read tomorrow.
constexpr seconds after_success = hours(12);
constexpr seconds after_silence = hours(1);
constexpr seconds after_failure = hours(24);
constexpr seconds longest_wait = hours(24 * 8);

/// What says nothing of the page.
bool is_no_pages_fault(FetchFailure failure) {
    return is_unheard(failure) || failure == FetchFailure::rate_limited || failure == FetchFailure::cancelled;
}

/// What the page tells of, event by event: only of an organizer that it names itself is anything known.
std::vector<SightedEvent> told_by(const Document& document, const Source& page, const NormalizeContext& context) {
    std::vector<SightedEvent> all;
    for (const auto& raw : document.events) {
        Document one;
        one.time_zone = document.time_zone;
        one.zones = document.zones;
        one.events = {raw};
        for (auto& sighted : normalize(one, page, context).events) {
            if (raw.organizer.name.empty()) sighted.event.organizer = {};
            all.push_back(std::move(sighted));
        }
    }
    return all;
}

/// One look, from the store's list of what is due to the last page. Like a poll, it alternates between the loop
/// (fetching) and the worker (reading, keeping).
class Look : public std::enable_shared_from_this<Look> {
public:
    Look(RefreshEnvironment& environment, std::vector<std::string> sources, std::function<void(PagesReport)> done)
        : environment_(environment), sources_(std::move(sources)), done_(std::move(done)) {}

    void begin() {
        environment_.work([self = shared_from_this()] {
            std::vector<LinkedPage> due;
            self->guarded([&] { due = self->due(); });
            self->environment_.loop([self, due = std::move(due)] { self->ask_all(due); });
        });
    }

private:
    [[nodiscard]] bool is_asked_for(const LinkedPage& page) const {
        return sources_.empty() || std::find(sources_.begin(), sources_.end(), page.source) != sources_.end();
    }

    [[nodiscard]] std::vector<LinkedPage> due() {
        now_ = environment_.clock.now();
        const auto today = utc_day(now_);
        auto pages = environment_.store.pages_due({today, today + ahead}, now_, most_pages);
        std::erase_if(pages, [this](const LinkedPage& page) { return !is_asked_for(page); });
        return pages;
    }

    void ask_all(const std::vector<LinkedPage>& due) {
        report_.asked = due.size();
        left_ = due.size() + 1;
        for (const auto& page : due) ask(page);
        one_less();
    }

    void ask(const LinkedPage& page) {
        auto asked = event_page(page.url);
        if (!asked) return conclude([this, page] { fail(page, "no web page", after_failure); });
        asked->request.optional = true;
        asked->request.validators = {page.etag, page.last_modified};
        environment_.fetcher.fetch(asked->request, [self = shared_from_this(), page, asked = *asked](FetchResult got) {
            self->conclude([self, page, asked, got = std::move(got)] { self->read(page, asked, got); });
        });
    }

    void read(const LinkedPage& page, const EventPage& asked, const FetchResult& got) {
        if (!got) return fail(page, got.error());
        const auto pause = wanted_pause(*got, now_).value_or(seconds(0));
        if (got->status == 304) return keep(visit(page, PollResult::not_modified, "not modified", after_success));
        Source source;
        source.name = page.url;
        source.url = asked.request.url;
        source.kind = asked.platform->kind;
        const auto step = asked.platform->read(source, {asked.request, *got});
        if (!step) return fail(page, step.error().message, std::max(pause, after_failure));
        if (!step->has_events || step->document.events.empty())
            return fail(page, "no event in the page", std::max(pause, after_failure));
        auto seen = visit(page, PollResult::changed, step->document.reader, after_success);
        seen.etag = got->header("etag");
        seen.last_modified = got->header("last-modified");
        const bool permanent = got->first_redirect_status == 301 || got->first_redirect_status == 308;
        if (permanent) seen.moved_to = got->final_url;
        const NormalizeContext context{environment_.style, environment_.gazetteer, now_ - environment_.options.lookback,
                                       now_ + environment_.options.horizon};
        seen.events = told_by(step->document, source, context);
        keep(seen);
    }

    [[nodiscard]] PageVisit visit(const LinkedPage& page, PollResult result, std::string detail, seconds wait) const {
        PageVisit one;
        one.url = page.url;
        one.now = now_;
        one.result = result;
        one.detail = std::move(detail);
        // Spread, so that pages that were found together are not asked together for ever.
        const auto longest = static_cast<double>(wait.count()) / 8;
        const auto spread = seconds(static_cast<seconds::rep>(longest * environment_.random()));
        one.next_check = now_ + wait + spread;
        return one;
    }

    void fail(const LinkedPage& page, const FetchError& error) {
        if (!is_no_pages_fault(error.failure)) return fail(page, error.message, after_failure);
        ++report_.failed;
        keep(visit(page, PollResult::not_modified, error.message, std::max(error.retry_after, after_silence)));
    }

    void fail(const LinkedPage& page, const std::string& why, seconds wait) {
        ++report_.failed;
        log::debug("{} of {}: {}", page.url, page.source, why);
        const auto doubled = wait * (1L << std::min(page.failures, 3));
        keep(visit(page, PollResult::failed, why, std::min(doubled, longest_wait)));
    }

    void keep(const PageVisit& seen) {
        const auto counts = environment_.store.keep_page(seen);
        report_.changed += counts.changed + counts.created;
    }

    /// One page's end, on the worker, whatever comes of it.
    template <class Step>
    void conclude(Step step) {
        environment_.work([self = shared_from_this(), step = std::move(step)] {
            self->guarded(step);
            self->environment_.loop([self] { self->one_less(); });
        });
    }

    /// The store throws when its disk is full: the page is due again.
    template <class Step>
    void guarded(Step step) {
        try {
            step();
        } catch (const std::exception& problem) {
            log::error("linked pages: {}", problem.what());
        }
    }

    void one_less() {
        if (--left_ > 0) return;
        if (report_.asked > 0)
            log::info("{} linked pages looked at: {} events corrected, {} pages told nothing", report_.asked,
                      report_.changed, report_.failed);
        done_(report_);
    }

    RefreshEnvironment& environment_;
    std::vector<std::string> sources_;
    std::function<void(PagesReport)> done_;
    sys_seconds now_;
    std::size_t left_ = 0;  ///< pages whose end has not come
    PagesReport report_;
};

}  // namespace

void look_at_pages(RefreshEnvironment& environment, std::vector<std::string> sources,
                   std::function<void(PagesReport)> done) {
    std::make_shared<Look>(environment, std::move(sources), std::move(done))->begin();
}

}  // namespace gatherd
