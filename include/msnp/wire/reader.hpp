// Bytes in, frames out: cuts a stream into commands, over memory that the caller gives.
//
// What comes out depends on the bytes alone, never on how the network cut them. A byte is looked at once. Frames before a
// fault are delivered first; a fault is sticky, since nothing behind it can be found.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/number.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/line_check.hpp>
#include <msnp/wire/reader_options.hpp>
#include <msnp/wire/scan.hpp>
#include <msnp/wire/usual_line.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace msnp {

/// Cuts a stream into frames.
///
/// * Give it bytes with `feed`, which copies, or let the socket write into `prepare()` and then `commit` what came: no copy.
/// * Then call `next` until it needs more.
/// * Views of frames stay good until the next `feed`, `prepare` or `reset`, `release` or `adopt` of this reader.
/// * It allocates nothing. A command, line and payload, must fit into the memory; one that does not fails.
class reader {
public:
    /// A reader without memory: `adopt` gives it some.
    constexpr explicit reader(reader_options options = {}) noexcept : reader(std::span<char>(), options) {}
    constexpr explicit reader(std::span<char> memory, reader_options options = {}) noexcept
        : memory_(memory), options_(options),
          takes_usual_(options.limits.max_line >= detail::window_size && options.tolerate.allows_all(usual_forgiven)) {}

    /// Copies as much of `bytes` as there is room for and says how much: call `next`, then feed the rest.
    /// 0 only where there is a frame to take, a fault, or no memory.
    constexpr std::size_t feed(std::string_view bytes) noexcept {
        const std::span<char> room = prepare();
        const std::size_t count = bytes.size() < room.size() ? bytes.size() : room.size();
        if (count == 1) { // a call of `memcpy` takes longer than all the rest
            room.front() = bytes.front();
        } else {
            put(room.data(), take(bytes, count));
        }
        end_ += count;
        return count;
    }

    /// Room to receive into, as much as there is. Empty where `feed` would take nothing.
    constexpr std::span<char> prepare() noexcept {
        if (begin_ == end_ || end_ == memory_.size()) {
            compact();
        }
        return fault_.code == errc::none ? memory_.subspan(end_) : std::span<char>();
    }

    /// Says how many bytes of `prepare()` were filled. More than there was room for is taken as all of it.
    constexpr void commit(std::size_t count) noexcept {
        const std::size_t room = fault_.code == errc::none ? memory_.size() - end_ : 0;
        end_ += count < room ? count : room;
    }

    /// The next frame, or how many bytes it lacks, or the fault.
    ///
    /// Faults, each with the argument and the byte in the line: `bad_verb`, `line_too_long`, `bad_length`, `payload_too_long`,
    /// and, where lenience does not allow it, `bare_line_feed`, `bare_return`, `nul_in_line`, `blank_line`, `space_run`,
    /// `misspelt_joi`, `misspelt_nak`, `control_in_line`, `zero_padded_length`, `unknown_after_payload` (protocol.md 1).
    // Inlined, since a frame that is made where it is read need not be copied: a fifth of the instructions.
    [[gnu::always_inline]] constexpr scan next() noexcept {
        const std::size_t have = end_ - begin_;
        if (have < awaited_ && have != 0) { // without memory it is not known how many there are
            return scan::need(awaited_ - have);
        }
        // Most commands are a usual line, and all of it and its payload are here: they leave no state behind.
        if (have >= detail::window_size && takes_usual_ && awaited_ == 0 && scanned_ < detail::window_size) {
            if (const detail::usual_line line(memory_.data() + begin_); line) {
                const verb spoken = line.verb();
                const payload_rule rule = payload_rule_of(spoken, options_.from, options_.payloads);
                const std::size_t payload = usual_payload(line, spoken, rule);
                if (payload <= options_.limits.max_payload && payload <= have - line.size()) {
                    const std::size_t start = begin_, behind = start + line.size();
                    begin_ = behind + payload;
                    scanned_ = 0;
                    after_payload_ = rule == payload_rule::always;
                    return frame{spoken, line.text(), text(behind, begin_), after_payload_, passed_ + start, line.spaces()};
                }
            }
        }
        return next_of_any();
    }

