// The transcripts of protocol.md 11: every stream of every connection, read strictly, written back, and cut in every place.
#include "support/printing.hpp"
#include "support/recording.hpp"
#include "support/streams.hpp"
#include "support/transcript.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/wire/write_line.hpp>

#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

void for_each_stream(const std::function<void(const transcript&, const one_way&)>& use) {
    for (const transcript& each : all_transcripts()) {
        for (const one_way& stream : streams_of(each)) {
            INFO(each.name << " " << stream.name);
            use(each, stream);
        }
    }
}

reader_options strict(const one_way& stream) {
    return {.from = stream.stream, .tolerate = lenience::strict(), .limits = limits::strict()};
}

// The dialects of a transcript, and the unknown one, which reads all shapes.
std::vector<dialect> dialects_of(const transcript& of) {
    std::vector<dialect> all{dialect::unknown};
    for (unsigned number = of.first_dialect; number <= of.last_dialect; ++number) {
        all.push_back(dialect_from_number(number));
    }
    return all;
}

// What a payload says, written again. Nothing may be missing from the strict message.
template <class Message>
std::string rewritten(const classified& seen) {
    const result<Message> message = seen.as<Message>();
    CHECK(message.error() == error{});
    std::string bytes;
    if (message) {
        CHECK(write_payload(std::back_inserter(bytes), *message).error() == error{});
    }
    return bytes;
}

std::string rewritten_packet(const classified& seen) {
    const auto message = seen.as<p2p_message>();
    REQUIRE(message);
    const auto packet = message->packet_v1();
    REQUIRE(packet);
    std::string body(*p2p_v1_size(*packet), ' ');
    CHECK(*write_p2p_v1(body, *packet) == body.size());
    CHECK(body == message->body);
    return rewritten<p2p_message>(seen);
}

std::string rewritten(const classified& seen) {
    if (seen.chunk.is_chunk()) {
        return rewritten<chunk_message>(seen);
    }
    switch (seen.kind) {
    case content::text: return rewritten<text_message>(seen);
    case content::typing: return rewritten<typing_message>(seen);
    case content::datacast: return rewritten<datacast_message>(seen);
    case content::emoticons: return rewritten<emoticons_message>(seen);
    case content::client_caps: return rewritten<client_caps_message>(seen);
    case content::keep_alive: return rewritten<keep_alive_message>(seen);
    case content::p2p: return rewritten_packet(seen);
    default: FAIL("no transcript has such a payload"); return {};
    }
}

} // namespace

TEST_CASE("there is a transcript for each section", "[transcripts][protocol 11]") {
    std::set<std::string> sections;
    for (const transcript& each : all_transcripts()) {
        INFO(each.name);
        CHECK_FALSE(each.commands.empty());
        CHECK(dialect_from_number(each.first_dialect) != dialect::unknown);
        CHECK(dialect_from_number(each.last_dialect) != dialect::unknown);
        CHECK(each.first_dialect <= each.last_dialect);
        sections.insert(each.name.substr(0, 2));
    }
    CHECK(sections.size() == 15);
}

TEST_CASE("the lengths in the transcripts are those of their payloads", "[transcripts][protocol 1.4]") {
    for_each_stream([](const transcript&, const one_way& stream) {
        for (const said& each : stream.commands) {
            INFO(each.line);
            const bool message = starts_with(each.line, "MSG ");
            REQUIRE(each.line.size() >= 5);
            CHECK(each.line.substr(each.line.size() - 2) == "\r\n");
            CHECK((message || each.payload.empty()));
            if (message) {
                const std::string length = each.line.substr(each.line.rfind(' ') + 1);
                CHECK(length == std::to_string(each.payload.size()) + "\r\n");
            }
        }
    });
}

TEST_CASE("every stream is cut into the commands that were said", "[transcripts][protocol 11]") {
    for_each_stream([](const transcript&, const one_way& stream) {
        const recording seen = record(stream.bytes(), {}, strict(stream));
        CHECK(seen.fault == error{});
        CHECK(seen.unread.empty());
        REQUIRE(seen.frames.size() == stream.commands.size());
        std::uint64_t position = 0;
        for (std::size_t at = 0; at != seen.frames.size(); ++at) {
            CHECK(seen.frames[at].line + "\r\n" == stream.commands[at].line);
            CHECK(seen.frames[at].payload == stream.commands[at].payload);
            CHECK(seen.frames[at].has_payload == starts_with(stream.commands[at].line, "MSG "));
            CHECK(seen.frames[at].position == position);
            position += stream.commands[at].bytes().size();
        }
        CHECK(seen.position == position);
    });
}

