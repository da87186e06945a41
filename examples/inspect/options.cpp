#include "options.hpp"

#include <msnp/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>

namespace {

struct option {
    std::string_view name;
    std::string_view value; ///< what it may be; empty for an option without one
    std::string_view help;
    void (*take)(options&, std::string_view);
};

[[noreturn]] void refuse(std::string_view name, std::string_view value, std::string_view wanted) {
    throw bad_usage(fmt::format("{} takes {}, not '{}'", name, wanted, value));
}

std::size_t number_between(std::string_view name, std::string_view value, std::size_t lowest, std::size_t highest) {
    const msnp::result<std::uint64_t> number = msnp::parse_decimal<std::uint64_t>(value);
    if (!number || *number < lowest || *number > highest) {
        const bool open = highest == std::numeric_limits<std::size_t>::max();
        refuse(name, value,
               open ? fmt::format("a number from {} on", lowest) : fmt::format("a number from {} to {}", lowest, highest));
    }
    return *number;
}

void take_from(options& to, std::string_view value) {
    if (value != "client" && value != "server") {
        refuse("--from", value, "client or server");
    }
    to.speaker = value == "client" ? msnp::role::client : msnp::role::server;
}

void take_server(options& to, std::string_view value) {
    if (value != "switchboard" && value != "notification" && value != "any") {
        refuse("--server", value, "switchboard, notification or any");
    }
    to.server = value == "switchboard"    ? server_kind::switchboard
                : value == "notification" ? server_kind::notification
                                          : server_kind::any;
}

void take_dialect(options& to, std::string_view value) {
    constexpr auto oldest = static_cast<std::size_t>(msnp::oldest_dialect),
                   newest = static_cast<std::size_t>(msnp::newest_dialect);
    to.spoken = msnp::dialect_from_number(static_cast<unsigned>(number_between("--dialect", value, oldest, newest)));
}

void take_chunk(options& to, std::string_view value) {
    to.chunk = number_between("--chunk", value, 1, std::numeric_limits<std::size_t>::max());
}

void take_cuts(options& to, std::string_view value) {
    if (value.empty()) {
        throw bad_usage("--cuts takes the name of a file");
    }
    to.cuts = value;
}

constexpr option table[] = {
    {"--from", "client|server", "who sent the stream (server)", take_from},
    {"--server", "switchboard|notification|any", "the server at one end; any knows the commands of both (any)", take_server},
    {"--dialect", "N", "the dialect, 2 to 21; without it every shape of a line is accepted", take_dialect},
    {"--strict", "",
     "accept no deviation from the grammar, in lines and payloads, and, with --server switchboard,\n"
     "no payload over 1664 bytes (else 64 KiB)",
     [](options& to, std::string_view) { to.strict = true; }},
    {"--chunk", "N", "feed the stream in pieces of N bytes", take_chunk},
    {"--cuts", "FILE", "feed the stream cut at these offsets: ascending numbers with white space between", take_cuts},
    {"--json", "", "one JSON object a line, for programs", [](options& to, std::string_view) { to.json = true; }},
    {"--html", "", "one page for a browser, with the bytes of every command beside it",
     [](options& to, std::string_view) { to.html = true; }},
    {"--help", "", "this text", [](options& to, std::string_view) { to.help = true; }},
};

} // namespace

options options::from(std::span<char* const> arguments) {
    options made;
    bool files_only = false, has_file = false;
    for (std::size_t at = 0; at != arguments.size(); ++at) {
        const std::string_view word = arguments[at];
        if (files_only || word == "-" || !word.starts_with('-')) {
            if (has_file) {
                throw bad_usage(fmt::format("one file at a time: '{}' is one too many", word));
            }
            has_file = true;
            made.file = word == "-" && !files_only ? std::string_view() : word;
            continue;
        }
        if (word == "--") {
            files_only = true;
            continue;
        }
        const msnp::halves parts = msnp::split_at(word == "-h" ? "--help" : word, '=');
        const option* known =
            std::find_if(std::begin(table), std::end(table), [&](const option& each) { return each.name == parts.before; });
        if (known == std::end(table)) {
            throw bad_usage(fmt::format("there is no option '{}'", parts.before));
        }
        const bool wants_value = !known->value.empty();
        if (wants_value ? !parts.found && at + 1 == arguments.size() : parts.found) {
            throw bad_usage(fmt::format("{} takes {}", known->name, wants_value ? known->value : "no value"));
        }
        known->take(made, wants_value && !parts.found ? std::string_view(arguments[++at]) : parts.after);
    }
    if (made.chunk != 0 && !made.cuts.empty()) {
        throw bad_usage("--chunk and --cuts exclude each other");
    }
    if (made.json && made.html) {
        throw bad_usage("--json and --html exclude each other");
    }
    return made;
}