    /// How far the stream has been read: the first byte that belongs to no frame yet. A fault does not move it.
    constexpr std::uint64_t position() const noexcept { return passed_ + begin_; }

    /// The bytes that belong to no frame yet.
    constexpr std::string_view unread() const noexcept { return text(begin_, end_); }

    /// Whether every byte has been read: a stream that ends now ends between commands.
    constexpr bool empty() const noexcept { return begin_ == end_; }

    /// Forgets all bytes, faults and the position: a new stream over the same memory.
    constexpr void reset() noexcept { *this = reader(memory_, options_); }

    /// Gives the memory back. The view of the unread tail is good until the memory is used again; copy it, and give it to
    /// `adopt` later. Without memory, a reader takes nothing and needs more.
    constexpr std::string_view release() noexcept {
        const std::string_view tail = unread();
        memory_ = {};
        passed_ += begin_;
        begin_ = end_ = 0;
        return tail;
    }

    /// Takes memory, and in it the tail that `release` gave. False, and nothing happens, if the tail does not fit, or the
    /// command that it begins, or the reader still has memory.
    constexpr bool adopt(std::span<char> memory, std::string_view tail = {}) noexcept {
        if (!memory_.empty() || tail.size() > memory.size() || awaited_ > memory.size()) {
            return false;
        }
        memory_ = memory;
        begin_ = 0;
        end_ = tail.size();
        move_down(memory_.data(), tail);
        return true;
    }

    constexpr const reader_options& options() const noexcept { return options_; } ///< as they were given

private:
    // The next frame, of whatever shape its line is and however it came. It must not be inlined together with `next`.
    [[gnu::noinline]] constexpr scan next_of_any() noexcept {
        while (fault_.code == errc::none && !memory_.empty()) {
            if (awaited_ == 0) {
                if (!find_line()) {
                    break;
                }
                if (awaited_ == 0) {
                    continue; // a blank line was skipped
                }
            }
            if (end_ - begin_ < awaited_) {
                return scan::need(awaited_ - (end_ - begin_));
            }
            const std::size_t start = begin_;
            begin_ += std::exchange(awaited_, 0);
            after_payload_ = has_payload_;
            return frame{
                verb_,  text(start, start + text_size_), text(start + line_size_, begin_), has_payload_, passed_ + start,
                spaces_};
        }
        return fault_.code == errc::none ? scan::need(1) : scan(fault_, position());
    }

    constexpr std::string_view text(std::size_t begin, std::size_t end) const noexcept {
        return {memory_.data() + begin, end - begin};
    }

    constexpr void compact() noexcept {
        if (begin_ != 0) {
            move_down(memory_.data(), unread());
            end_ -= begin_;
            passed_ += begin_;
            begin_ = 0;
        }
    }

    constexpr bool fail(errc code, std::size_t field, std::size_t offset) noexcept {
        takes_usual_ = false;
        fault_ = {code, narrow<std::uint8_t>(field < 255 ? field : 255), narrow<std::uint32_t>(offset)};
        return false;
    }

    constexpr std::size_t max_line() const noexcept {
        return options_.limits.max_line < memory_.size() ? options_.limits.max_line : memory_.size();
    }

    // Looks for the line end from where it last stopped. True with a line, or a blank one skipped: then nothing is awaited.
    constexpr bool find_line() noexcept {
        const std::size_t have = end_ - begin_ < max_line() ? end_ - begin_ : max_line();
        const std::size_t feed_at = find(text(begin_, begin_ + have), '\n', scanned_);
        if (feed_at != nowhere) {
            scanned_ = 0;
            return end_usual_line(feed_at + 1) || end_line(feed_at);
        }
        scanned_ = have;
        return have == max_line() && end_ != begin_ ? fail(errc::line_too_long, 0, have) : false;
    }