TEST_CASE("every command is known, read strictly, and written back byte for byte in its dialects",
          "[transcripts][protocol 11]") {
    for_each_stream([](const transcript& all, const one_way& stream) {
        const recording seen = record(stream.bytes(), {}, strict(stream));
        for (const recorded_frame& each : seen.frames) {
            const frame from{.verb = each.verb, .line = each.line, .payload = each.payload, .has_payload = each.has_payload};
            for (const dialect spoken : dialects_of(all)) {
                INFO(each.line << " in MSNP" << static_cast<int>(spoken));
                std::string bytes;
                const auto write_back = [&](const auto& command) {
                    const result<std::size_t> size = write(std::back_inserter(bytes), command, {.spoken = spoken});
                    CHECK(size.error() == error{});
                };
                const result<visited> outcome =
                    visit_on(stream.stream, from, write_back, {.spoken = spoken, .tolerate = lenience::strict()});
                CHECK(outcome.error() == error{});
                CHECK(outcome.value_or(visited::unknown) == visited::known);
                CHECK(bytes == each.line + "\r\n" + each.payload);
            }
        }
    });
}

TEST_CASE("every payload is classified, read strictly as what it is, and written back byte for byte",
          "[transcripts][protocol 11][protocol 4]") {
    std::set<content> kinds;
    for_each_stream([&](const transcript&, const one_way& stream) {
        for (const said& each : stream.commands) {
            if (!each.payload.empty()) {
                INFO(each.line << each.payload);
                const classified seen = classify(each.payload, lenience::strict());
                CHECK(rewritten(seen) == each.payload);
                kinds.insert(seen.kind);
            }
        }
    });
    CHECK(kinds == std::set<content>{content::text, content::typing, content::datacast, content::emoticons,
                                     content::client_caps, content::keep_alive, content::p2p, content::chunk});
}

TEST_CASE("the chunks of the transcript are joined to what was said", "[transcripts][protocol 11.12][protocol 4.10]") {
    std::vector<char> memory(65536);
    for_each_stream([&](const transcript& of, const one_way& stream) {
        if (of.name.substr(0, 2) != "12" || stream.stream != flow::switchboard_to_client) {
            return;
        }
        chunk_assembler joins(memory);
        std::string joined;
        for (const said& each : stream.commands) {
            const added_chunk added = joins.add("alice@example.com", split_payload(each.payload), 0);
            if (added.state == chunk_state::complete) {
                joined = parse_payload<text_message>(added.payload, lenience::strict())->text;
            }
        }
        CHECK(joined == "first half, second half");
    });
}

TEST_CASE("every stream cut in two anywhere, and byte by byte, is the same", "[transcripts][design 1]") {
    for_each_stream([](const transcript&, const one_way& stream) {
        const std::string bytes = stream.bytes();
        const recording whole = record(bytes, {}, strict(stream));
        CHECK(record_in_steps(bytes, 1, strict(stream)) == whole);
        CHECK(record_in_steps(bytes, 1, strict(stream), 4096, feeding::in_place) == whole);
        CHECK(record_in_steps(bytes, 7, strict(stream), 300) == whole); // little more than the largest command
        for (std::size_t at = 0; at <= bytes.size(); ++at) {
            if (!(record(bytes, {at}, strict(stream)) == whole)) {
                FAIL("cut at " << at);
            }
        }
    });
}

TEST_CASE("every stream that ends early tells how much it lacks", "[transcripts][design 4]") {
    for_each_stream([](const transcript&, const one_way& stream) {
        const std::string bytes = stream.bytes();
        const recording whole = record(bytes, {}, strict(stream));
        std::size_t complete = 0;
        for (std::size_t end = 0; end <= bytes.size(); ++end) {
            while (complete != stream.commands.size() &&
                   end >= whole.frames[complete].position + stream.commands[complete].bytes().size()) {
                ++complete;
            }
            const recording seen = record(take(bytes, end), {}, strict(stream));
            const std::size_t start =
                complete == stream.commands.size() ? bytes.size() : static_cast<std::size_t>(whole.frames[complete].position);
            std::size_t needs = 1;
            if (complete != stream.commands.size() && end - start >= stream.commands[complete].line.size()) {
                needs = start + stream.commands[complete].bytes().size() - end;
            }
            if (seen.frames.size() != complete || seen.needs != needs || seen.unread.size() != end - start) {
                FAIL("ended at " << end);
            }
        }
    });
}

TEST_CASE("a transcript that is no transcript is refused", "[transcripts]") {
    CHECK(unescaped("a\\r\\n\\t\\\\\\x00\\xfF") == std::string("a\r\n\t\\\0\xFF", 7));
    for (const char* const text : {"\\", "\\q", "\\x", "\\x1", "\\xg0", "\\x 1"}) {
        CHECK_THROWS(unescaped(text));
    }
    CHECK_THROWS(read_transcript("no such file"));
}
