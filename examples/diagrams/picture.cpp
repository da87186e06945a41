#include "picture.hpp"

#include "words.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace {

using msnp::phase;
using msnp::transition;

/// What leads to a phase from so many others is told in a note.
constexpr std::size_t many = 4;

/// About how long a line of a box or a note is.
constexpr std::size_t width = 32;

/// Words with commas between them, in lines.
std::vector<std::string> lines_of(std::string first, const std::vector<std::string>& words) {
    std::vector<std::string> lines = {std::move(first)};
    for (std::size_t at = 0; at != words.size(); ++at) {
        if (lines.back().size() + words[at].size() > width) {
            lines.back().pop_back(); // the space
            lines.emplace_back();
        }
        lines.back().append(words[at]).append(at + 1 == words.size() ? "" : ", ");
    }
    return lines;
}

/// Draws the rows of one view.
class artist {
public:
    explicit artist(const view& part) : start_(part.start), rows_(rows_of(part)) {
        for (const transition& row : rows_) {
            leading_.insert(row.from);
            if (is_from_outside(row)) {
                sources_[key_of(row)].insert(row.from);
            }
        }
    }

    picture draw() const {
        picture made{start_, boxes(), {}, notes()};
        for (const transition& row : rows_) {
            if (row.from != row.next && (!is_noted(row) || keeps_arrow(row))) {
                add(made.arrows, row);
            }
        }
        return made;
    }

private:
    using key = std::tuple<msnp::party, msnp::happening, msnp::company, phase>;

    static key key_of(const transition& row) { return {row.who, row.what, row.when, row.next}; }

    /// Whether it leads elsewhere and is nothing that is said on the connection to a switchboard.
    static bool is_from_outside(const transition& row) {
        return row.from != row.next && !msnp::overlap(streams_of(row.what), msnp::flow::switchboard);
    }

    bool is_noted(const transition& row) const {
        const auto found = sources_.find(key_of(row));
        return found != sources_.end() && found->second.size() >= many;
    }

    /// Whether a noted row is an arrow as well: where the phase before it would have none that leads on, or the phase behind it
    /// none that leads there.
    bool keeps_arrow(const transition& row) const { return is_last_way(row) || is_first_way(row); }

    bool is_last_way(const transition& row) const {
        return row.who == msnp::party::network && std::none_of(rows_.begin(), rows_.end(), [&](const transition& other) {
                   return other.from == row.from && other.next != row.from && !is_noted(other);
               });
    }

    bool is_first_way(const transition& row) const {
        return row.from == start_ && std::none_of(rows_.begin(), rows_.end(), [&](const transition& other) {
                   return other.next == row.next && other.from != row.next && (!is_noted(other) || is_last_way(other));
               });
    }

    std::vector<box> boxes() const {
        std::set<phase> all = {start_};
        for (const transition& row : rows_) {
            all.insert({row.from, row.next});
        }
        std::vector<box> made;
        made.reserve(all.size());
        for (const phase each : all) {
            made.push_back({each, leading_.contains(each), staying(each)});
        }
        return made;
    }

    /// What leaves a phase as it is, in lines that begin with who does it, where they do not go on.
    std::vector<std::string> staying(phase at) const {
        std::vector<std::string> lines;
        for (const msnp::party who : {msnp::party::client, msnp::party::server, msnp::party::network}) {
            std::vector<std::string> words;
            for (const transition& row : rows_) {
                if (row.from == at && row.next == at && row.who == who) {
                    words.push_back(doing(row));
                }
            }
            if (!words.empty()) {
                const std::vector<std::string> more = lines_of(std::string(name(who)) + " ", words);
                lines.insert(lines.end(), more.begin(), more.end());
            }
        }
        return lines;
    }

    std::vector<note> notes() const {
        std::vector<note> made;
        std::set<key> told;
        for (const transition& row : rows_) {
            if (is_noted(row) && told.insert(key_of(row)).second) {
                note next{row.next, {label(row)}};
                const std::vector<std::string> from = origin(row);
                next.lines.insert(next.lines.end(), from.begin(), from.end());
                made.push_back(next);
            }
        }
        return made;
    }

    /// `from every other phase`, `from every other phase but asking`, or `from asking, referred`, where that is shorter.
    std::vector<std::string> origin(const transition& row) const {
        const std::set<phase>& from = sources_.at(key_of(row));
        std::vector<std::string> in;
        std::vector<std::string> out;
        for (const phase each : leading_) {
            if (each != row.next) {
                (from.contains(each) ? in : out).emplace_back(name(each));
            }
        }
        if (in.size() < out.size()) {
            return lines_of("from ", in);
        }
        std::vector<std::string> lines = {"from every other phase"};
        if (!out.empty()) {
            const std::vector<std::string> exceptions = lines_of("but ", out);
            lines.insert(lines.end(), exceptions.begin(), exceptions.end());
        }
        return lines;
    }

    static void add(std::vector<arrow>& to, const transition& row) {
        auto found = std::find_if(to.begin(), to.end(),
                                  [&row](const arrow& each) { return each.from == row.from && each.to == row.next; });
        if (found == to.end()) {
            found = to.insert(found, {row.from, row.next, {}});
        }
        found->lines.push_back(label(row));
    }

    phase start_;
    std::vector<transition> rows_;
    std::set<phase> leading_;                ///< the phases that rows lead from
    std::map<key, std::set<phase>> sources_; ///< from where what comes from outside leads on
};

} // namespace

picture draw(const view& part) { return artist(part).draw(); }

std::string as_rows(const view& part) {
    std::string text;
    for (const transition& row : rows_of(part)) {
        text.append(name(row.from)).append(" --> ").append(name(row.next)).append(" : ").append(label(row)).append("\n");
    }
    return text;
}