    // How many bytes of payload follow a usual line; `nowhere` where the long way must tell.
    [[gnu::always_inline]] static constexpr std::size_t usual_payload(const detail::usual_line& line, verb spoken,
                                                                      payload_rule rule) noexcept {
        if (!spoken || spoken == misspelt_nak || (rule != payload_rule::always && rule != payload_rule::never)) {
            return nowhere;
        }
        return rule == payload_rule::always ? line.length() : 0;
    }

    // The line of that size, if it is a usual one: it came in pieces, or less has come behind it than `next` needs to see that.
    [[gnu::noinline]] constexpr bool end_usual_line(std::size_t size) noexcept {
        if (size > detail::window_size || begin_ + size < detail::window_size || !takes_usual_) {
            return false;
        }
        const detail::usual_line line(memory_.data() + begin_, size);
        const verb spoken = line ? line.verb() : verb();
        const payload_rule rule = payload_rule_of(spoken, options_.from, options_.payloads);
        const std::size_t payload = usual_payload(line, spoken, rule);
        if (payload > max_payload(size)) {
            return false;
        }
        verb_ = spoken;
        has_payload_ = rule == payload_rule::always;
        payload_size_ = payload;
        text_size_ = line.text().size();
        line_size_ = size;
        awaited_ = size + payload;
        spaces_ = line.spaces();
        return true;
    }

    // The line whose line feed is at `feed_at` of it.
    constexpr bool end_line(std::size_t feed_at) noexcept {
        const bool ends_well = feed_at != 0 && memory_[begin_ + feed_at - 1] == '\r';
        text_size_ = feed_at - (ends_well ? 1U : 0U);
        const std::string_view line = text(begin_, begin_ + text_size_);
        if (!options_.tolerate.allows_all(detail::line_deviations)) {
            if (const error deviation = detail::first_line_deviation(line, ends_well, options_.tolerate)) {
                return fail(deviation.code, 0, deviation.offset);
            }
        }
        const std::size_t first = line.empty() || line.front() != ' ' ? 0 : count_spaces(line);
        if (first == line.size()) {
            if (!options_.tolerate.allows(errc::blank_line)) {
                return fail(errc::blank_line, 0, 0);
            }
            begin_ += feed_at + 1;
            return true;
        }
        if (!read_line(line, first, feed_at + 1)) {
            return false;
        }
        spaces_ = 0;
        line_size_ = feed_at + 1;
        awaited_ = line_size_ + payload_size_;
        return true;
    }

    static constexpr std::size_t count_spaces(std::string_view line) noexcept {
        std::size_t count = 0;
        while (count != line.size() && line[count] == ' ') {
            ++count;
        }
        return count;
    }

    // Reads the verb, which begins at `first`, and the length of the payload.
    constexpr bool read_line(std::string_view line, std::size_t first, std::size_t size) noexcept {
        const bool ends = first + 3 == line.size() || (first + 3 < line.size() && line[first + 3] == ' ');
        verb_ = ends ? verb::from(cut(line, first, first + 3)) : verb();
        if ((!verb_ || verb_ == misspelt_nak) && !read_misspelt(line, first)) {
            return false;
        }
        if (after_payload_ && !options_.tolerate.allows(errc::unknown_after_payload) && !is_known()) {
            return fail(errc::unknown_after_payload, 0, first);
        }
        has_payload_ = false;
        payload_size_ = 0;
        const payload_rule rule = payload_rule_of(verb_, options_.from, options_.payloads);
        return rule == payload_rule::never || read_length(line, rule, size);
    }

    // Reads a word that is no verb, or one that no server says.
    constexpr bool read_misspelt(std::string_view line, std::size_t first) noexcept {
        const std::string_view word = drop(line, first);
        const bool joi = word == "J0I" || starts_with(word, "J0I ");
        if (!verb_ && !joi) {
            return fail(errc::bad_verb, 0, first);
        }
        const errc misspelt = joi ? errc::misspelt_joi : errc::misspelt_nak;
        verb_ = joi ? verb::of("JOI") : verb::of("NAK");
        return options_.tolerate.allows(misspelt) || fail(misspelt, 0, first);
    }

