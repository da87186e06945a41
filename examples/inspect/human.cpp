#include "paint.hpp"
#include "payload.hpp"
#include "report.hpp"

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

std::string plural(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

class human_report final : public report {
public:
    explicit human_report(const options& wanted) : wanted_(wanted) {}

    void command(const msnp::frame& found) override {
        ++verbs_[std::string(spelt_verb(found))];
        std::vector<std::string> payload;
        const msnp::result<msnp::visited> outcome = read_command(found, wanted_, [&](const auto& command) {
            print_line(found.position, show(found, command));
            payload = show_payload(command);
        });
        if (!outcome) {
            ++unreadable_;
            print_marked(found.position, found.line, outcome.error());
        } else if (*outcome == msnp::visited::unknown) {
            ++unknown_;
            print_line(found.position, show_unknown(found));
        }
        if (payload.empty() && found.has_payload && (!outcome || *outcome == msnp::visited::unknown)) {
            payload = found.verb == msnp::verb::from("MSG") ? show_message(found.payload, {}, paint_)
                                                            : show_bytes(found.payload, paint_);
        }
        print_below(payload);
    }

    void fault(const msnp::scan& found, std::string_view rest) override {
        print_marked(found.position(), first_line(rest), found.error());
        print_below({"nothing behind it can be read"});
    }

    void incomplete(std::uint64_t position, std::string_view rest) override {
        print_line(position, marked_line(msnp::split_at(rest, '\n').before, 0).text);
        print_below({paint_.bad("incomplete") +
                     paint_.faint(fmt::format(": the stream ends {} into a command", plural(rest.size(), "byte")))});
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
        fmt::print("{}\n", paint_.faint(text));
    }

private:
    // Every line of the report goes through these; what comes from the stream is escaped before.
    void print_line(std::uint64_t position, const std::string& text) const {
        fmt::print("{}  {}\n", paint_.faint(fmt::format("{:>{}}", position, margin - 2)), text);
    }
    void print_below(const std::vector<std::string>& lines) const {
        for (const std::string& line : lines) {
            fmt::print("{:{}}{} {}\n", "", margin, paint_.faint("|"), line);
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
    std::string show(const msnp::frame& found, const Command& command) const {
        std::string text = show_verb(spelt_verb(found));
        if (spelt_verb(found) != fmt::format("{}", found.verb)) {
            text += paint_.faint(fmt::format(" (meant is {})", found.verb));
        }
        msnp::print_fields(command, msnp::disclosure::in_clear, [&](const msnp::field_text& field) {
            if (field.name != "payload") {
                text +=
                    fmt::format(" {}{}", field.name.empty() ? "" : paint_.faint(fmt::format("{}=", field.name)), field.value);
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

    template <msnp::command Command>
    std::vector<std::string> show_payload(const Command& command) const {
        if constexpr (std::same_as<Command, msnp::failure>) {
            std::vector<std::string> lines = show_bytes(command.payload.value_or(std::string_view()), paint_);
            lines.insert(lines.begin(), std::string(explain(command.code)));
            return lines;
        } else if constexpr (std::same_as<Command, msnp::msg_to_client>) {
            return show_message(command.payload, command.account, paint_);
        } else if constexpr (std::same_as<Command, msnp::msg_to_server>) {
            return show_message(command.payload, {}, paint_);
        } else {
            return {};
        }
    }

    const options& wanted_;
    paint paint_ = paint::for_standard_output();
    std::map<std::string, std::size_t> verbs_;
    std::size_t unknown_ = 0, unreadable_ = 0;
};

} // namespace

std::unique_ptr<report> make_human_report(const options& wanted) { return std::make_unique<human_report>(wanted); }
