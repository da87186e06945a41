#include "support/catch.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/invitation.hpp>

#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_literals;

namespace {

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\n"; // 71 bytes

// What strict and tolerant receivers say of a body; offsets are those of the body.
void check_body(std::string_view body, error strict, error field = {}) {
    const auto in_payload = [](error wrong) { return wrong ? error{wrong.code, 0, wrong.offset + 71} : wrong; };
    const std::string payload = start + std::string(body);
    check_payloads<invitation_message>({{payload, in_payload(strict), in_payload(field)}});
}

void check_refused(std::string_view body, error wrong) { check_body(body, wrong, wrong); }

invitation_message of(std::string_view payload, lenience tolerate = lenience::field()) {
    const auto message = parse_payload<invitation_message>(payload, tolerate);
    REQUIRE(message.error() == error{});
    return message.value_or(invitation_message());
}

// An invitation to a call, with every line that it can have.
const invitation_message call{.cookie = 4294967295U,
                              .application_name = "a Computer Call",
                              .application_guid = call_guid,
                              .session_protocol = "SM1",
                              .session_id = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
                              .context_data = "Requested:SIP_A,;Capabilities:SIP_A,;",
                              .connectivity = "Y",
                              .connection_type = "Direct-Connect",
                              .sip_capability = "1",
                              .public_ip = "192.0.2.1",
                              .private_ip = "198.51.100.1",
                              .upnp = "FALSE",
                              .further = further_lines("Avm-Support: 7")};

const invitation_message answer{.command_name = "ACCEPT",
                                .cookie = 1,
                                .session_id = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
                                .launch_application = "TRUE",
                                .request_data = "IP-Address:",
                                .ip_address = "192.0.2.1",
                                .port = 0,
                                .auth_cookie = "93301",
                                .ip_address_internal = "198.51.100.1",
                                .port_x = 65535,
                                .port_x_internal = 11178};

} // namespace

TEST_CASE("the steps of a file transfer are written byte for byte", "[protocol 4.8]") {
    CHECK(payload_of(offer_file(33267, "Autoexec.bat", 187)) ==
          start + "Application-Name: File Transfer\r\nApplication-GUID: {5D3E02AB-6190-11D3-BBBB-00C04F795683}\r\n"
                  "Invitation-Command: INVITE\r\nInvitation-Cookie: 33267\r\nApplication-File: Autoexec.bat\r\n"
                  "Application-FileSize: 187\r\nConnectivity: N\r\n\r\n");
    CHECK(payload_of(accept_file(33267)) ==
          start + "Invitation-Command: ACCEPT\r\nInvitation-Cookie: 33267\r\nLaunch-Application: FALSE\r\n"
                  "Request-Data: IP-Address:\r\n\r\n");
    CHECK(payload_of(serve_file(33267, "192.0.2.40", 6891, "93301")) ==
          start + "Invitation-Command: ACCEPT\r\nInvitation-Cookie: 33267\r\nLaunch-Application: FALSE\r\n"
                  "Request-Data: IP-Address:\r\nIP-Address: 192.0.2.40\r\nPort: 6891\r\nAuthCookie: 93301\r\n\r\n");
    CHECK(payload_of(cancel_invitation(33267, cancel_reason::file_timeout)) ==
          start + "Invitation-Command: CANCEL\r\nInvitation-Cookie: 33267\r\nCancel-Code: FTTIMEOUT\r\n\r\n");
}

TEST_CASE("an invitation to a call has its lines in the order of the protocol", "[protocol 4.8]") {
    CHECK(payload_of(call) ==
          start + "Application-Name: a Computer Call\r\nApplication-GUID: {02D3C01F-BF30-4825-A83A-DE7AF41648AA}\r\n"
                  "Session-Protocol: SM1\r\nSession-ID: {6f9619ff-8b86-d011-b42d-00c04fc964ff}\r\n"
                  "Context-Data: Requested:SIP_A,;Capabilities:SIP_A,;\r\nInvitation-Command: INVITE\r\n"
                  "Invitation-Cookie: 4294967295\r\nConnectivity: Y\r\nConn-Type: Direct-Connect\r\nSip-Capability: 1\r\n"
                  "Public-IP: 192.0.2.1\r\nPrivate-IP: 198.51.100.1\r\nUPnP: FALSE\r\nAvm-Support: 7\r\n\r\n");
    CHECK(payload_of(answer) ==
          start + "Session-ID: {6f9619ff-8b86-d011-b42d-00c04fc964ff}\r\nInvitation-Command: ACCEPT\r\nInvitation-Cookie: 1\r\n"
                  "Launch-Application: TRUE\r\nRequest-Data: IP-Address:\r\nIP-Address: 192.0.2.1\r\nPort: 0\r\n"
                  "AuthCookie: 93301\r\nIP-Address-Internal: 198.51.100.1\r\nPortX: 65535\r\nPortX-Internal: 11178\r\n\r\n");
}

