#include "support/html_page.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace {

constexpr std::size_t table_width = 8; // bytes in a row of a table

void add_plain(pugi::xml_node to, std::string& text) {
    if (!text.empty()) {
        to.append_child(pugi::node_pcdata).set_value(text.c_str());
        text.clear();
    }
}

std::string escaped(std::string_view text) {
    std::string shown;
    msnp::write_escaped(std::back_inserter(shown), text, msnp::escape_style::text);
    return shown;
}

void add_odd(pugi::xml_node to, std::string& shown) {
    if (!shown.empty()) {
        pugi::xml_node odd = to.append_child("span");
        odd.append_attribute("class") = "odd";
        add_plain(odd, shown);
    }
}

/// Whether bytes are better read in hexadecimal: more than one in four is a control or part of no character.
bool is_binary(std::string_view bytes) {
    std::size_t odd = 0;
    for (std::string_view rest = bytes; !rest.empty();) {
        const msnp::utf8_character next = msnp::first_character(rest);
        const bool breaks = next.code_point == '\r' || next.code_point == '\n' || next.code_point == '\t';
        odd += !next.valid || (msnp::is_unsafe_to_show(next.code_point) && !breaks) ? 1U : 0U;
        rest = msnp::drop(rest, next.size);
    }
    return odd * 4 > bytes.size();
}

/// Adds pieces of one line, the marked one in an element of its own.
class raw_writer {
public:
    raw_writer(pugi::xml_node to, const raw_bytes& those) : to_(to), those_(those) {}

    void text(std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at) {
            const char c = those_.bytes[at];
            const auto byte = static_cast<unsigned char>(c);
            const bool visible = byte >= 0x20 && byte < 0x7F;
            const std::string shown = visible     ? std::string(1, c)
                                      : c == '\r' ? "\\r"
                                      : c == '\n' ? "\\n"
                                                  : fmt::format("\\x{:02X}", byte);
            put(shown, at == those_.marked ? "marked" : visible ? "" : "odd");
        }
        flush();
    }

    void table(std::size_t begin, std::size_t end) {
        std::string ascii;
        for (std::size_t at = begin; at < end; ++at) {
            const auto byte = static_cast<unsigned char>(those_.bytes[at]);
            put(fmt::format("{:02x}", byte), at == those_.marked ? "marked" : "");
            put(" ", "");
            ascii += byte >= 0x20 && byte < 0x7F ? those_.bytes[at] : '.';
        }
        put(std::string(3 * (table_width - (end - begin)), ' '), "");
        put(ascii, "ascii");
        flush();
    }

private:
    void put(const std::string& shown, std::string_view kind) {
        if (kind != kind_) {
            flush();
            kind_ = kind;
        }
        run_ += shown;
    }
    void flush() {
        if (!kind_.empty() && !run_.empty()) {
            pugi::xml_node made = to_.append_child(kind_ == "marked" ? "mark" : "span");
            made.append_attribute("class") = std::string(kind_).c_str();
            add_plain(made, run_);
        }
        add_plain(to_, run_);
    }

    pugi::xml_node to_;
    const raw_bytes& those_;
    std::string run_;
    std::string_view kind_;
};

} // namespace

pugi::xml_node add_element(pugi::xml_node to, const char* name, const char* kind, std::string_view text) {
    pugi::xml_node made = to.append_child(name);
    made.append_attribute("class") = kind;
    add_text(made, text);
    return made;
}

void add_text(pugi::xml_node to, std::string_view text, text_kind kind) {
    std::string plain, odd; // of what comes next; one of them is empty
    while (!text.empty()) {
        const msnp::utf8_character next = msnp::first_character(text);
        const msnp::line_break line = msnp::find_line_break(msnp::take(text, 2));
        const bool breaks = kind == text_kind::lines && line.at == 0;
        const bool tabs = kind == text_kind::lines && next.code_point == '\t';
        const std::string_view bytes = msnp::take(text, breaks ? line.size : next.size);
        if (breaks || (next.valid && (tabs || !msnp::is_unsafe_to_show(next.code_point)))) {
            add_odd(to, odd);
            plain += breaks ? std::string_view("\n") : bytes;
        } else {
            add_plain(to, plain);
            odd += escaped(bytes);
        }
        text = msnp::drop(text, bytes.size());
    }
    add_odd(to, odd);
    add_plain(to, plain);
}

std::string css_string(std::string_view text) {
    std::string written = "'";
    while (!text.empty()) {
        const msnp::utf8_character next = msnp::first_character(text);
        const std::uint32_t c = next.valid && !msnp::is_unsafe_to_show(next.code_point) ? next.code_point : 0xFFFD;
        const bool is_word = (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z') || c == ' ' || c == '-';
        if (c < 0x80 && is_word) {
            written += static_cast<char>(c);
        } else {
            fmt::format_to(std::back_inserter(written), "\\{:x} ", c); // the space ends the number, and is no part of the text
        }
        text = msnp::drop(text, next.size);
    }
    return written + '\'';
}

void add_raw(pugi::xml_node to, const raw_bytes& those) {
    const std::size_t size = std::min(those.bytes.size(), raw_bytes::most);
    bool binary = false;
    for (std::size_t at = 0, end = 0; at != size; at = end) {
        const std::size_t next = msnp::find(those.bytes, '\n', at);
        end = std::min(next == msnp::nowhere ? size : next + 1, size);
        binary = binary || is_binary(msnp::cut(those.bytes, at, end));
        end = binary ? std::min(at + table_width, size) : end;
        pugi::xml_node line = add_element(to, "div", "line");
        add_element(line, "span", "place", std::to_string(those.position + at));
        raw_writer writer(add_element(line, "code", binary ? "hex" : "text"), those);
        binary ? writer.table(at, end) : writer.text(at, end);
    }
    if (size != those.bytes.size()) {
        add_element(to, "p", "more", fmt::format("and {} bytes more", those.bytes.size() - size));
    }
}
