#include "town.hpp"

#include "support/md5.hpp"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace sockets {

namespace {

std::string user_line(const std::string& name) { return account(name) + " " + name + " " + name + " of Example\n"; }

// The number behind the `which`th "127.0.0.1:" of a line.
std::uint16_t port_of(std::string_view line, int which) {
    constexpr std::string_view before = "127.0.0.1:";
    std::size_t at = line.find(before);
    for (; which != 0 && at != std::string_view::npos; --which) {
        at = line.find(before, at + 1);
    }
    std::uint16_t port = 0;
    if (at != std::string_view::npos) {
        std::from_chars(line.data() + at + before.size(), line.data() + line.size(), port);
    }
    return port;
}

} // namespace

town::town(std::vector<std::string> options, std::size_t more, std::string log)
    : options_(std::move(options)), log_(std::move(log)) {
    std::string pattern = (std::filesystem::temp_directory_path() / "msnp-town-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no folder");
    }
    folder_ = pattern;
    std::string users;
    for (const char* name : {"alice", "bob", "carol", "dave"}) {
        users += user_line(name);
    }
    for (std::size_t number = 1; number <= more; ++number) {
        users += user_line("user" + std::to_string(number));
    }
    if (more > 100) {
        users +=
            "circle alice@example.com bob@example.com carol@example.com dave@example.com\n"; // the others are nobody's friends
    }
    options_.insert(options_.begin(), {"--users", file("users", users)});
    if (log_.empty()) {
        options_.insert(options_.begin(), {"--log-level", "quiet"});
    }
    std::vector<std::string> first = options_;
    first.insert(first.end(), {"--port", "0", "--switchboard-port", "0"});
    start(first);
}

town::~town() {
    server_.reset();
    std::filesystem::remove_all(folder_);
}

void town::start(const std::vector<std::string>& options) {
    server_.emplace(program("switchboardd"), options, log_);
    const std::string ready = server_->line().value_or("");
    port_ = port_of(ready, 0);
    switchboard_port_ = port_of(ready, 1);
    if (port_ == 0 || switchboard_port_ == 0) {
        throw std::runtime_error("switchboardd does not start: " + ready);
    }
}

void town::kills_server() {
    server_->signal(SIGKILL);
    server_->exit_code();
}

void town::restarts_server() {
    std::vector<std::string> again = options_;
    again.insert(again.end(), {"--port", std::to_string(port_), "--switchboard-port", std::to_string(switchboard_port_)});
    start(again);
}

std::string town::file(std::string_view name, std::string_view text) {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path) << text;
    return path.string();
}

process town::chats(std::string_view who, std::string_view script, std::vector<std::string> more) {
    if (std::find(more.begin(), more.end(), "--password-file") == more.end()) {
        more.insert(more.begin(), {"--password-file", file(std::string(who) + ".password", who)});
    }
    more.insert(more.begin(), {"--host", "127.0.0.1", "--port", std::to_string(port_), "--user", account(who), "--script",
                               file("script" + std::to_string(++scripts_), script), "--json"});
    return {program("chat"), std::move(more)};
}

std::string digest(const std::string& salt, const std::string& password) { return md5_hex(salt + password); }

process town::chats_soon(std::string_view who, std::string_view script) {
    peer watches = signs_in("dave");
    process begun = chats(who, script);
    watches.hears("NLN NLN " + account(who));
    return begun;
}

process town::runs(std::string_view adapter, std::string_view who, std::vector<std::string> more) {
    more.insert(more.begin(), {"--host", "127.0.0.1", "--port", std::to_string(port_), "--user", account(who),
                               "--password-file", file(std::string(who) + ".password", who)});
    return {program(adapter), std::move(more)};
}

peer town::signs_in(std::string_view who) {
    peer made = visits();
    made.says("VER 1 MSNP7 CVR0\r\n");
    made.hears("VER 1 MSNP7");
    made.says("INF 2\r\nUSR 3 MD5 I " + account(who) + "\r\n");
    const std::string answer = made.hears("USR 3 MD5 S ");
    const std::size_t at = answer.find("MD5 S ") + 6;
    const std::string salt = answer.substr(at, answer.find('\r', at) - at);
    made.says("USR 4 MD5 S " + digest(salt, std::string(who)) + "\r\n");
    made.hears("USR 4 OK");
    made.says("CHG 5 NLN\r\n");
    made.hears("CHG 5 NLN");
    return made;
}

} // namespace sockets
