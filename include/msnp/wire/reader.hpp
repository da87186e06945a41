// Bytes in, frames out: cuts a stream into commands, over memory that the caller gives.
//
// What comes out depends on the bytes alone, never on how the network cut them. A byte is looked at once. Frames before a
// fault are delivered first; a fault is sticky, since nothing behind it can be found.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/wire/frame.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace msnp {

/// What a reader is told: whose stream this is, and what it puts up with.
struct reader_options {
    flow from = flow::switchboard_to_client; ///< the stream, or the union of several
    lenience tolerate = lenience::field();
    msnp::limits limits = msnp::limits::field();

    /// Rows for verbs of your own that carry a payload. They count before those of `payload_verbs`, and are known verbs.
    row_view<payload_verb> payloads = {};

    /// The verbs that a switchboard's stream is made of. One that is not among them, right behind a payload, is the deviation
    /// `unknown_after_payload`: what follows a payload that is longer than announced looks so (protocol.md 10, point 5).
    row_view<verb> known = switchboard_verbs;
};

/// What `reader::next` found: a frame, the need for more bytes, or a fault.
class [[nodiscard]] scan {
public:
    constexpr scan(const frame& found) noexcept : frame_(found), state_(state::found) {} // NOLINT
    constexpr scan(const error& wrong, std::uint64_t position) noexcept
        : frame_{.position = position}, error_(wrong), state_(state::failed) {}
    static constexpr scan need(std::size_t bytes) noexcept { return scan(bytes); }

    /// Whether there is a frame.
    constexpr explicit operator bool() const noexcept { return state_ == state::found; }
    constexpr const frame& operator*() const noexcept { return frame_; }
    constexpr const frame* operator->() const noexcept { return &frame_; }

    /// Bytes that must come before there can be a frame, at least; 0 if there is a frame or a fault.
    constexpr std::size_t needs() const noexcept { return needs_; }

    constexpr bool failed() const noexcept { return state_ == state::failed; }

    /// The fault; its offset counts from the line's start, which is at `position()` of the stream.
    constexpr const msnp::error& error() const noexcept { return error_; }

    /// The first byte of the frame's, or of the faulty, line in the stream.
    constexpr std::uint64_t position() const noexcept { return frame_.position; }

private:
    enum class state : std::uint8_t { found, waiting, failed };

    constexpr explicit scan(std::size_t bytes) noexcept : needs_(bytes), state_(state::waiting) {}

    frame frame_;
    msnp::error error_;
    std::size_t needs_ = 0;
    state state_;
};

/// Cuts a stream into frames.
///
/// * Give it bytes with `feed`, which copies, or let the socket write into `prepare()` and then `commit` what came: no copy.
/// * Then call `next` until it needs more.
/// * Views of frames stay good until the next `feed`, `prepare` or `reset`, `release` or `adopt` of this reader.
/// * It allocates nothing. A command, line and payload, must fit into the memory; one that does not fails.
class reader {
public:
    /// A reader without memory: `adopt` gives it some.
    constexpr explicit reader(reader_options options = {}) noexcept : options_(options) {}
    constexpr explicit reader(std::span<char> memory, reader_options options = {}) noexcept
        : memory_(memory), options_(options) {}

    /// Copies as much of `bytes` as there is room for and says how much: call `next`, then feed the rest.
    /// 0 only where there is a frame to take, a fault, or no memory.
    constexpr std::size_t feed(std::string_view bytes) noexcept {
        const std::span<char> room = prepare();
        const std::size_t count = bytes.size() < room.size() ? bytes.size() : room.size();
        if (count != 0) {
            put(room.data(), take(bytes, count));
            commit(count);
        }
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
    constexpr scan next() noexcept {
        while (fault_.code == errc::none && !memory_.empty()) {
            if (line_size_ == 0) {
                if (!find_line()) {
                    break;
                }
                if (line_size_ == 0) {
                    continue; // a blank line was skipped
                }
            }
            const std::size_t have = end_ - begin_;
            const std::size_t whole = line_size_ + payload_size_;
            if (have < whole) {
                return scan::need(whole - have);
            }
            const frame found{verb_, text(begin_, begin_ + text_size_), text(begin_ + line_size_, begin_ + whole), has_payload_,
                              position_};
            begin_ += whole;
            position_ += whole;
            after_payload_ = has_payload_;
            scanned_ = line_size_ = payload_size_ = 0;
            return found;
        }
        return fault_.code == errc::none ? scan::need(1) : scan(fault_, position_);
    }

    /// How far the stream has been read: the first byte that belongs to no frame yet. A fault does not move it.
    constexpr std::uint64_t position() const noexcept { return position_; }

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
        begin_ = end_ = 0;
        return tail;
    }

