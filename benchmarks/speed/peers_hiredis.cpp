// hiredis' reader on arrays of the same four strings: with the objects that it makes for its users, and without any.
//
// It moves what is left to the front again and again, so it is fed in pieces, of the size that is best for it.
#include "peers.hpp"

#include <algorithm>
#include <hiredis/hiredis.h>
#include <memory>

namespace speed {
namespace {

struct freed {
    void operator()(redisReader* reader) const { redisReaderFree(reader); }
    void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using reader = std::unique_ptr<redisReader, freed>;
using reply = std::unique_ptr<redisReply, freed>;

constexpr std::string_view strings[] = {"MSG", founding::account, founding::nick, founding::payload};

std::string array_stream() {
    std::string array = "*" + std::to_string(std::size(strings)) + "\r\n";
    for (const std::string_view each : strings) {
        array.append("$").append(std::to_string(each.size())).append("\r\n").append(each).append("\r\n");
    }
    return repeated(array);
}

// What a reader without functions gives for an object: the type, in the clothes of a pointer.
void* const an_array = reinterpret_cast<void*>(REDIS_REPLY_ARRAY);

bool is_right(const redisReply* found) {
    const auto is_same = [](const redisReply* element, std::string_view wanted) {
        return element->type == REDIS_REPLY_STRING && std::string_view(element->str, element->len) == wanted;
    };
    return found->type == REDIS_REPLY_ARRAY &&
           std::equal(found->element, found->element + found->elements, std::begin(strings), std::end(strings), is_same);
}

void* next(redisReader& from) {
    void* found = nullptr;
    require(redisReaderGetReply(&from, &found) == REDIS_OK, "hiredis reads on");
    return found;
}

constexpr std::size_t piece = 8192;

template <class Take>
void read(redisReader& to, std::string_view stream, Take take) {
    for (; !stream.empty(); stream.remove_prefix(std::min(piece, stream.size()))) {
        require(redisReaderFeed(&to, stream.data(), std::min(piece, stream.size())) == REDIS_OK, "hiredis takes a piece");
        while (void* const found = next(to)) {
            take(found);
        }
    }
}

void make_objects(benchmark::State& state) {
    const std::string stream = array_stream();
    const reader from(redisReaderCreate());
    const auto pass = [&](auto each) {
        read(*from, stream, [&](void* found) { each(reply(static_cast<redisReply*>(found))); });
    };
    measure_peer(state, {founding::messages, stream.size()}, pass, [](const reply& found) { return is_right(found.get()); });
}

// Nothing is found but that there is an array, so that is all that can be proven.
void make_none(benchmark::State& state) {
    const std::string stream = array_stream();
    const reader from(redisReaderCreateWithFunctions(nullptr));
    const auto pass = [&](auto each) { read(*from, stream, each); };
    measure_peer(state, {founding::messages, stream.size()}, pass, [](void* found) { return found == an_array; });
}

const rows registered([] {
    add_peer("hiredis " + std::to_string(HIREDIS_MAJOR) + '.' + std::to_string(HIREDIS_MINOR));
    add_row("hiredis/array", make_objects);
    add_row("hiredis/no_objects", make_none);
});

} // namespace
} // namespace speed
