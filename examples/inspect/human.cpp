#include "lines.hpp"
#include "other_way.hpp"
#include "payload.hpp"
#include "report.hpp"

#include <msnp/command/capability_names.hpp>
#include <msnp/extra/fmt.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t margin = 10; // columns before a command: its offset, and two spaces
constexpr std::size_t width = 100; // columns of a line that a mark points at

/// A line fit to be shown, a column for each byte that is written, cut so that a mark under one of its bytes is in sight.
struct marked_line {
    std::string text, mark;

    marked_line(std::string_view line, std::size_t offset) {
        const auto escape = [](std::string_view part) {
            std::string shown;
            msnp::write_escaped(std::back_inserter(shown), part, msnp::escape_style::ascii);
            return shown;
        };
        text = escape(line);
        std::size_t column = escape(msnp::take(line, offset)).size();
        if (text.size() > width) {
            const std::size_t first = column > width / 2 ? std::min(column - width / 2, text.size() - width) : 0;
            const std::size_t dots = first == 0 ? 0 : 3;
            text =
                std::string(dots, '.') + text.substr(first + dots, width - dots) + (first + width < text.size() ? "..." : "");
            column -= first;
        }
        mark = std::string(column, ' ') + '^';
    }
};

std::string_view first_line(std::string_view of) {
    std::string_view line = msnp::split_at(of, '\n').before;
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// Whether trying again helps.
std::string_view advice(msnp::retry retry) {
    return retry == msnp::retry::later          ? "The same may work later."
           : retry == msnp::retry::after_change ? "It needs a change before it is tried again."
                                                : "Trying again does not help.";
}

/// Adds what a client can do.
void tell_capabilities(lines& to, const msnp::capabilities& caps) {
    to.add(std::string(name(caps.version())) + ':');
    std::string words;
    for (const msnp::capability_list::bit each : msnp::capability_list(caps)) {
        if (!words.empty()) {
            to.append(words + ',');
        }
        words = each.name() != "unknown" ? std::string(each.name())
                                         : fmt::format("{}0x{:x}", each.is_extended() ? "extended " : "", each.value());
    }
    to.append(words.empty() ? "nothing" : words);
}

class human_report final : public report {
public:
    explicit human_report(const options& wanted) : wanted_(wanted), payloads_(wanted.tolerated()), other_way_(wanted) {}

    void command(const msnp::frame& found) override {
        ++verbs_[std::string(spelt_verb(found))];
        other_way_.count(found);
        lines below(paint_);
        const msnp::result<msnp::visited> outcome = read_command(found, wanted_, [&](const auto& command) {
            print_line(found.position, show_line(found, command));
            tell(below, command);
        });
        if (!outcome) {
            ++unreadable_;
            print_marked(found.position, found.line, outcome.error());
        } else if (*outcome == msnp::visited::unknown) {
            ++unknown_;
            print_line(found.position, show_unknown(found));
        }
        if (below.empty() && found.has_payload && (!outcome || *outcome == msnp::visited::unknown)) {
            found.verb == msnp::verb::from("MSG") ? payloads_.tell(below, found.payload, {}) : below.bytes(found.payload);
        }
        print_below(below);
    }

    void fault(const msnp::scan& found, std::string_view rest) override {
        other_way_.count_fault(rest);
        print_marked(found.position(), first_line(rest), found.error());
        lines below(paint_);
        below.add("nothing behind it can be read");
        print_below(below);
        trouble_ = fmt::format("; {} at byte {}", name(found.error().code), found.position() + found.error().offset);
    }

    void incomplete(const unfinished& found) override {
        const msnp::halves parts = msnp::split_at(found.bytes, '\n');
        print_line(found.position, marked_line(first_line(found.bytes), 0).text);
        lines below(paint_);
        const std::size_t have = parts.after.size();
        const std::string what = parts.found ? fmt::format("{} of {} of the payload", have, plural(have + found.needs, "byte"))
                                             : fmt::format("{} of a line", plural(found.bytes.size(), "byte"));
        below.add(paint_.bad("incomplete") + paint_.faint(": the stream ends after " + what));
        below.bytes(parts.after);
        print_below(below);
        trouble_ = fmt::format("; incomplete: {}", what);
    }

    void end(std::uint64_t size) override {
        std::vector<std::pair<std::string, std::size_t>> by_count(verbs_.begin(), verbs_.end());
        std::stable_sort(by_count.begin(), by_count.end(),
                         [](const auto& one, const auto& other) { return one.second > other.second; });
        std::size_t commands = 0;
        std::string counts;
        for (const auto& [verb, count] : by_count) {
            commands += count;
            counts += fmt::format("{}{} {}", counts.empty() ? ": " : ", ", count, verb);
        }
        std::string text = fmt::format("{} in {}{}", plural(commands, "command"), plural(size, "byte"), counts);
        text += unknown_ == 0 ? "" : fmt::format("; {} with a verb that is not known here", unknown_);
        text += unreadable_ == 0 ? "" : fmt::format("; {} that cannot be read", unreadable_);
        const std::size_t open = payloads_.open_count();
        text += open == 0 ? "" : fmt::format("; {} in chunks without its end", plural(open, "message"));
        fmt::print("{}{}\n", paint_.faint(text), paint_.bad(trouble_));
        if (const std::string hint = other_way_.hint(); !hint.empty()) {
            fmt::print("{}\n", hint);
        }
    }

private:
    // Every line of the report goes through these; what comes from the stream is escaped before.
    void print_line(std::uint64_t position, const std::string& text) const {
        fmt::print("{}  {}\n", paint_.faint(fmt::format("{:>{}}", position, margin - 2)), text);
    }
    void print_below(const lines& below) const {
        for (const std::string& line : below.all()) {
            fmt::print("{:{}}{}{}{}\n", "", margin, paint_.faint("|"), line.empty() ? "" : " ", line);
        }
    }
    void print_marked(std::uint64_t position, std::string_view line, const msnp::error& wrong) const {
        const marked_line shown(line, wrong.offset);
        print_line(position, shown.text);
        fmt::print("{:{}}{} {}{}\n", "", margin, paint_.bad(shown.mark), paint_.bad(name(wrong.code)),
                   paint_.faint(fmt::format(": {}{}", explain(wrong.code),
                                            wrong.field == 0 ? std::string() : fmt::format(" (argument {})", wrong.field))));
    }

    template <msnp::command Command>
    std::string show_line(const msnp::frame& found, const Command& command) const {
        std::string text = show_verb(spelt_verb(found));
        if (spelt_verb(found) != fmt::format("{}", found.verb)) {
            text += paint_.faint(fmt::format(" (meant is {})", found.verb));
        }
        msnp::print_fields(command, msnp::disclosure::in_clear, [&](const auto& field) {
            if (field.name != "payload") {
                text += fmt::format(" {}{}", field.name.empty() ? "" : paint_.faint(fmt::format("{}=", field.name)), field);
            }
        });
        return text;
    }

    std::string show_unknown(const msnp::frame& found) const {
        std::string text = show_verb(spelt_verb(found));
        for (const std::string_view word : found.arguments()) {
            text += ' ';
            msnp::write_word(std::back_inserter(text), word);
        }
        return text + paint_.faint(" (unknown)");
    }

    std::string show_verb(std::string_view verb) const {
        const bool failed = msnp::verb::from(verb).is_failure();
        return failed ? paint_.bad(verb) : paint_(fmt::fg(fmt::terminal_color::cyan) | fmt::emphasis::bold, verb);
    }

    // What stands below the line of a command.
    template <msnp::command Command>
    void tell(lines& to, const Command& command) {
        if constexpr (std::same_as<Command, msnp::failure>) {
            const msnp::failure_row row = find_failure(command.code);
            to.add(std::string(row.words));
            if (!row.name.empty()) {
                to.append(paint_.faint(advice(row.retry)));
            }
            to.bytes(command.payload.value_or(std::string_view()));
        } else if constexpr (std::same_as<Command, msnp::msg_to_client>) {
            payloads_.tell(to, command.payload, command.account);
        } else if constexpr (std::same_as<Command, msnp::msg_to_server>) {
            payloads_.tell(to, command.payload, {});
        } else if constexpr (requires { command.caps; }) {
            if (command.caps) {
                tell_capabilities(to, *command.caps);
            }
        }
    }

    const options& wanted_;
    paint paint_ = paint::for_standard_output();
    std::map<std::string, std::size_t> verbs_;
    payload_teller payloads_;
    other_way other_way_;
    std::string trouble_; // how the stream ends, if not well
    std::size_t unknown_ = 0, unreadable_ = 0;
};

} // namespace

std::unique_ptr<report> make_human_report(const options& wanted) { return std::make_unique<human_report>(wanted); }
