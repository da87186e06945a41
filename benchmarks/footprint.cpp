// How many bytes an idle conversation and an idle member of a switchboard take, object and memory, beside the goals.
//
// `footprint [CONNECTIONS]`, 100,000 if not said. Counted is what is asked of `new`, and the size of the objects themselves;
// readers' memory is lent, see the last table. Ends with 1 if a figure is over its goal.
#include "unit/session/counted_memory.hpp"

#include <msnp.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view session = "17290001";
constexpr std::string_view hello = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello";

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "footprint: %s\n", what);
        std::exit(2);
    }
}

// ---- the tables -------------------------------------------------------------------------------------------------------------

bool all_within = true;

void show(const char* what, std::size_t bytes, std::size_t goal) {
    std::printf("%-66s %6zu %6zu%s\n", what, bytes, goal, bytes > goal ? "  over" : "");
    all_within = all_within && bytes <= goal;
}

void show(const char* what, std::size_t bytes) { std::printf("%-66s %6zu\n", what, bytes); }

// ---- a conversation ---------------------------------------------------------------------------------------------------------

// Alice's end, and what it takes of memory.
class client {
public:
    explicit client(msnp::dialect spoken)
        : before_(msnp_test::held_memory()), chat_({.account = "alice@example.com", .endpoint = endpoint, .spoken = spoken}) {
        const auto begun = chat_.call({.trid = 15, .address = {"192.0.2.40", 1863}, .cookie = "17290001.1290000001.11111"}, 0);
        require(begun && chat_.connected(0), "the conversation does not begin");
        hears("USR 1 OK alice@example.com Alice%20Doe\r\n");
    }

    void talks() {
        require(chat_.invite("bob@example.com", 0).has_value(), "nobody can be called");
        hears("CAL 2 RINGING 17290001\r\nJOI bob@example.com Bob\r\n");
        require(chat_.say({.text = "Hello"}, 0).has_value(), "nothing can be said");
        hears("ACK 3\r\n");
        require(chat_.people().size() == 1 && delivered_ == 1, "the text has not arrived");
    }

    std::size_t size() const { return sizeof chat_ + msnp_test::held_memory() - before_; }

private:
    static constexpr std::string_view endpoint = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}";

    void writes() { chat_.sent(chat_.output().size()); }

    void hears(std::string_view bytes) {
        writes();
        from_.feed(bytes);
        while (const msnp::event told = chat_.next_event(from_, 0)) {
            const auto* const end = told.get_if<msnp::events::outcome>();
            delivered_ += end != nullptr && end->what == msnp::outcome::delivered ? 1U : 0U;
            require(!told.is<msnp::events::broken>() && !told.is<msnp::events::failed>(), "the conversation ends");
        }
        writes();
    }

    std::size_t before_;
    msnp::conversation chat_;
    char memory_[2048] = {};
    msnp::reader from_{memory_, {.from = msnp::flow::switchboard_to_client}};
    std::size_t delivered_ = 0;
};

// ---- a server ---------------------------------------------------------------------------------------------------------------

// One thread, and its one buffer.
class server {
public:
    // A connection: what is kept between two pieces of its stream.
    struct connection {
        msnp::idle_reader input{{.from = msnp::flow::client_to_switchboard, .limits = {.max_line = 2048, .max_payload = 1664}}};
        msnp::member who = {};
    };

    // Whoever is at the other end says who they are.
    void opens(connection& on, msnp::switchboard& board, msnp::dialect spoken, std::size_t number) {
        const std::string name = "member" + std::to_string(number);
        const std::string account = name + "@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
        const std::string cookie = " 1290000001.22222";
        const bool answers = !board.empty();
        msnp::reader& from = lend(on);
        from.feed(answers ? "ANS 1 " + account + cookie + " 17290001\r\n" : "USR 1 " + account + cookie + "\r\n");
        const msnp::arrival came = msnp::admission(0).next(from, 0);
        require(came.is<msnp::applicant>(), "nobody is at the door");
        const auto admitted = board.admit(
            *came.get_if<msnp::applicant>(),
            {.nick = msnp::encoded_text::from_plain(name), .caps = {2788999228U, 2550273072U}, .spoken = spoken}, 0);
        require(admitted.has_value(), "the door stays closed");
        on.who = *admitted;
        on.input.take_back();
    }