msnp::flow options::streams() const noexcept {
    const msnp::flow of_server = server == server_kind::switchboard    ? msnp::flow::switchboard
                                 : server == server_kind::notification ? msnp::flow::notification
                                                                       : msnp::flow::any;
    return of_server & msnp::spoken_by(speaker);
}

msnp::lenience options::tolerated() const noexcept { return strict ? msnp::lenience::strict() : msnp::lenience::field(); }

msnp::reader_options options::reading() const noexcept {
    const bool small = strict && server == server_kind::switchboard;
    return {.from = streams(), .tolerate = tolerated(), .limits = small ? msnp::limits::strict() : msnp::limits::field()};
}

std::string help_text() {
    std::string text = "Usage: inspect [option]... [FILE]\n\n"
                       "Tells what is in a captured stream of the MSN Messenger protocol: one direction of one connection,\n"
                       "from FILE or standard input.\n\n"
                       "Options (what holds without them):\n";
    for (const option& each : table) {
        text += fmt::format("  {}{}{}\n", each.name, each.value.empty() ? "" : " ", each.value);
        for (std::string_view rest = each.help; !rest.empty();) {
            const msnp::halves line = msnp::split_at(rest, '\n');
            text += fmt::format("        {}\n", line.before);
            rest = line.after;
        }
    }
    text += R"(
With --json, in the order of the stream:
  {"offset":0,"verb":"MSG","args_hex":["3737","55","30"],"payload_hex":"","command":"msg_to_server"}
        a command: its first byte, its verb and words as on the wire, its payload if it carries one, and as what it
        was read: null if it was not, with "why":{"error":"...","field":N} unless the verb is unknown
  {"offset":9,"error":"bad_length","field":3}
        a fault: the offending byte, and the argument; nothing behind it can be read
  {"offset":9,"incomplete":12}
        the stream ends inside of a command: its first byte, and how many there are

A MSG goes on with "content", its media type as spelt, and "kind", what it is, with members of that name:
  text         text_hex (UTF-8), format {font,effects,color,charset,pitch_family,rtl,further}, charset_name, p4_context,
               user_agent, roster
  typing       user, recording
  datacast     id, data; of a wink or a voice clip, object {creator,size,type,location,friendly,sha1d,sha1c,further}
  emoticons    animated, emoticons [{shortcut,object}]
  invitation   command_name, cookie, and the others of msnp::invitation_message, as there are; further
  client_caps  client_name, chat_logging, operating_system, jabber_id, further
  keep_alive   nothing
  ink          ink_kind (gif or isf), image {size,is_gif,is_base64}
  p2p          to, from; packet {version:1,session,identifier,offset,total,flags,acked,acked_unique,acked_size,nonce_hex,
               data_hex,application} or {version:2,operation,sequence,peer_info_hex,ack,nak,type,is_first,package,session,
               remaining,data_hex,application}; if it signals, slp {method,target,code,reason,version,headers,fields}
  chunk        id, index, count (of the first, else 0), part_hex; with the last one, joined, an object as of a MSG, or lost,
               why the message is given up
  other, none  nothing: a media type that is not known, or none
Members without a value are left out where that may be. Strings are what a peer wrote; what is no UTF-8 is U+FFFD. Further
lines are lists of {name,value}, and so are "headers", those that no other member tells. What cannot be read has
"fault":{"error":"...","offset":N} instead of members, N a byte of the payload. --strict holds for payloads, too.

With --html it is a page that needs nothing from elsewhere and runs no script, whatever the stream holds.

Without either it is for people, coloured on a terminal unless NO_COLOR is set. Nothing in the stream can move the
cursor: controls are shown as \x1B or \u{202E}.

Exit status: 0 if the stream could be followed to its end, 1 after a fault, 2 for bad usage.

Examples:
  inspect --from client --server switchboard talk.bin
  tcpflow -C -r talk.pcap 'src port 1863' | inspect --dialect 12
  inspect --json --chunk 1 talk.bin | jq -r .verb
  inspect --html talk.bin > talk.html
)";
    return text;
}
