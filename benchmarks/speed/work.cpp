#include "work.hpp"

#include "bytes_of.hpp"
#include "corpus.hpp"
#include "founding_message.hpp"
#include "referral.hpp"

#include <msnp.hpp>

namespace speed {
namespace {

constexpr std::size_t bytes = founding::messages * founding::frame_size;

template <class Command>
void push(work& to, const Command& command) {
    to.stream += bytes_of(command);
    ++to.messages;
}

// The same message again and again.
work repeat(std::string_view nick, std::string_view payload) {
    work made;
    while (made.stream.size() < bytes) {
        push(made, msnp::msg_to_client{founding::account, msnp::encoded_text::from_wire(nick), payload});
    }
    return made;
}

// 387 bytes, 43 characters of three bytes each, percent-encoded.
std::string long_nick() {
    std::string made;
    while (made.size() < 387) {
        made += "%E5%BE%90";
    }
    return made;
}

// Every command that a client can read, one after the other.
work make_mixed() {
    const msnp::encoded_text nick = founding::wire_nick();
    work made{.stream = {}, .only_messages = false, .from = msnp::flow::to_client};
    while (made.stream.size() < bytes) {
        push(made, founding::command());
        push(made, msnp::ack{17});
        push(made, msnp::nak{18});
        push(made, msnp::joi{founding::account, nick, msnp::capabilities{2788999228U, 2550273072U}});
        push(made, msnp::bye{founding::account, "1"});
        push(made, msnp::iro{1, 2, 3, founding::account, nick, msnp::capabilities{1342558204U}});
        push(made, msnp::cal_ringing{2, session});
        push(made, msnp::out{"RCT", 6U});
        push(made, msnp::usr_ok{1, founding::account, nick});
        push(made, msnp::ans_ok{1});
        push(made, msnp::xfr_sb_answer{15, there, cookie, "messenger.msn.com", 1U});
        push(made, msnp::xfr_ns{3, there, "0", "192.0.2.41:1863"});
        push(made, msnp::rng{session, there, cookie, founding::account, nick, "messenger.hotmail.com", 1U});
        push(made, msnp::ims_answer{4, msnp::chat_switch::on});
        push(made, msnp::failure{.code = msnp::failure_code::not_online, .trid = msnp::transaction_id(9)});
    }
    return made;
}

} // namespace

const work& work_of(std::string_view name) {
    if (name == "mixed") {
        static const work made = make_mixed();
        return made;
    }
    if (name == "corpus") {
        static const work made = make_corpus(bytes);
        return made;
    }
    if (name == "long_nicks") {
        static const work made = repeat(long_nick(), founding::payload);
        return made;
    }
    if (name == "long_texts") {
        static const work made = repeat(founding::nick, founding::payload_of(msnp::max_switchboard_payload));
        return made;
    }
    if (name == "typing") {
        static const work made = repeat(founding::nick, payload_of(msnp::typing_message{.user = founding::account}));
        return made;
    }
    static const work made = repeat(founding::nick, founding::payload);
    return made;
}

} // namespace speed
