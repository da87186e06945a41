// What the members of a switchboard must be told: a plain model that sees what each says, and what each reads.
//
// It knows no queue, no dialect and no time. A message that is taken is for everybody else who is in; what answers an id is
// counted, as clients may use one twice.
#pragma once

#include "support/plain/account.hpp"

#include <msnp/command/catalogue.hpp>
#include <msnp/command/failure.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/room.hpp>
#include <msnp/text/percent.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace msnp_test {

/// What was said with one id, and what came of it.
struct plain_answers {
    int one_answer = 0; ///< messages of the letters A and D, which have one answer at once
    int only_nak = 0;   ///< of the letter N, which have none, or a NAK later
    int only_ack = 0;   ///< of the letter S, which have an ACK, or none
    int heard = 0;      ///< of A, D and S, where somebody else was in: only these can be delivered
    int taken = 0;      ///< of A and D, that nothing kept from being delivered
    int refused = 0;    ///< bad P2P, which is answered by a number
    int calls = 0;      ///< calls, which have one answer in time
    int acks = 0, naks = 0, rings = 0, numbers = 0;

    int answers() const { return acks + naks + rings + numbers; }
    bool are_allowed() const {
        return acks <= heard && naks <= one_answer + only_nak && rings <= calls && numbers <= calls + refused &&
               answers() <= one_answer + only_nak + only_ack + refused + calls;
    }
    bool are_there() const { return acks >= taken && answers() >= one_answer + refused; }
    bool are_all_there() const { return acks >= taken && answers() >= one_answer + refused + calls; }
};

/// The members. What is wrong is told in words; null where nothing is.
class plain_hall {
public:
    /// Somebody is in. The nick is as the others are to read it.
    void comes(unsigned id, std::string_view account, msnp::encoded_text nick) {
        guest& made = guests_[id];
        made.account = account;
        nick.write_encoded(std::back_inserter(made.nick));
    }
    /// Somebody is out: what was said to them before is still read.
    void goes(unsigned id) { guests_.erase(id); }

    /// A call is made that will be answered.
    void calls(unsigned by, msnp::transaction_id trid) { ++guests_.at(by).asked[trid.number].calls; }

    /// A message that breaks no rule is said. It goes to everybody else, unless it is P2P whose sizes do not agree.
    void says(unsigned by, const msnp::msg_to_server& said, bool is_refused) {
        plain_answers& asked = guests_.at(by).asked[said.trid.number];
        if (is_refused) {
            ++asked.refused;
            return;
        }
        const bool is_data = said.ack == msnp::ack_mode::always || said.ack == msnp::ack_mode::data;
        const bool is_success = said.ack == msnp::ack_mode::success_only;
        asked.one_answer += is_data ? 1 : 0;
        asked.only_nak += said.ack == msnp::ack_mode::failure_only ? 1 : 0;
        asked.only_ack += is_success ? 1 : 0;
        asked.heard += guests_.size() > 1 && (is_data || is_success) ? 1 : 0;
        for (auto& [id, each] : guests_) {
            if (id != by) {
                each.to_read.push_back({guests_.at(by).account, guests_.at(by).nick, std::string(said.payload)});
            }
        }
    }
    /// Nothing has kept that message from the others.
    void is_taken(unsigned by, const msnp::msg_to_server& said) {
        const bool is_data = said.ack == msnp::ack_mode::always || said.ack == msnp::ack_mode::data;
        guests_.at(by).asked[said.trid.number].taken += is_data && guests_.size() > 1 ? 1 : 0;
    }

    // What a member reads.
    const char* reads(unsigned id, const msnp::msg_to_client& told) {
        std::deque<message>& to_read = guests_.at(id).to_read;
        if (to_read.empty()) {
            return "nobody reads a message that was not said to them, or one twice";
        }
        const message next = to_read.front();
        to_read.pop_front();
        if (told.payload != next.payload || told.account.text() != next.sender) {
            return "messages are read in order, as they were said, and by whom";
        }
        std::string nick;
        told.nick.write_encoded(std::back_inserter(nick));
        return nick == next.nick ? nullptr : "a message is read with its sender's nick";
    }
    const char* reads(unsigned id, const msnp::ack& told) { return answers(id, told.trid.number, &plain_answers::acks); }
    const char* reads(unsigned id, const msnp::nak& told) { return answers(id, told.trid.number, &plain_answers::naks); }
    const char* reads(unsigned id, const msnp::cal_ringing& told) {
        return answers(id, told.trid.number, &plain_answers::rings);
    }
    const char* reads(unsigned id, const msnp::failure& told) {
        return told.trid ? answers(id, told.trid->number, &plain_answers::numbers) : "a switchboard's numbers answer something";
    }
    const char* reads(unsigned id, const msnp::iro& told) { return meets(id, told.account); }
    const char* reads(unsigned id, const msnp::joi& told) { return meets(id, told.account); }
    const char* reads(unsigned id, const msnp::bye& told) {
        const bool is_person = told.account.endpoint().empty();
        return !is_person || guests_.at(id).met.erase(lower_account(told.account.account())) == 1
                   ? nullptr
                   : "who is told gone was there";
    }
    template <class Command>
    const char* reads(unsigned, const Command&) {
        return nullptr;
    }

    /// What a member who is out has read, all of what was written to it.
    const char* has_read(unsigned id) const {
        return guests_.at(id).to_read.empty() ? nullptr : "who is in is told every message";
    }

    /// What a member who is in has read. At the end every call has its answer, too.
    const char* has_read_all(unsigned id, bool is_end) const {
        const guest& reader = guests_.at(id);
        if (!reader.to_read.empty()) {
            return "every message is read by everybody else";
        }
        for (const auto& each : reader.asked) {
            if (!(is_end ? each.second.are_all_there() : each.second.are_there())) {
                return is_end ? "what asks for an answer has one" : "a message of the letters A and D has its answer";
            }
        }
        std::set<std::string> others;
        for (const auto& each : guests_) {
            others.insert(lower_account(each.second.account));
        }
        others.erase(lower_account(reader.account));
        return others == reader.met ? nullptr : "everybody knows who is in";
    }

private:
    struct message {
        std::string sender, nick, payload;
    };
    struct guest {
        std::string account, nick;
        std::deque<message> to_read;
        std::map<std::uint32_t, plain_answers> asked; // by id
        std::set<std::string> met;                    // people who are in, as far as it was told
    };

    const char* answers(unsigned id, std::uint32_t trid, int plain_answers::*kind) {
        plain_answers& asked = guests_.at(id).asked[trid];
        ++(asked.*kind);
        return asked.are_allowed() ? nullptr : "each letter has its answers, each call has one, and nothing else has any";
    }

    // One row a person; rows of endpoints tell of nobody new.
    const char* meets(unsigned id, msnp::handle who) {
        guest& reader = guests_.at(id);
        if (!who.endpoint().empty()) {
            return nullptr;
        }
        if (lower_account(who.account()) == lower_account(reader.account)) {
            return "nobody is told of themselves";
        }
        return reader.met.insert(lower_account(who.account())).second ? nullptr : "who comes is told once";
    }

    std::map<unsigned, guest> guests_;
};

} // namespace msnp_test