    constexpr std::size_t max_payload(std::size_t line_size) const noexcept {
        const std::size_t room = memory_.size() - line_size;
        return options_.limits.max_payload < room ? options_.limits.max_payload : room;
    }

    // Reads the last word as the payload's length, by the rule of the verb. As a rule it is a number of a few digits.
    constexpr bool read_length(std::string_view line, payload_rule rule, std::size_t size) noexcept {
        const std::size_t at = find_last(line, ' ') + 1; // 0 where there is no space: `nowhere` and 1
        const std::size_t length = at != 0 ? parse_plain_decimal(drop(line, at)) : nowhere;
        if (length == nowhere || length > max_payload(size) || rule == payload_rule::if_third) {
            return read_odd_length(line, rule, size);
        }
        payload_size_ = length;
        has_payload_ = true;
        return true;
    }

    // The same for any other last word, and for failures.
    constexpr bool read_odd_length(std::string_view line, payload_rule rule, std::size_t size) noexcept {
        std::string_view words = line;
        while (words.back() == ' ') {
            words.remove_suffix(1);
        }
        const std::size_t offset = find_last(words, ' ') + 1;
        const std::string_view last = drop(words, offset);
        if (rule == payload_rule::if_third ? !is_failure_with_payload(line)
                                           : rule == payload_rule::if_digits && !is_decimal(last)) {
            return true;
        }
        const std::size_t count = word_list(line).count();
        if (offset == 0 || !is_decimal(last)) {
            return offset == 0 || count < 2 ? fail(errc::bad_length, 1, line.size())
                                            : fail(errc::bad_length, count - 1, offset);
        }
        if (last.size() > 1 && last.front() == '0' && !options_.tolerate.allows(errc::zero_padded_length)) {
            return fail(errc::zero_padded_length, count - 1, offset);
        }
        const result<std::uint64_t> length = parse_decimal<std::uint64_t>(last);
        if (!length || *length > max_payload(size)) {
            return fail(errc::payload_too_long, count - 1, offset);
        }
        payload_size_ = static_cast<std::size_t>(*length);
        has_payload_ = true;
        return true;
    }

    // Notification servers have verbs without end.
    constexpr bool is_known() const noexcept {
        bool known = verb_.is_failure() || overlap(options_.from, flow::notification);
        for (const verb& each : options_.known) {
            known = known || each == verb_;
        }
        for (const payload_verb& each : options_.payloads) {
            known = known || each.verb == verb_;
        }
        return known;
    }

    // Code, trid, digits, and nothing else (protocol.md 1.2).
    static constexpr bool is_failure_with_payload(std::string_view line) noexcept {
        std::size_t count = 0;
        for (const std::string_view word : word_list(line)) {
            if (++count > 3 || !is_decimal(word)) {
                return false;
            }
        }
        return count == 3;
    }

    static constexpr verb misspelt_nak = verb::of("NCK");

    // What must be forgiven for a line to be taken without a look at it.
    static constexpr lenience usual_forgiven = detail::line_deviations | errc::unknown_after_payload;

    std::span<char> memory_;
    reader_options options_;
    bool takes_usual_ = false;     // whether a usual line can be read without a look at what is forgiven
    std::size_t begin_ = 0;        // the first byte that belongs to no frame yet
    std::size_t end_ = 0;          // behind the last byte received
    std::size_t scanned_ = 0;      // bytes from begin_ known to hold no line end
    std::size_t awaited_ = 0;      // bytes of the command whose line has been read; 0 while none has
    std::size_t line_size_ = 0;    // of that line, its end included
    std::size_t text_size_ = 0;    // of that line without its end
    std::size_t payload_size_ = 0; // what that line announced
    std::uint64_t spaces_ = 0;     // the places of its spaces, if it is a usual line
    std::uint64_t passed_ = 0;     // bytes of the stream before those in memory
    verb verb_;
    bool has_payload_ = false;
    bool after_payload_ = false; // the last frame carried one
    error fault_;
};

} // namespace msnp
