// The client's ends of the transcripts of protocol.md 11, played by a conversation.
#include "simulation/talker.hpp"
#include "support/catch.hpp"
#include "support/transcript.hpp"

#include <msnp/wire/parse_line.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// What one client says and hears on a switchboard, in order.
struct script {
    std::string name;
    std::string_view account;
    std::string endpoint;
    dialect spoken = dialect::unknown;
    std::vector<said> commands;

    bool is_said(std::size_t at) const { return commands[at].to == "SB"; }
    bool starts(std::size_t at) const {
        return starts_with(commands[at].line, "USR ") || starts_with(commands[at].line, "ANS ");
    }

    template <class Command>
    result<Command> read(std::size_t at) const {
        const std::string_view line = take(commands[at].line, commands[at].line.size() - 2);
        const bool has_payload = starts_with(line, "MSG ");
        return parse<Command>(
            {.verb = verb::from(take(line, 3)), .line = line, .payload = commands[at].payload, .has_payload = has_payload});
    }

    // The id of the first thing that is said from `at` on.
    std::uint32_t first_trid(std::size_t at) const {
        for (; at != commands.size(); ++at) {
            const word_list words(commands[at].line);
            if (is_said(at) && !starts_with(commands[at].line, "OUT")) {
                return *parse_decimal<std::uint32_t>(*++words.begin());
            }
        }
        return 2;
    }
};

std::vector<script> all_scripts() {
    std::vector<script> all;
    for (const transcript& each : all_transcripts()) {
        for (const unsigned number : {each.first_dialect, each.last_dialect}) {
            for (const auto& [end, account] :
                 {std::pair{"A", "alice@example.com"}, {"B", "bob@example.com"}, {"C", "carol@example.com"}}) {
                script made{each.name + ' ' + end, account, {}, dialect_from_number(number), {}};
                for (const said& command : each.commands) {
                    if ((command.from == end && command.to == "SB") || (command.to == end && command.from == "SB")) {
                        made.commands.push_back(command);
                    }
                }
                for (std::size_t at = 0; at != made.commands.size(); ++at) {
                    if (made.is_said(at) && made.starts(at)) {
                        made.endpoint = handle(*++ ++word_list(made.commands[at].line).begin()).endpoint();
                    }
                }
                if (!made.commands.empty()) {
                    all.push_back(made);
                }
            }
        }
    }
    return all;
}

// Plays a script; one of the server's commands comes in two pieces.
class stage {
public:
    stage(const script& played, std::size_t in_two, std::size_t cut_at) : played_(played), in_two_(in_two), cut_at_(cut_at) {}

    told play() {
        for (std::size_t at = 0; at != played_.commands.size(); ++at) {
            INFO(played_.commands[at].line);
            const bool starts = played_.is_said(at) && played_.starts(at);
            if (starts || !who_) {
                begin(starts ? played_.first_trid(at) : played_.first_trid(at) - 1);
                if (!starts) {
                    come_in(at);
                }
            }
            if (played_.is_said(at)) {
                say(at);
                REQUIRE(who_->writes() == played_.commands[at].bytes());
                add(who_->pull());
            } else {
                hear(at);
            }
        }
        add(who_->loses_connection());
        return heard_;
    }

private:
    void begin(std::uint32_t trid) {
        if (who_) {
            add(who_->loses_connection());
        }
        who_ = std::make_unique<talker>(conversation_options{
            .account = played_.account, .endpoint = played_.endpoint, .spoken = played_.spoken, .first_trid = trid});
    }

    // Into the conversation in whose middle the script begins; the roster, if the script has one, comes from there.
    void come_in(std::size_t at) {
        const std::string trid = std::to_string(who_->chat.next_trid().number);
        REQUIRE(
            who_->chat.answer({.session = "1", .address = {"h", 1}, .cookie = "c", .account = "x@example.com", .nick = {}}, 0));
        REQUIRE(who_->chat.connected(0));
        who_->writes();
        if (starts_with(played_.commands[at].line, "IRO ")) {
            return;
        }
        const bool is_bob = played_.account == "bob@example.com";
        add(who_->hears("IRO " + trid + " 1 1 " + (is_bob ? "alice@example.com Alice" : "bob@example.com Bob") + "\r\nANS " +
                        trid + " OK\r\n"));
    }

    void say(std::size_t at) {
        const std::string_view verb_said = take(played_.commands[at].line, 3);
        conversation& chat = who_->chat;
        if (verb_said == "USR") {
            REQUIRE(chat.call({.trid = 1, .address = {"h", 1}, .cookie = played_.read<usr>(at)->cookie}, 0));
            REQUIRE(chat.connected(0));
        } else if (verb_said == "ANS") {
            const auto words = played_.read<ans>(at);
            REQUIRE(chat.answer({.session = words->session,
                                 .address = {"h", 1},
                                 .cookie = words->cookie,
                                 .account = "x@example.com",
                                 .nick = {}},
                                0));
            REQUIRE(chat.connected(0));
        } else if (verb_said == "CAL") {
            REQUIRE(chat.invite(played_.read<cal>(at)->account, 0));
        } else if (verb_said == "OUT") {
            REQUIRE(chat.leave(0));
        } else {
            const auto message = played_.read<msg_to_server>(at);
            REQUIRE(message);
            say(*message);
        }
    }

    // As a text or a typing notice, where the message is nothing more than that.
    void say(const msg_to_server& message) {
        const auto payload = classify(message.payload);
        const auto text = payload.as<text_message>();
        const auto typing = payload.as<typing_message>();
        if (text && payload_size(*text).value_or(0) == message.payload.size()) {
            REQUIRE(who_->chat.say(*text, 0, message.ack));
        } else if (typing && !typing->recording) {
            REQUIRE(who_->chat.typing(0));
        } else if (message.ack == ack_mode::none) {
            REQUIRE(who_->chat.send(message.payload, ack_mode::none, 0));
        } else {
            REQUIRE(who_->chat.send(message.payload, message.ack, 0));
        }
    }

    void hear(std::size_t at) {
        const std::string bytes = played_.commands[at].bytes();
        const std::size_t cut_at = at == in_two_ ? cut_at_ : bytes.size();
        add(who_->hears(take(bytes, cut_at)));
        add(who_->hears(drop(bytes, cut_at)));
    }

    void add(const told& some) { heard_.insert(heard_.end(), some.begin(), some.end()); }

    const script& played_;
    std::size_t in_two_, cut_at_;
    std::unique_ptr<talker> who_;
    told heard_;
};

} // namespace

TEST_CASE("a conversation writes each transcript as it stands, and takes every line of it", "[protocol 11]") {
    std::size_t played = 0;
    for (const script& each : all_scripts()) {
        CAPTURE(each.name, static_cast<unsigned>(each.spoken));
        for (const std::string& event : stage(each, each.commands.size(), 0).play()) {
            CAPTURE(event);
            CHECK_FALSE(
                (starts_with(event, "ignored") || starts_with(event, "broken") || starts_with(event, "server_failure")));
        }
        ++played;
    }
    CHECK(played > 20);
}

TEST_CASE("wherever the server's bytes are cut, a transcript tells the same", "[protocol 11]") {
    for (const script& each : all_scripts()) {
        CAPTURE(each.name, static_cast<unsigned>(each.spoken));
        const told whole = stage(each, each.commands.size(), 0).play();
        for (std::size_t at = 0; at != each.commands.size(); ++at) {
            for (std::size_t cut_at = 0; !each.is_said(at) && cut_at != each.commands[at].bytes().size(); ++cut_at) {
                REQUIRE(stage(each, at, cut_at).play() == whole);
            }
        }
    }
}
