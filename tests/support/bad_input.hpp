// Everything that can be wrong with a line, made from the description of its command: each argument missing, extra, empty, too
// long, of another kind, of a later dialect, and with every byte that could forge something.
//
// What is expected is computed from the fields of the description alone, not by the parser's own steps.
#pragma once

#include "support/printing.hpp"
#include "support/recording.hpp"
#include "support/streams.hpp"
#include "support/texts.hpp"

#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace msnp_test {

/// A word that its argument does not take, and how that is told; `errc::none` where it is taken after all.
struct bad_word {
    std::string word;
    msnp::errc strict, field;
    std::size_t offset = 0; ///< in the word
};

/// The words that a type does not take. A test of commands with a type of its own adds an overload in that type's namespace.
inline std::vector<bad_word> bad_words(msnp::maybe<std::uint16_t>) {
    return {{"65536", msnp::errc::number_out_of_range, msnp::errc::number_out_of_range, 4}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<std::uint32_t>) {
    using enum msnp::errc;
    return {{"4294967296", number_out_of_range, number_out_of_range, 9},
            {"99999999999999999999999", number_out_of_range, number_out_of_range, 9},
            {"x", bad_number, bad_number},
            {"-1", bad_number, bad_number},
            {"+1", bad_number, bad_number},
            {"1x", bad_number, bad_number, 1},
            {"0x1", bad_number, bad_number, 1}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::transaction_id>) {
    std::vector<bad_word> words = bad_words(msnp::maybe<std::uint32_t>());
    words.push_back({repeated(22, '0'), msnp::errc::number_out_of_range, msnp::errc::number_out_of_range, 20});
    return words;
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::capabilities>) {
    using enum msnp::errc;
    return {{"4294967296", odd_capabilities, none, 9},
            {"1:4294967296", odd_capabilities, none, 11},
            {"x", odd_capabilities, none},
            {"-1", odd_capabilities, none},
            {"1:", odd_capabilities, none, 2},
            {":1", odd_capabilities, none}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::handle>) {
    using enum msnp::errc;
    return {{repeated(126, 'a') + "@b.c", long_handle, none, 129},
            {"a@b;x", odd_endpoint, none, 3},
            {"a@b;", odd_endpoint, none, 3},
            {"a@b;{6f9619ff-8b86-d011-b42d-00c04fc964f}", odd_endpoint, none, 3},
            {"a@b;6f9619ff-8b86-d011-b42d-00c04fc964ff", odd_endpoint, none, 3}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::encoded_text>) {
    using enum msnp::errc;
    return {{repeated(388, 'a'), long_name, none, 387},
            {"a\xFF", name_not_utf8, none, 1},
            {"a%", stray_percent, none, 1},
            {"%41%4", stray_percent, none, 3},
            {"a%4G", stray_percent, none, 1}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::address>) {
    using enum msnp::errc;
    return {{"h:65536", bad_address, bad_address, 6}, {"h:", bad_address, bad_address, 2},
            {"h:0", bad_address, bad_address, 2},     {":1", bad_address, bad_address},
            {"[::1", bad_address, bad_address, 4},    {"h:1x", bad_address, bad_address, 3}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::ack_mode>) {
    using enum msnp::errc;
    return {{"u", bad_ack_letter, bad_ack_letter},
            {"X", bad_ack_letter, bad_ack_letter},
            {"AA", bad_ack_letter, bad_ack_letter},
            {"S", old_ack_letter, none}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<msnp::chat_switch>) {
    using enum msnp::errc;
    return {{"on", unexpected_word, unexpected_word}, {"OFF1", unexpected_word, unexpected_word}};
}
inline std::vector<bad_word> bad_words(msnp::maybe<std::string_view>) { return {}; }

/// A command that a strict reader takes, with all its arguments, taken to words.
template <class Command>
class spoilt {
public:
    static constexpr msnp::flow stream = stream_of<Command>();
    static constexpr bool has_payload = msnp::carries_payload<Command>() && !Command::on_wire::any_failure;

    /// `whole` has every argument that it can have, but no further words; a failure has no payload.
    explicit spoilt(const Command& whole) : whole_(whole) {
        const msnp::result<std::size_t> size = msnp::write(std::back_inserter(bytes_), whole);
        REQUIRE(size);
        const std::size_t end = bytes_.find("\r\n");
        payload_ = bytes_.substr(end + 2);
        const msnp::word_list words(std::string_view(bytes_).substr(0, end));
        for (const std::string_view word : words) {
            words_.emplace_back(word);
        }
        fields_.push_back({"verb", msnp::field_kind::constant});
        for (const msnp::field_description& each : Command::on_wire::fields) {
            const bool is_word = each.kind != msnp::field_kind::number && each.kind != msnp::field_kind::rest &&
                                 each.kind != msnp::field_kind::optional_payload;
            if (is_word) {
                fields_.push_back(each);
            }
        }
        REQUIRE(fields_.size() == words_.size());
        REQUIRE(tell(words_, msnp::lenience::strict()) == msnp::error{});
    }

    /// Arguments that are not there: the line ends early, or one is left out.
    void check_missing() const {
        for (std::size_t count = 1; count != words_.size(); ++count) {
            check_short({words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(count)});
        }
        for (std::size_t left_out = 1; left_out != words_.size(); ++left_out) {
            std::vector<std::string> words{words_[0]};
            for (std::size_t at = 1; at != words_.size(); ++at) {
                if (at != left_out && !is_later(fields_[at])) {
                    words.push_back(words_[at]);
                }
            }
            if (!is_later(fields_[left_out])) {
                check_short(words);
            }
        }
    }

    /// One argument more than there can be.
    void check_extra() const {
        std::vector<std::string> words = words_;
        words.insert(words.end() - (has_payload ? 1 : 0), "x");
        const std::size_t at = words.size() - (has_payload ? 2 : 1);
        const bool is_name = has_payload && fields_[at - 1].kind == msnp::field_kind::vanishing;
        const msnp::errc code = keeps_further() ? msnp::errc::further_argument
                                : is_name       ? msnp::errc::name_with_spaces
                                                : msnp::errc::unexpected_argument;
        check(words, wrong_at(code, at, words), keeps_further() || is_name ? msnp::error{} : wrong_at(code, at, words));
    }

    /// Arguments that are empty: leading, doubled and trailing spaces, which a reader meets before a parser does.
    void check_empty() const {
        for (std::size_t before = 0; before <= words_.size(); ++before) {
            std::string line;
            std::size_t run = 0;
            for (std::size_t at = 0; at != words_.size(); ++at) {
                line += at == 0 ? "" : " ";
                run = at == before ? (at == 0 ? 0 : line.size() - 1) : run;
                line += (at == before ? " " : "") + words_[at];
            }
            run = before == words_.size() ? line.size() : run;
            line += before == words_.size() ? " " : "";
            INFO(spelt(line));
            CHECK(record(line + "\r\n" + payload_, {}, reading(msnp::lenience::strict())).fault ==
                  msnp::error{msnp::errc::space_run, 0, msnp::narrow<std::uint32_t>(run)});
            const recording seen = record(line + "\r\n" + payload_, {}, reading(msnp::lenience::field()));
            REQUIRE(seen.frames.size() == 1);
            const msnp::result<Command> heard = read(seen.frames[0].line, msnp::lenience::field());
            CHECK((heard && *heard == whole_));
        }
    }

    /// Arguments that are too long, or of another kind.
    void check_kinds() const {
        for (std::size_t at = 1; at != words_.size(); ++at) {
            using enum msnp::field_kind;
            if (fields_[at].kind == constant) {
                for (const std::string& word : {std::string("x"), words_[at] + "x"}) {
                    check_word(at, {word, msnp::errc::unexpected_word, msnp::errc::unexpected_word});
                }
            } else if (fields_[at].kind == marker) {
                check_word(at, {"x", msnp::errc::unexpected_word, msnp::errc::none}); // a further word, then
            } else if (fields_[at].kind == payload) {
                for (const std::string_view word : {"x", "-1", "999999999999999999999"}) {
                    check_word(at, {std::string(word), msnp::errc::bad_length, msnp::errc::bad_length});
                }
            } else if (!fields_[at].usual.empty()) {
                check_word(at, {"x", msnp::errc::unusual_word, msnp::errc::none});
            }
        }
        std::size_t at = 1;
        Command::on_wire::every([&]<class Field>() {
            if constexpr (requires { typename Field::value_type; }) {
                for (bad_word each : bad_words(msnp::maybe<typename Field::value_type>())) {
                    each.field = is_further(at, each.word) ? msnp::errc::none : each.field;
                    check_word(at, each);
                }
                const bool is_request = msnp::overlap(Command::on_wire::streams, msnp::flow::to_server);
                if (std::is_same_v<typename Field::value_type, msnp::transaction_id>) {
                    check_word(at, {"0", is_request ? msnp::errc::zero_trid : msnp::errc::none, msnp::errc::none});
                }
            }
            at += Field::kind == msnp::field_kind::number || Field::kind == msnp::field_kind::rest ? 0U : 1U;
            return true;
        });
    }

    /// Arguments of a dialect that the reader does not speak.
    void check_dialects() const {
        for (std::size_t at = 1; at != words_.size(); ++at) {
            const auto first = static_cast<unsigned>(fields_[at].first);
            if (first <= static_cast<unsigned>(msnp::oldest_dialect)) {
                continue;
            }
            const std::vector<std::string> words(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(at) + 1 +
                                                                     (fields_[at].kind == msnp::field_kind::marker ? 1 : 0));
            const msnp::dialect before = msnp::dialect_from_number(first - 1);
            std::size_t earliest = 1; // the first that is told
            while (fields_[earliest].first <= before) {
                ++earliest;
            }
            INFO(spelt(joined(words)) << " in MSNP" << first - 1);
            CHECK(tell(words, msnp::lenience::strict(), before) == wrong_at(msnp::errc::later_argument, earliest, words));
            CHECK(tell(words, msnp::lenience::field(), before) == msnp::error{});
            CHECK(tell(words, alone(msnp::errc::later_argument), before) == msnp::error{});
        }
    }

    /// Every byte at the start, in the middle and at the end of every argument. A control is refused by a strict reader at its
    /// place; in the field it belongs to its argument, but for what ends a line or an argument.
    void check_bytes() const {
        std::size_t at = 1;
        Command::on_wire::every([&]<class Field>() {
            if constexpr (requires { typename Field::value_type; }) {
                for (unsigned byte = 0; byte != 256; ++byte) {
                    for (const std::size_t place : {std::size_t{0}, words_[at].size() / 2, words_[at].size()}) {
                        check_byte<Field>(at, place, static_cast<char>(static_cast<unsigned char>(byte)));
                    }
                }
            }
            at += Field::kind == msnp::field_kind::number || Field::kind == msnp::field_kind::rest ? 0U : 1U;
            return true;
        });
    }

    void check_all() const {
        INFO(std::string(Command::on_wire::name));
        check_missing();
        check_extra();
        check_empty();
        check_kinds();
        check_dialects();
        check_bytes();
    }

private:
    static bool is_later(const msnp::field_description& each) {
        return each.kind == msnp::field_kind::since || each.kind == msnp::field_kind::marker;
    }
    static bool keeps_further() {
        bool keeps = false;
        for (const msnp::field_description& each : Command::on_wire::fields) {
            keeps = keeps || each.kind == msnp::field_kind::rest;
        }
        return keeps;
    }
    /// Whether a word is one of the further ones in the field, since it cannot be what its place is for.
    bool is_further(std::size_t at, std::string_view word) const {
        return is_later(fields_[at]) && keeps_further() && !fields_[at].fits(word);
    }
    static bool is_leading(const msnp::field_description& each) {
        return each.kind == msnp::field_kind::required || each.kind == msnp::field_kind::constant;
    }
    static msnp::lenience alone(msnp::errc forgiven) { return msnp::lenience::strict().with(forgiven); }
    static msnp::reader_options reading(msnp::lenience tolerate) { return {.from = stream, .tolerate = tolerate}; }

    static std::string joined(const std::vector<std::string>& words) {
        std::string line;
        for (const std::string& word : words) {
            line += (line.empty() ? "" : " ") + word;
        }
        return line;
    }
    static std::size_t offset_of(std::size_t word, const std::vector<std::string>& words) {
        std::size_t offset = 0;
        for (std::size_t at = 0; at != word && at != words.size(); ++at) {
            offset += words[at].size() + 1;
        }
        return word < words.size() ? offset : offset - 1; // past the last word: the end of the line
    }
    static msnp::error wrong_at(msnp::errc code, std::size_t word, const std::vector<std::string>& words,
                                std::size_t offset = 0) {
        return {code, msnp::narrow<std::uint8_t>(word), msnp::narrow<std::uint32_t>(offset_of(word, words) + offset)};
    }

    msnp::result<Command> read(std::string_view line, msnp::lenience tolerate,
                               msnp::dialect spoken = msnp::dialect::unknown) const {
        const msnp::frame from{
            .verb = msnp::verb::from(words_[0]), .line = line, .payload = payload_, .has_payload = has_payload};
        return msnp::parse<Command>(from, {.spoken = spoken, .tolerate = tolerate});
    }
    msnp::error tell(const std::vector<std::string>& words, msnp::lenience tolerate,
                     msnp::dialect spoken = msnp::dialect::unknown) const {
        return read(joined(words), tolerate, spoken).error();
    }

    void check(const std::vector<std::string>& words, const msnp::error& strict, const msnp::error& field,
               bool may_be_further = false) const {
        INFO(spelt(joined(words)));
        CHECK(tell(words, msnp::lenience::strict()) == strict);
        CHECK(tell(words, msnp::lenience::field()) == field);
        if (msnp::is_deviation(strict.code)) { // it is that which is forgiven, and nothing else
            CHECK(tell(words, alone(strict.code)) == msnp::error{});
            CHECK((may_be_further || tell(words, msnp::lenience::field() - alone(strict.code)) == strict));
        }
    }

    void check_word(std::size_t at, const bad_word& each) const {
        std::vector<std::string> words = words_;
        words[at] = each.word;
        const auto told = [&](msnp::errc code) {
            return code == msnp::errc::none ? msnp::error{} : wrong_at(code, at, words, each.offset);
        };
        check(words, told(each.strict), told(each.field), is_further(at, each.word));
    }

    // What is said of words that are too few: the first constant that is another, or the place where the line should go on.
    msnp::error short_of(const std::vector<std::string>& words) const {
        std::size_t at = 1;
        for (; at != fields_.size() && is_leading(fields_[at]); ++at) {
            if (at == words.size()) {
                return wrong_at(msnp::errc::missing_argument, at, words);
            }
            if (fields_[at].kind == msnp::field_kind::constant && words[at] != words_[at]) {
                return wrong_at(msnp::errc::unexpected_word, at, words);
            }
        }
        if (at + (has_payload ? 1U : 0U) > words.size()) {
            return wrong_at(msnp::errc::missing_argument, words.size(), words);
        }
        if (at != fields_.size() && fields_[at].kind == msnp::field_kind::vanishing &&
            at + (has_payload ? 1U : 0U) == words.size()) {
            return wrong_at(msnp::errc::vanished_name, at, words);
        }
        const bool lacks_its_field = fields_[words.size() - 1].kind == msnp::field_kind::marker;
        return lacks_its_field ? wrong_at(msnp::errc::missing_argument, words.size(), words) : msnp::error{};
    }

    void check_short(const std::vector<std::string>& words) const {
        const msnp::error strict = short_of(words);
        const bool forgiven =
            strict.code == msnp::errc::vanished_name || fields_[words.size() - 1].kind == msnp::field_kind::marker;
        INFO(spelt(joined(words)));
        CHECK(tell(words, msnp::lenience::strict()) == strict);
        const msnp::error field = tell(words, msnp::lenience::field());
        CHECK((forgiven ? field.code != strict.code : field == strict));
    }

    template <class Field>
    void check_byte(std::size_t at, std::size_t place, char byte) const {
        std::vector<std::string> words = words_;
        words[at].insert(place, 1, byte);
        const std::string line = joined(words);
        const std::size_t offset = offset_of(at, words) + place;
        const bool doubles = byte == ' ' && (place == 0 || place + 1 == words[at].size());
        if (byte == ' ' && !doubles) {
            return; // two arguments
        }
        const msnp::errc refused = byte == '\n'                      ? msnp::errc::bare_line_feed
                                   : byte == '\r'                    ? msnp::errc::bare_return
                                   : byte == '\0'                    ? msnp::errc::nul_in_line
                                   : doubles                         ? msnp::errc::space_run
                                   : msnp::is_control_or_space(byte) ? msnp::errc::control_in_line
                                                                     : msnp::errc::none;
        const std::size_t told = offset - (doubles && place == 0 ? 1U : 0U);
        const recording strict = record(line + "\r\n" + payload_, {}, reading(msnp::lenience::strict()), 1024);
        const bool as_told = refused == msnp::errc::none
                                 ? strict.fault == msnp::error{}
                                 : strict.fault == msnp::error{refused, 0, msnp::narrow<std::uint32_t>(told)};
        if (!as_told) {
            FAIL(spelt(line) << ": " << name(strict.fault.code) << " offset " << strict.fault.offset);
        }
        if (byte == '\n' || byte == ' ') {
            return;
        }
        const recording seen = record(line + "\r\n" + payload_, {}, reading(msnp::lenience::field()), 1024);
        if (seen.fault || seen.frames.size() != 1 || seen.frames[0].line != line) {
            FAIL(spelt(line) << " is not one line");
        }
        using value_type = typename Field::value_type;
        if constexpr (std::is_same_v<value_type, std::string_view> || std::is_same_v<value_type, msnp::handle> ||
                      std::is_same_v<value_type, msnp::encoded_text>) {
            const msnp::result<Command> heard = read(seen.frames[0].line, msnp::lenience::field());
            if (!heard || text_of((*heard).*Field::member) != words[at]) {
                FAIL(spelt(line) << " is read otherwise");
            }
        }
    }

    static std::string_view text_of(std::string_view value) { return value; }
    static std::string_view text_of(const msnp::handle& value) { return value.text(); }
    static std::string_view text_of(const msnp::encoded_text& value) { return value.raw(); }
    template <class Holder>
        requires requires(const Holder& value) { value.has_value(); }
    static std::string_view text_of(const Holder& value) { return value ? text_of(*value) : std::string_view(); }

    Command whole_;
    std::string bytes_, payload_;
    std::vector<std::string> words_;              // the verb is the first
    std::vector<msnp::field_description> fields_; // of each word
};

} // namespace msnp_test