TEST_CASE("what is written is read back, strictly", "[protocol 4.8]") {
    const invitation_message later{.command_name = "PAUSE", .cookie = 0, .file_name = "x", .file_size = 0, .cancel_code = "y"};
    for (const invitation_message& message :
         {call, answer, later, offer_file(1, "a b.txt", 18446744073709551615U), accept_file(0), serve_file(2, "h", 65535, "c"),
          cancel_invitation(3, cancel_reason::reject), invitation_message{.command_name = "REJECT", .cookie = 9}}) {
        const std::string payload = payload_of(message);
        CHECK(of(payload, lenience::strict()) == message);
        CHECK(payload_of(of(payload)) == payload);
    }
}

TEST_CASE("the table names every line once, each with one member", "[protocol 4.8]") {
    CHECK(std::size(invitation_table) == 24);
    for (const invitation_row& row : invitation_table) {
        INFO(std::string(row.name));
        CHECK((row.text != nullptr) + (row.port != nullptr) + (row.size != nullptr) + (row.cookie != nullptr) == 1);
        int same_name = 0;
        int same_member = 0;
        for (const invitation_row& other : invitation_table) {
            same_name += equal_ignoring_case(row.name, other.name);
            same_member += row.text == other.text && row.port == other.port && row.size == other.size;
        }
        CHECK(same_name == 1);
        CHECK(same_member == 1);
        CHECK_FALSE(check_header_name(row.name));
        // Each line is read into its own member, whatever the step.
        if (row.text != nullptr) {
            const std::string payload =
                start + std::string(row.name) + ": word\r\nInvitation-Cookie: 1\r\nInvitation-Command: word\r\n";
            CHECK(of(payload).*row.text == "word");
        }
    }
}

TEST_CASE("commands, reasons and applications are known, and others are kept", "[protocol 4.8]") {
    for (const auto command :
         {invitation_command::invite, invitation_command::accept, invitation_command::cancel, invitation_command::reject}) {
        CHECK(invitation_message{.command_name = name(command)}.command() == command);
    }
    CHECK(invitation_message{.command_name = "invite"}.command() == invitation_command::invite);
    CHECK(invitation_message{.command_name = "INVITED"}.command() == invitation_command::other);
    CHECK(name(invitation_command::other).empty());
    for (const auto reason : {cancel_reason::reject, cancel_reason::timeout, cancel_reason::file_timeout,
                              cancel_reason::reject_not_installed, cancel_reason::out_of_band, cancel_reason::in_band}) {
        CHECK(cancel_invitation(1, reason).reason() == reason);
    }
    CHECK(name(cancel_reason::out_of_band) == "OUTBANDCANCEL");
    CHECK(name(cancel_reason::other).empty());
    CHECK(invitation_message().reason() == cancel_reason::other);
    CHECK(invitation_message{.application_guid = "{5d3e02ab-6190-11d3-bbbb-00c04f795683}"}.is_file_transfer());
    CHECK(invitation_message{.application_guid = "{02d3c01f-bf30-4825-a83a-de7af41648aa}"}.is_call());
    CHECK_FALSE(invitation_message().is_file_transfer());
    CHECK_FALSE(invitation_message().is_call());
}

