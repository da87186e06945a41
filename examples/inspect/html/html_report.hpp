// What is in a stream, as a page: every command with its fields and its bytes.
#pragma once

#include "inspect/other_way.hpp"
#include "inspect/payload.hpp"
#include "inspect/report.hpp"
#include "inspect/seen.hpp"
#include "support/html_page.hpp"

#include <cstddef>
#include <string>
#include <string_view>

class html_report : public report {
public:
    /// The stream must outlive the report.
    html_report(const options& wanted, std::string_view stream, std::string_view title, std::string_view about);

    void command(const msnp::frame& found) override;
    void fault(const msnp::scan& found, std::string_view rest) override;
    void incomplete(const unfinished& found) override;
    void end(std::uint64_t size) override;

protected:
    /// Counts a command; the rest of what is shown of it is the caller's.
    void count(const msnp::frame& found);
    /// Adds a row with the bytes of a command. Gives its left side.
    pugi::xml_node row(const char* kind, const msnp::frame& found);
    /// Adds what a `MSG` carries, in words.
    void add_payload(pugi::xml_node to, std::string_view payload, msnp::handle sender, const msnp::added_chunk& added);
    /// What becomes of a payload, if it is a chunk. Views of a complete message are good until the next payload.
    msnp::added_chunk join(const seen& payload, msnp::handle sender);

    const options& wanted() const noexcept { return wanted_; }

private:
    const options& wanted_;
    std::string_view stream_;
    html_page page_;
    paint plain_{false};
    payload_teller payloads_;
    other_way other_way_;
    std::size_t commands_ = 0, unreadable_ = 0, unknown_ = 0;
    std::string trouble_; // how the stream ends, if not well
};

/// Adds lines that are fit to be shown.
void add_lines(pugi::xml_node to, const lines& those);
/// Adds what is wrong: the error's name, and what it means.
void add_error(pugi::xml_node to, const msnp::error& wrong);
