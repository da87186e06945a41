// The connection to the notification server, which comes back by itself.
#pragma once

#include "poll/plug.hpp"
#include "support/address_policy.hpp"
#include "support/notification.hpp"
#include "support/talks.hpp"

#include <functional>
#include <poll.h>
#include <span>
#include <string>
#include <vector>

namespace messenger {

class desk {
public:
    using listener = std::function<void(const told&)>;
    using onlooker = std::function<void(const contact&)>;

    desk(identity who, std::string host, std::string port, const address_policy& policy, listener hears);

    notification session;
    onlooker sees; ///< a friend has come, gone or changed
    bool answers_rings = true;
    bool comes_back = true; ///< of itself; after a sign-in always

    void open() { open(host_, port_); }
    /// Says good-bye; `is_over` comes.
    void leave();

    /// Whether there was a sign-in.
    bool was_in() const { return was_in_; }
    /// Whether it does not come back.
    bool is_over() const { return is_over_; }

    // The loop around.

    /// Hears what is to be told, and passes referrals and rings to `chats`.
    void pull(talks& chats);
    void add_wants(std::vector<pollfd>& to) const { to.push_back(line_.wants()); }
    void ready(std::span<const pollfd> come) { line_.ready(come[0].revents); }
    msnp::instant deadline() const;
    bool is_connected() const { return line_.wants().fd >= 0; }
    void drop() { line_.close(); }

private:
    void hear(const notification_event& happened, talks& chats);
    void open(const std::string& host, const std::string& port);
    void lost();
    void ask(const talks& chats);
    void tell(std::string words, msnp::failure_code code = {});

    const std::string host_, port_;
    const address_policy& policy_;
    const listener hears_;
    plug<notification> line_;
    std::string next_host_, next_port_; // where a server has sent one
    unsigned moves_ = 0;                // in a row
    msnp::milliseconds pause_ = 1'000;
    msnp::instant back_at_ = msnp::no_deadline;
    msnp::instant connect_due_ = msnp::no_deadline;
    msnp::instant asked_until_ = 0; // for a switchboard; 0 without a question
    bool must_close_ = false;
    bool has_complained_ = false; // it was told why there is no connection
    bool was_in_ = false;
    bool is_over_ = false;
};

} // namespace messenger