TEST_CASE("lines come in any order and any case, and the body ends as it likes", "[protocol 4.8]") {
    check_body("invitation-cookie:7\r\nINVITATION-COMMAND:\tACCEPT\r\n\r\n", {});
    check_body("Invitation-Cookie: 7\r\nInvitation-Command: ACCEPT", {errc::body_end, 0, 48});
    const std::string payload = start + "X: 1\r\ninvitation-cookie:7\r\nPort: 1\r\nINVITATION-COMMAND:  later \r\n"
                                        "Y:\r\n\r\nCancel-Code: no\r\n";
    const invitation_message message = of(payload);
    CHECK(message.command_name == "later");
    CHECK(message.cookie == 7);
    CHECK(message.port == 1);
    CHECK(message.cancel_code.empty());
    CHECK(message.further == further_lines("X: 1\r\nY:"));
}

TEST_CASE("an invitation without its command or its cookie is refused", "[protocol 4.8]") {
    check_refused("", {errc::missing_field, 0, 0});
    check_refused("\r\n", {errc::missing_field, 0, 2});
    check_refused("Invitation-Command: INVITE\r\n\r\n", {errc::missing_field, 0, 30});
    check_refused("Invitation-Cookie: 1\r\n\r\n", {errc::missing_field, 0, 24});
    check_refused("\r\nInvitation-Command: INVITE\r\nInvitation-Cookie: 1\r\n\r\n", {errc::missing_field, 0, 54});
}

TEST_CASE("numbers of an invitation are numbers that fit", "[protocol 4.8]") {
    const std::string lines = "Invitation-Command: ACCEPT\r\nInvitation-Cookie: 1\r\n"; // 50 bytes
    check_refused("Invitation-Cookie:\r\n", {errc::bad_number, 0, 18});
    check_refused("Invitation-Cookie: x\r\n", {errc::bad_number, 0, 19});
    check_refused("Invitation-Cookie: 4294967296\r\n", {errc::number_out_of_range, 0, 28});
    check_refused(lines + "Application-FileSize: 1k\r\n", {errc::bad_number, 0, 73});
    check_refused(lines + "Application-FileSize: -1\r\n", {errc::bad_number, 0, 72});
    check_refused(lines + "Application-FileSize: 18446744073709551616\r\n", {errc::number_out_of_range, 0, 91});
    check_body(lines + "Application-FileSize: 18446744073709551615\r\n", {});
    for (const std::string name : {"Port", "PortX", "PortX-Internal"}) {
        const auto at = static_cast<std::uint32_t>(lines.size() + name.size() + 2);
        check_refused(lines + name + ": 65536\r\n", {errc::number_out_of_range, 0, at + 4});
        check_refused(lines + name + ": 6891/tcp\r\n", {errc::bad_number, 0, at + 4});
        check_body(lines + name + ": 65535\r\n", {});
    }
}

TEST_CASE("the charset of an invitation is UTF-8", "[protocol 4.8][protocol 13]") {
    const std::string type = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite";
    const std::string body = "\r\n\r\nInvitation-Command: INVITE\r\nInvitation-Cookie: 1\r\n\r\n";
    check_payloads<invitation_message>({{type + body, {errc::missing_charset, 0, 52}, {}},
                                        {type + ";charset=utf-8" + body, {}, {}},
                                        {type + "; charset=ISO-8859-1" + body, {errc::other_charset, 0, 62}, {}}});
    check_body("Invitation-Command: \xE9\r\nInvitation-Cookie: 1\r\n\r\n", {errc::text_not_utf8, 0, 20});
}

TEST_CASE("the lines of an invitation obey the rules of headers", "[protocol 4.1]") {
    const std::string lines = "Invitation-Command: INVITE\r\nInvitation-Cookie: 1\r\n";
    check_body(lines + "invitation-cookie: 2\r\n", {errc::doubled_header, 0, 69});
    CHECK(of(start + lines + "invitation-cookie: 2\r\n").cookie == 1);
    check_body(lines + "Port: 1\r\nPort: x\r\n", {errc::doubled_header, 0, 65});
    check_body(lines + "X: 1\r\nX: 2\r\n", {});
    check_body(lines + " X: 1\r\n", {errc::folded_header, 0, 50});
    check_body(lines + "X\r\n", {errc::header_without_colon, 0, 50});
    check_body(lines + "@: 1\r\n", {errc::bad_header_name, 0, 50});
    check_body(lines + "X: 1\n\r\n", {errc::control_in_header, 0, 54});
    check_body(lines + "X: 1\0\r\n"s, {errc::control_in_header, 0, 54});
}

