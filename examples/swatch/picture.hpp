// A stream as people saw it: messages in their formats, and who comes and goes.
#pragma once

#include "inspect/html/html_report.hpp"
#include "inspect/seen.hpp"

#include <msnp/text/percent.hpp>

#include <string>
#include <string_view>

class picture final : public html_report {
public:
    /// The stream must outlive the picture.
    picture(const options& wanted, std::string_view stream, std::string_view title);

    void command(const msnp::frame& found) override;

private:
    /// Who says something.
    struct person {
        msnp::handle account;
        std::string name;
        bool is_client = false; ///< the one whose stream this is
    };

    // Whether a command was drawn. What was not stands there as a command with its fields.
    bool draw(const msnp::frame& found, const msnp::msg_to_client& said);
    bool draw(const msnp::frame& found, const msnp::msg_to_server& said);
    bool draw(const msnp::frame& found, const msnp::joi& came);
    bool draw(const msnp::frame& found, const msnp::iro& there);
    bool draw(const msnp::frame& found, const msnp::bye& gone);
    bool draw(const msnp::frame& found, const msnp::usr& self);
    bool draw(const msnp::frame& found, const msnp::ans& self);
    template <class Other>
    bool draw(const msnp::frame&, const Other&) {
        return false;
    }

    void draw_payload(const msnp::frame& found, const person& who, std::string_view payload);
    bool draw_message(const msnp::frame& found, const person& who, const seen& what);
    void draw_text(const msnp::frame& found, const person& who, const msnp::text_message& text);
    void draw_card(const msnp::frame& found, const person& who, std::string_view payload, const msnp::added_chunk& added);
    void draw_note(const msnp::frame& found, const person& who, const char* kind, std::string_view does);
    pugi::xml_node draw_person(const msnp::frame& found, const person& who, const char* kind);

    std::string self_; // the handle that the client has signed in with
};