    /// Takes memory, and in it the tail that `release` gave. False, and nothing happens, if the tail does not fit, or the
    /// command that it begins, or the reader still has memory.
    constexpr bool adopt(std::span<char> memory, std::string_view tail = {}) noexcept {
        if (!memory_.empty() || tail.size() > memory.size() || line_size_ + payload_size_ > memory.size()) {
            return false;
        }
        memory_ = memory;
        begin_ = 0;
        end_ = tail.size();
        move(memory_.data(), tail);
        return true;
    }

    constexpr const reader_options& options() const noexcept { return options_; }

private:
    constexpr std::string_view text(std::size_t begin, std::size_t end) const noexcept {
        return {memory_.data() + begin, end - begin};
    }

    static constexpr void move(char* to, std::string_view from) noexcept {
        if (std::is_constant_evaluated()) {
            for (std::size_t at = 0; at != from.size(); ++at) {
                to[at] = from[at];
            }
        } else if (!from.empty()) {
            std::memmove(to, from.data(), from.size());
        }
    }

    constexpr void compact() noexcept {
        if (begin_ != 0) {
            move(memory_.data(), unread());
            end_ -= begin_;
            begin_ = 0;
        }
    }

    constexpr bool fail(errc code, std::size_t field, std::size_t offset) noexcept {
        fault_ = {code, narrow<std::uint8_t>(field < 255 ? field : 255), narrow<std::uint32_t>(offset)};
        return false;
    }

    constexpr std::size_t max_line() const noexcept {
        return options_.limits.max_line < memory_.size() ? options_.limits.max_line : memory_.size();
    }

    // Looks for the line end from where it last stopped. True with a line, or with a blank one skipped (line_size_ 0).
    constexpr bool find_line() noexcept {
        const std::size_t have = end_ - begin_ < max_line() ? end_ - begin_ : max_line();
        const std::size_t feed_at = find(text(begin_, begin_ + have), '\n', scanned_);
        if (feed_at == nowhere) {
            scanned_ = have;
            return have == max_line() && end_ != begin_ ? fail(errc::line_too_long, 0, have) : false;
        }
        const bool ends_well = feed_at != 0 && text(begin_, end_)[feed_at - 1] == '\r';
        const std::size_t size = feed_at + 1;
        text_size_ = feed_at - (ends_well ? 1U : 0U);
        const std::string_view line = text(begin_, begin_ + text_size_);
        const error deviation = find_deviation(line, ends_well);
        if (deviation.code != errc::none) {
            fault_ = deviation;
            return false;
        }
        std::size_t first = 0;
        while (first != line.size() && line[first] == ' ') {
            ++first;
        }
        if (first == line.size()) {
            if (!options_.tolerate.allows(errc::blank_line)) {
                return fail(errc::blank_line, 0, 0);
            }
            begin_ += size;
            position_ += size;
            scanned_ = 0;
            return true;
        }
        if (!read_line(line, first, size)) {
            return false;
        }
        line_size_ = size;
        return true;
    }

