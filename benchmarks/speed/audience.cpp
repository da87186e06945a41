#include "audience.hpp"

#include "founding.hpp"
#include "keep.hpp"

namespace speed {

audience::audience(std::size_t listeners) : said_("MSG 2 U 165\r\n" + std::string(founding::payload)) {
    const msnp::reader_options options{.from = msnp::flow::client_to_switchboard};
    std::vector<char> memory(1024);
    msnp::reader door(memory, options);
    speaker_ = place_.let_in(door, std::string(founding::account));
    for (std::size_t number = 0; number != listeners; ++number) {
        door.reset();
        listeners_.push_back(place_.let_in(door, "listener" + std::to_string(number) + "@example.com"));
    }
    take_output(speaker_);
    for (const msnp::member each : listeners_) {
        take_output(each);
    }
    from_ = msnp::reader(said_, options);
    require(deliver(1) >= listeners * said_.size(), "everybody is told");
}

std::size_t audience::take_output(msnp::member who) {
    std::size_t all = 0;
    while (true) {
        const msnp::output_pieces waiting = place_.board.output(who);
        if (waiting.empty()) {
            return all;
        }
        std::size_t bytes = 0;
        for (std::size_t at = 0; at != waiting.count; ++at) {
            bytes += waiting.pieces[at].size();
        }
        keep_bytes(&waiting);
        place_.board.sent(who, bytes);
        all += bytes;
    }
}

std::size_t audience::deliver(std::size_t messages) {
    std::size_t bytes = 0;
    for (std::size_t number = 0; number != messages; ++number) {
        from_.reset();
        keep_bytes(from_.prepare().data());
        from_.commit(said_.size());
        keep(place_.board.next_event(speaker_, from_, 0));
        for (const msnp::member each : listeners_) {
            bytes += take_output(each);
        }
    }
    return bytes;
}

} // namespace speed