TEST_CASE("a sender leaves out nothing that its step needs", "[protocol 4.8]") {
    const auto refusal = [](const invitation_message& message) { return payload_size(message).error(); };
    CHECK(refusal(invitation_message()) == error{errc::empty_argument, 0, 18});
    CHECK(refusal({.application_name = "x"}) == error{errc::empty_argument, 0, 21 + 18});
    CHECK(refusal({.application_name = "x", .application_guid = "{y}"}) == error{});
    CHECK(refusal({.application_name = "x", .application_guid = file_transfer_guid}).code == errc::empty_argument);
    CHECK(refusal({.application_name = "x", .application_guid = file_transfer_guid, .file_name = "f"}).code ==
          errc::empty_argument);
    CHECK(refusal(offer_file(1, "", 1)).code == errc::empty_argument);
    CHECK(refusal(cancel_invitation(1, cancel_reason::other)) == error{errc::empty_argument, 0, 28 + 22 + 13});
    CHECK(refusal({.command_name = ""}) == error{errc::empty_argument, 0, 20});
}

TEST_CASE("a sender puts no line into a step where it does not belong", "[protocol 4.8]") {
    invitation_message offer = offer_file(1, "f", 1);
    offer.port = 1;
    CHECK(payload_size(offer).error().code == errc::bad_value);
    invitation_message accept = accept_file(1);
    accept.file_size = 1;
    CHECK(payload_size(accept).error() == error{errc::bad_value, 0, 28 + 22 + 22});
    invitation_message cancel = cancel_invitation(1, cancel_reason::timeout);
    cancel.session_id = "x";
    CHECK(payload_size(cancel).error() == error{errc::bad_value, 0, 12});
    accept = accept_file(1);
    accept.further = further_lines("X: 1\r\nPortX: 1");
    CHECK(payload_size(accept).error().code == errc::bad_value);
}

TEST_CASE("every byte at each place of every text is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        for (const invitation_row& row : invitation_table) {
            if (row.text == nullptr) {
                continue;
            }
            invitation_message message{.command_name = "OTHER"};
            message.*row.text = text;
            const auto size = payload_size(message);
            const errc refusal = refusal_of_value(byte, place);
            REQUIRE(size.error().code == refusal);
            if (refusal == errc::none) {
                const std::string payload = payload_of(message);
                REQUIRE(parse_payload<invitation_message>(payload, lenience::strict()).value_or(invitation_message()) ==
                        message);
            }
        }
    });
}

TEST_CASE("an invitation has at most 1664 bytes", "[protocol 1.4]") {
    const std::size_t other = payload_of(offer_file(1, "x", 1)).size() - 1;
    const std::string longest = repeated(1664 - other, 'x');
    CHECK(payload_of(offer_file(1, longest, 1)).size() == 1664);
    const std::string longer = longest + "x";
    CHECK(payload_size(offer_file(1, longer, 1)).error() == error{errc::payload_over_1664, 0, 1665});
}

TEST_CASE("the headers of an invitation are as those of any payload", "[protocol 4.2]") {
    check_headers_of<invitation_message>(payload_of(offer_file(33267, "Autoexec.bat", 187)));
    check_truncations<invitation_message>(payload_of(offer_file(33267, "Autoexec.bat", 187)));
    check_truncations<invitation_message>(payload_of(answer));
}

TEST_CASE("a hostile invitation is read in one pass", "[protocol 10]") {
    for (const char filler : {':', '\r', '\n', ' ', '\0', 'P'}) {
        const std::string hostile = start + repeated(65536, filler);
        CHECK(parse_payload<invitation_message>(hostile).error().code == errc::missing_field);
    }
    std::string lines = start + "Invitation-Command: INVITE\r\nInvitation-Cookie: 1\r\n";
    for (int at = 0; at != 6000; ++at) {
        lines += "Port:1\r\nX:1\r\n";
    }
    CHECK(of(lines) == of(lines));
}

static_assert(parse_payload<invitation_message>("Content-Type: text/x-msmsgsinvite\r\n\r\n"
                                                "Invitation-Command: CANCEL\r\nInvitation-Cookie: 7\r\nCancel-Code: TIMEOUT")
                  ->reason() == cancel_reason::timeout);
static_assert(payload_size(accept_file(33267)).value_or(0) == 181);
