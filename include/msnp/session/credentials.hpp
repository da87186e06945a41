// Who one is, and what opens the next switchboard.
#pragma once

#include <msnp/command/identify.hpp>
#include <msnp/command/referral.hpp>
#include <msnp/session/outbox.hpp>
#include <msnp/session/owned_text.hpp>

#include <concepts>
#include <string_view>

namespace msnp {

/// One's own handle, and the cookie of a referral or a ring until it has been shown.
class credentials {
public:
    /// The endpoint is named from MSNP16 on, and only if it is not empty.
    credentials(handle account, std::string_view endpoint, dialect spoken)
        : account_(account.account()), spelt_(account.account()) {
        if (!endpoint.empty() && spoken >= dialect::msnp16) {
            spelt_.append(";");
            spelt_.append(endpoint);
        }
    }

    /// One's own handle, without and with endpoint.
    handle self() const noexcept { return handle(account_.view()); }
    handle spelt() const noexcept { return handle(spelt_.view()); }

    /// Keeps what a referral or a ring gives. Errors: those of the command that will be said; nothing is kept then.
    template <std::same_as<xfr_sb_answer> Referral>
    result<void> keep(const Referral& referral) {
        return keep(usr{{}, spelt(), referral.cookie}, referral.cookie, {});
    }
    template <std::same_as<rng> Ring>
    result<void> keep(const Ring& ring) {
        return keep(ans{{}, spelt(), ring.cookie, ring.session}, ring.cookie, ring.session);
    }

    /// Says the first words on a switchboard, `ans` or `usr`, and forgets the cookie: it is good once.
    template <class Outbox>
    result<void> show(Outbox& to, transaction_id trid, bool answers, write_options how) {
        const result<void> said = answers ? to.push(ans{trid, spelt(), cookie_.view(), session_.view()}, how)
                                          : to.push(usr{trid, spelt(), cookie_.view()}, how);
        if (said) {
            cookie_.clear();
        }
        return said;
    }

private:
    template <command Command>
    result<void> keep(const Command& first_words, std::string_view cookie, std::string_view session) {
        const result<std::size_t> sayable = written_size(first_words);
        if (!sayable) {
            return sayable.error();
        }
        owned_text new_cookie(cookie), new_session(session);
        cookie_ = std::move(new_cookie);
        session_ = std::move(new_session);
        return {};
    }

    owned_text account_, spelt_;
    owned_text cookie_, session_;
};

} // namespace msnp