    // The first deviation of the line that lenience does not allow.
    constexpr error find_deviation(std::string_view line, bool ends_well) const noexcept {
        const auto at = [](errc code, std::size_t offset) { return error{code, 0, narrow<std::uint32_t>(offset)}; };
        const lenience allowed = options_.tolerate;
        if (!allowed.allows(errc::bare_line_feed) && !ends_well) {
            return at(errc::bare_line_feed, line.size());
        }
        if (!allowed.allows(errc::bare_return) && find(line, '\r') != nowhere) {
            return at(errc::bare_return, find(line, '\r'));
        }
        if (!allowed.allows(errc::nul_in_line) && find(line, '\0') != nowhere) {
            return at(errc::nul_in_line, find(line, '\0'));
        }
        if (!allowed.allows(errc::control_in_line)) {
            for (std::size_t place = 0; place != line.size(); ++place) {
                const char c = line[place];
                if (is_control_or_space(c) && c != ' ' && c != '\r' && c != '\0') {
                    return at(errc::control_in_line, place);
                }
            }
        }
        if (!allowed.allows(errc::space_run)) {
            for (std::size_t place = 0; place != line.size(); ++place) {
                if (line[place] == ' ' && (place == 0 || place + 1 == line.size() || line[place + 1] == ' ')) {
                    return at(errc::space_run, place);
                }
            }
        }
        return {};
    }

    // Reads the verb, which begins at `first`, and the length of the payload.
    constexpr bool read_line(std::string_view line, std::size_t first, std::size_t size) noexcept {
        const std::size_t space = find(line, ' ', first);
        const std::string_view word = cut(line, first, space);
        verb_ = verb::from(word);
        if (word == "J0I" || word == "NCK") {
            const bool joi = word.front() == 'J';
            const errc misspelt = joi ? errc::misspelt_joi : errc::misspelt_nak;
            if (!options_.tolerate.allows(misspelt)) {
                return fail(misspelt, 0, first);
            }
            verb_ = verb::from(joi ? "JOI" : "NAK");
        }
        if (!verb_) {
            return fail(errc::bad_verb, 0, first);
        }
        if (after_payload_ && !options_.tolerate.allows(errc::unknown_after_payload) && !is_known()) {
            return fail(errc::unknown_after_payload, 0, first);
        }
        const payload_rule rule = payload_rule_of(verb_, options_.from, options_.payloads);
        has_payload_ = false;
        return rule == payload_rule::never || read_length(line, rule, size);
    }

    constexpr bool read_length(std::string_view line, payload_rule rule, std::size_t size) noexcept {
        const std::string_view last = last_word(line);
        const std::size_t offset = static_cast<std::size_t>(last.data() - line.data());
        if (rule == payload_rule::if_third && !is_failure_with_payload(line)) {
            return true;
        }
        if (rule == payload_rule::if_digits && !is_decimal(last)) {
            return true;
        }
        const result<std::uint64_t> length = parse_decimal<std::uint64_t>(last);
        const std::size_t largest =
            options_.limits.max_payload < memory_.size() - size ? options_.limits.max_payload : memory_.size() - size;
        if (offset == 0 || !is_decimal(last)) {
            const std::size_t count = word_list(line).count();
            return offset == 0 || count < 2 ? fail(errc::bad_length, 1, line.size())
                                            : fail(errc::bad_length, count - 1, offset);
        }
        if (last.size() > 1 && last.front() == '0' && !options_.tolerate.allows(errc::zero_padded_length)) {
            return fail(errc::zero_padded_length, word_list(line).count() - 1, offset);
        }
        if (!length || *length > largest) {
            return fail(errc::payload_too_long, word_list(line).count() - 1, offset);
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

    static constexpr std::string_view last_word(std::string_view line) noexcept {
        while (!line.empty() && line.back() == ' ') {
            line.remove_suffix(1);
        }
        const std::size_t space = find_last(line, ' ');
        return space == nowhere ? line : drop(line, space + 1);
    }

    std::span<char> memory_;
    reader_options options_;
    std::size_t begin_ = 0;        // the first byte that belongs to no frame yet
    std::size_t end_ = 0;          // behind the last byte received
    std::size_t scanned_ = 0;      // bytes from begin_ known to hold no line end
    std::size_t line_size_ = 0;    // of a line whose payload is awaited, its end included; 0 while there is none
    std::size_t text_size_ = 0;    // of that line without its end
    std::size_t payload_size_ = 0; // what that line announced
    std::uint64_t position_ = 0;   // of begin_ in the stream
    verb verb_;
    bool has_payload_ = false;
    bool after_payload_ = false; // the last frame carried one
    error fault_;
};

} // namespace msnp