    // Whoever is at the other end says something, in two pieces.
    void says(connection& on, msnp::switchboard& board) {
        const std::string bytes = "MSG 2 N " + std::to_string(hello.size()) + "\r\n" + std::string(hello);
        for (const std::string_view piece : {msnp::take(bytes, 30), msnp::drop(bytes, 30)}) {
            msnp::reader& from = lend(on);
            from.feed(piece);
            require(!board.next_event(on.who, from, 0), "the switchboard asks for something");
            on.input.take_back();
        }
    }

    // Whoever is at the other end has taken everything.
    static void is_told(const connection& on, msnp::switchboard& board) {
        while (!board.output(on.who).empty()) {
            board.sent(on.who, 1'000'000);
        }
    }

private:
    msnp::reader& lend(connection& on) {
        msnp::reader* const from = on.input.lend(buffer_);
        require(from != nullptr, "the buffer cannot be lent");
        return *from;
    }

    static inline char buffer_[128 * 1024];
};

// A member of a room of many, the mean.
std::size_t member_of_many(msnp::dialect spoken) {
    constexpr std::size_t count = 300; // no power of two, so that a table that doubles shows
    server runs;
    std::vector<server::connection> connections(count);
    const std::size_t before = msnp_test::held_memory();
    msnp::switchboard board(session);
    for (std::size_t number = 0; number != count; ++number) {
        runs.opens(connections[number], board, spoken, number);
    }
    for (server::connection& each : connections) {
        server::is_told(each, board);
    }
    runs.says(connections.front(), board);
    for (server::connection& each : connections) {
        server::is_told(each, board);
    }
    return (sizeof board + msnp_test::held_memory() - before) / count;
}

// Many rooms of two: each connection's share of everything.
void rooms_of_two(msnp::dialect spoken, const char* name, std::size_t rooms) {
    const std::size_t before = msnp_test::held_memory();
    std::size_t members = 0, readers = 0;
    {
        server runs;
        std::vector<msnp::switchboard> boards;
        boards.reserve(rooms);
        std::vector<server::connection> connections(2 * rooms);
        const std::size_t empty = msnp_test::held_memory();
        for (std::size_t room = 0; room != rooms; ++room) {
            msnp::switchboard& board = boards.emplace_back(session);
            for (std::size_t end = 0; end != 2; ++end) {
                runs.opens(connections[2 * room + end], board, spoken, 2 * room + end);
            }
        }
        for (std::size_t number = 0; number != connections.size(); ++number) {
            runs.says(connections[number], boards[number / 2]);
        }
        for (std::size_t number = 0; number != connections.size(); ++number) {
            server::is_told(connections[number], boards[number / 2]);
        }
        members = (rooms * sizeof(msnp::switchboard) + msnp_test::held_memory() - empty) / connections.size();
        readers = (connections.size() * sizeof(server::connection)) / connections.size();
    }
    require(msnp_test::held_memory() == before, "something is still held");
    std::printf("\n%zu connections of %s, in rooms of two, idle, and one buffer\n", 2 * rooms, name);
    show("  its seat, and half of the switchboard", members, 512);
    show("  its reader without memory, and its number", readers);
    show("  together", members + readers);
}

} // namespace

int main(int count, char** arguments) {
    const std::size_t connections = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100'000;
    std::printf("%-66s %6s %6s\n", "bytes of", "", "goal");
    for (const msnp::dialect spoken : {msnp::dialect::msnp8, msnp::dialect::msnp18}) {
        const bool is_old = spoken == msnp::dialect::msnp8;
        client alice(spoken);
        show(is_old ? "a conversation, idle and alone, MSNP8" : "a conversation, idle and alone, MSNP18", alice.size(), 1024);
        alice.talks();
        show("  idle, with a friend, after a text", alice.size(), 1024);
    }
    show("a member among 300, idle, MSNP8", member_of_many(msnp::dialect::msnp8), 512);
    show("a member among 300, idle, MSNP18 with its endpoint", member_of_many(msnp::dialect::msnp18), 512);
    rooms_of_two(msnp::dialect::msnp8, "MSNP8", connections / 2);
    rooms_of_two(msnp::dialect::msnp18, "MSNP18", connections / 2);
    return all_within ? 0 : 1;
}
