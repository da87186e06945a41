// Everything that the library tells of some bytes, in words, so that two builds of it can be compared.
#pragma once

#include "fuzz/fuzz.hpp"
#include "support/dialects.hpp"
#include "support/streams.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>
#include <msnp/text/base64.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/utf8.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {

class reading {
public:
    /// What is read of an input: three bytes that choose, and the rest, which is a stream, a payload and a text.
    explicit reading(std::string_view data) {
        choices from(data);
        const msnp::flow stream = msnp_test::every_stream[from.below(4)];
        spoken_ = msnp_test::every_dialect[from.below(msnp_test::every_dialect.size())];
        tolerate_ = from.flag() ? msnp::lenience::strict() : msnp::lenience::field();
        const std::vector<char> bytes = exactly(from.rest());
        read_stream(view(bytes), stream);
        read_payload(view(bytes));
        read_text(view(bytes));
    }

    const std::string& told() const { return told_; }

private:
    void tell(std::string_view what) {
        told_ += what;
        told_ += '\n';
    }
    void tell(std::size_t number) { tell(std::to_string(number)); }
    void tell(const msnp::error& wrong) {
        told_ += name(wrong.code);
        tell(wrong.field * std::size_t{1'000'000} + wrong.offset);
    }

    void read_stream(std::string_view bytes, msnp::flow stream) {
        std::vector<char> memory(2048);
        msnp::reader input(memory, {.from = stream, .tolerate = tolerate_});
        while (true) {
            const std::size_t taken = input.feed(bytes);
            bytes.remove_prefix(taken);
            msnp::scan found = input.next();
            for (; found; found = input.next()) {
                read_frame(*found, stream);
            }
            if (found.failed() || taken == 0) {
                tell(found.error());
                return tell(input.position());
            }
        }
    }

    void read_frame(const msnp::frame& found, msnp::flow stream) {
        tell(found.line);
        tell(found.arguments().count());
        const auto told = [&]<class Command>(const Command& said) {
            const auto done = write(std::back_inserter(told_), said, {.spoken = spoken_});
            if (!done) {
                tell(done.error());
            }
        };
        if (const auto read = msnp_test::visit_on(stream, found, told, {spoken_, tolerate_}); !read) {
            tell(read.error());
        }
        if (found.has_payload) {
            read_payload(found.payload);
        }
    }

    void read_payload(std::string_view payload) {
        const msnp::classified found = msnp::classify(payload, tolerate_);
        tell(static_cast<std::size_t>(found.kind));
        tell(found.media_type);
        tell(found.parts.body);
        for (const msnp::header each : found.parts.headers) {
            tell(each.name);
            tell(each.value);
        }
        if (const auto wrong = msnp::check_headers(payload, tolerate_); !wrong) {
            tell(wrong.error());
        }
        read_as<msnp::text_message>(found);
        read_as<msnp::typing_message>(found);
        read_as<msnp::datacast_message>(found);
        read_as<msnp::client_caps_message>(found);
        read_as<msnp::emoticons_message>(found);
        read_as<msnp::ink_message>(found);
        read_as<msnp::invitation_message>(found);
        read_as<msnp::p2p_message>(found);
    }

    template <class Message>
    void read_as(const msnp::classified& found) {
        const auto message = found.as<Message>();
        if (!message) {
            return tell(message.error());
        }
        std::vector<char> memory(msnp::payload_size(*message).value_or(0));
        if (const auto done = msnp::write_payload(memory, *message); done) {
            tell(view(memory));
        } else {
            tell(done.error());
        }
    }

    template <class Text>
    void read_percent(const Text& text) {
        text.write_encoded(std::back_inserter(told_));
        text.write_decoded(std::back_inserter(told_));
        text.clipped().write_encoded(std::back_inserter(told_));
        tell(name(text.check()));
        tell(text.encoded_size());
        tell(text.decoded_size());
    }

    void read_text(std::string_view text) {
        read_percent(msnp::encoded_text::from_wire(text));
        read_percent(msnp::encoded_text::from_plain(text));
        tell(msnp::find_invalid_utf8(text));
        tell(msnp::clip_utf8(text, text.size() / 2));
        tell(msnp::count_characters(text));
        msnp::write_valid_utf8(std::back_inserter(told_), text);
        msnp::write_with_crlf(std::back_inserter(told_), text);
        msnp::write_escaped(std::back_inserter(told_), text, msnp::escape_style::ascii);
        tell(msnp::find_bare_line_break(text));
        tell(msnp::base64_text(text).find_invalid());
    }

    msnp::dialect spoken_ = {};
    msnp::lenience tolerate_;
    std::string told_;
};

/// What another build of the library reads, which looks at words of eight bytes, never at vectors. It hides all that is its
/// own, as there are two functions of each name then.
struct other_reading {
    std::string told;
    std::size_t step = 0;           ///< bytes that it looks at together
    const void* function = nullptr; ///< one of its own
};

/// The size of a step, and a function of whoever asks.
inline std::size_t own_step() { return msnp::detail::native_step::size; }
inline const void* own_function() { return reinterpret_cast<const void*>(&msnp::find_invalid_utf8); }

} // namespace msnp_fuzz

/// What the other build reads.
[[gnu::visibility("default")]] void msnp_read_by_words(std::string_view data, msnp_fuzz::other_reading& into);
