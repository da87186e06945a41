// What is told of a stream, to whomever it is told.
#pragma once

#include "options.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/reader.hpp>

#include <cstdint>
#include <memory>
#include <string_view>

/// A command that the stream does not hold to its end.
struct unfinished {
    std::uint64_t position; ///< its first byte in the stream
    std::string_view bytes; ///< what there is of it
    std::size_t needs;      ///< how many bytes it lacks, at least
};

/// Takes what is found in a stream, in its order. Views are good during the call only.
class report {
public:
    report() = default;
    report(const report&) = delete;
    report& operator=(const report&) = delete;
    virtual ~report() = default;

    virtual void command(const msnp::frame& found) = 0;
    /// Nothing behind it can be read. `rest` is the stream from the faulty line on.
    virtual void fault(const msnp::scan& found, std::string_view rest) = 0;
    /// The stream ends inside of a command.
    virtual void incomplete(const unfinished& found) = 0;
    /// After everything else; `size` bytes have been looked at.
    virtual void end(std::uint64_t size) = 0;
};

/// One JSON object a line.
std::unique_ptr<report> make_json_report(const options& wanted);
/// A page. The stream must outlive the report. Throws `bad_usage` in a build that makes no pages.
std::unique_ptr<report> make_html_report(const options& wanted, std::string_view stream);
/// For people.
std::unique_ptr<report> make_human_report(const options& wanted);

/// Calls `use(command)` with what `found` is on the streams that the options name.
template <class Use>
msnp::result<msnp::visited> read_command(const msnp::frame& found, const options& wanted, Use&& use) {
    const auto on = [&]<msnp::flow Streams>() {
        return msnp::visit<msnp::commands_on<msnp::all_commands, Streams>>(found, use, wanted.parsing());
    };
    switch (wanted.streams()) {
    case msnp::flow::client_to_switchboard: return on.template operator()<msnp::flow::client_to_switchboard>();
    case msnp::flow::switchboard_to_client: return on.template operator()<msnp::flow::switchboard_to_client>();
    case msnp::flow::client_to_notification: return on.template operator()<msnp::flow::client_to_notification>();
    case msnp::flow::notification_to_client: return on.template operator()<msnp::flow::notification_to_client>();
    case msnp::flow::to_server: return on.template operator()<msnp::flow::to_server>();
    default: return on.template operator()<msnp::flow::to_client>();
    }
}

/// The name of the struct behind a command.
template <msnp::command Command>
constexpr std::string_view name_of(const Command&) noexcept {
    return Command::on_wire::name;
}

/// The verb as it is on the wire, which may be misspelt.
inline std::string_view spelt_verb(const msnp::frame& of) noexcept { return *msnp::word_list(of.line).begin(); }
