// Values of every command, with and without what is optional: what the tests over all commands work with. What a strict reader
// refuses is not among them, but for further words.
//
// A new command needs one function here, or those tests do not compile.
#pragma once

#include <msnp/command/sets.hpp>

#include <string_view>
#include <vector>

namespace msnp_test {

inline constexpr std::string_view alice_here = "alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
inline constexpr std::string_view hello =
    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello\r\nOUT\r\n";

inline msnp::encoded_text nick(std::string_view plain) { return msnp::encoded_text::from_plain(plain); }
inline msnp::encoded_text wire_nick(std::string_view raw) { return msnp::encoded_text::from_wire(raw); }

/// Which samples are asked for, as a value: `samples(of<joi>)`.
template <class Command>
struct of_type {};
template <class Command>
inline constexpr of_type<Command> of{};

inline std::vector<msnp::msg_to_client> samples(of_type<msnp::msg_to_client>) {
    return {{"alice@example.com", nick("Alice Doe"), hello},
            {"Hotmail", nick("Hotmail"), "x"},
            {"alice@example.com", nick("1342558204"), ""},
            {"1:alice@example.com", wire_nick("Caf%c3%a9"), "\r\n"}};
}
inline std::vector<msnp::msg_to_server> samples(of_type<msnp::msg_to_server>) {
    return {{1, msnp::ack_mode::always, hello},
            {4294967295U, msnp::ack_mode::none, ""},
            {3, msnp::ack_mode::failure_only, std::string_view("\0\r\n", 3)},
            {{7, 2}, msnp::ack_mode::data, "x"}};
}
inline std::vector<msnp::ack> samples(of_type<msnp::ack>) {
    return {{1}, {{4294967295U, 3}}, {2, msnp::word_list("further words")}};
}
inline std::vector<msnp::nak> samples(of_type<msnp::nak>) { return {{1}, {0}, {2, msnp::word_list("7")}}; }
inline std::vector<msnp::joi> samples(of_type<msnp::joi>) {
    using msnp::capabilities;
    return {{"bob@example.com", nick("Bob")},
            {"bob@example.com", nick("Bob"), capabilities{1342558204U}},
            {alice_here, nick("%20 \r\n"), capabilities{4294967295U, 0U}},
            {"bob@example.com", wire_nick("1"), capabilities{0}, msnp::word_list("and more")}};
}
inline std::vector<msnp::bye> samples(of_type<msnp::bye>) {
    return {{"bob@example.com"}, {alice_here}, {"bob@example.com", "1"}, {"bob@example.com", "1", msnp::word_list("y z")}};
}
inline std::vector<msnp::iro> samples(of_type<msnp::iro>) {
    using msnp::capabilities;
    return {{1, 1, 2, "alice@example.com", nick("Alice Doe")},
            {1, 2, 2, "carol@example.com", nick("Carol"), capabilities{1342558204U}},
            {4294967295U, 4294967295U, 0, alice_here, nick("\xC3\xA9"), capabilities{2788999228U, 2550273072U}},
            {1, 1, 1, "a@b", nick("x"), capabilities{0}, msnp::word_list("0")}};
}
inline std::vector<msnp::cal> samples(of_type<msnp::cal>) {
    return {{2, "bob@example.com"}, {4, "@@a"}, {3, "bob@example.com", msnp::word_list("x")}};
}
inline std::vector<msnp::cal_ringing> samples(of_type<msnp::cal_ringing>) {
    return {{2, "17290001"},
            {0, "{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}"},
            {2, "ffffffffffffffffffffffffffffffff", msnp::word_list("x y")}};
}
inline std::vector<msnp::out> samples(of_type<msnp::out>) {
    return {{}, {"OTH"}, {"RCT", 6U}, {"RCT", 0U, msnp::word_list("and more")}};
}
inline std::vector<msnp::usr> samples(of_type<msnp::usr>) {
    return {{1, "alice@example.com", "17290001.1290000001.11111"}, {4, alice_here, "x"}, {2, "a@b", "1", msnp::word_list("x")}};
}
inline std::vector<msnp::usr_ok> samples(of_type<msnp::usr_ok>) {
    return {{1, "alice@example.com", nick("Alice Doe")},
            {0, alice_here, nick("OK")},
            {2, "a@b", nick("1"), msnp::word_list("1 0")}};
}
inline std::vector<msnp::ans> samples(of_type<msnp::ans>) {
    return {{1, "bob@example.com", "1290000001.22222", "17290001"},
            {4, alice_here, "c", "s"},
            {2, "a@b", "1", "2", msnp::word_list("3")}};
}
inline std::vector<msnp::ans_ok> samples(of_type<msnp::ans_ok>) { return {{1}, {{5, 1}}, {2, msnp::word_list("x")}}; }
inline std::vector<msnp::xfr_sb> samples(of_type<msnp::xfr_sb>) { return {{15}, {{15, 1}}, {15, msnp::word_list("x")}}; }
inline std::vector<msnp::xfr_sb_answer> samples(of_type<msnp::xfr_sb_answer>) {
    return {{15, {"192.0.2.40", 1863}, "17290001.1290000001.11111"},
            {15, {"sb.example.com"}, "c", "messenger.msn.com"},
            {15, {"2001:db8::1", 443}, "c", "messenger.msn.com", 1U},
            {15, {"h", 1}, "c", "U", 0U, msnp::word_list("and more")},
            {15, {"h", 1}, "c", "", {}, msnp::word_list("and more")}};
}
inline std::vector<msnp::xfr_ns> samples(of_type<msnp::xfr_ns>) {
    return {{3, {"192.0.2.40", 1863}},
            {3, {"192.0.2.40", 1863}, "0"},
            {3, {"192.0.2.40", 1863}, "0", "192.0.2.41:1863"},
            {3, {"ns.example.com"}, "U", "D"},
            {{0, 1}, {"0"}, "U", "D", msnp::word_list("and more")}};
}
inline std::vector<msnp::rng> samples(of_type<msnp::rng>) {
    return {{"17290001", {"192.0.2.40", 1863}, "1290000001.22222", "alice@example.com", nick("Alice Doe")},
            {"17290001", {"h", 1}, "c", "alice@example.com", nick("Alice"), "messenger.hotmail.com"},
            {"17290001", {"2001:db8::1"}, "c", "alice@example.com", nick("U"), "messenger.hotmail.com", 1U},
            {"17290001", {"h", 1}, "c", "alice@example.com", nick("7"), "U", 0U, msnp::word_list("and more")},
            {"17290001", {"h", 1}, "c", "alice@example.com", nick("x"), "", {}, msnp::word_list("and more")}};
}
inline std::vector<msnp::ims> samples(of_type<msnp::ims>) {
    return {{4, msnp::chat_switch::on}, {4, msnp::chat_switch::off}, {4, msnp::chat_switch::on, msnp::word_list("x")}};
}
inline std::vector<msnp::ims_answer> samples(of_type<msnp::ims_answer>) {
    return {{4, msnp::chat_switch::on}, {4, msnp::chat_switch::off}, {4, msnp::chat_switch::off, msnp::word_list("x")}};
}
inline std::vector<msnp::failure> samples(of_type<msnp::failure>) {
    using msnp::failure_code;
    return {{failure_code::not_online, msnp::transaction_id(9)},
            {failure_code::internal_error},
            {static_cast<failure_code>(0), msnp::transaction_id(0)},
            {static_cast<failure_code>(999), msnp::transaction_id(4294967295U), msnp::word_list("not now please")},
            {static_cast<failure_code>(801), msnp::transaction_id(45), {}, "hello"},
            {static_cast<failure_code>(241), msnp::transaction_id(1, 1), {}, ""}};
}

/// One whole sample: with every optional argument that can stand together with the others.
template <class Command>
Command fullest() {
    if constexpr (std::is_same_v<Command, msnp::xfr_sb_answer> || std::is_same_v<Command, msnp::rng>) {
        return samples(of<Command>)[3];
    } else if constexpr (std::is_same_v<Command, msnp::failure>) {
        return samples(of<Command>)[3];
    } else {
        return samples(of<Command>).back();
    }
}

/// The same without further words: what a strict reader takes.
template <class Command>
Command whole() {
    Command said = fullest<Command>();
    if constexpr (requires { said.further; }) {
        said.further = {};
    }
    return said;
}

/// Uses every command there is: `use.template operator()<Command>()`.
template <class Use>
void for_each_command(Use use) {
    msnp::all_commands::every([&]<class Command>() {
        use.template operator()<Command>();
        return true;
    });
}

} // namespace msnp_test
