// A page of HTML that grows row by row: on the left what something is, on the right its bytes.
//
// Each row is a tree until the next one begins and it is written, so whatever stands in it is escaped by pugixml, which writes
// it. The page needs no script and nothing from elsewhere, and its policy allows neither.
#pragma once

#include <cstdint>
#include <cstdio>
#include <pugixml.hpp>
#include <string>
#include <string_view>

/// Whether a text may have several lines: if not, line ends and tabs are shown as what they are.
enum class text_kind : bool { line, lines };

/// Adds a stranger's text. Controls, marks of direction and what is no UTF-8 are shown as what they are, in elements of class
/// `odd`, so that nothing in a text moves what stands beside it.
void add_text(pugi::xml_node to, std::string_view text, text_kind kind = text_kind::line);

/// Adds an element of a class to another, with a stranger's text of one line in it.
pugi::xml_node add_element(pugi::xml_node to, const char* name, const char* kind, std::string_view text = {});

/// A stranger's text as a string of CSS, quotes included. No byte of it ends the string.
std::string css_string(std::string_view text);

/// Bytes of a stream.
struct raw_bytes {
    std::string_view bytes;
    std::uint64_t position = 0;                                ///< of the first
    std::size_t marked = static_cast<std::size_t>(-1);         ///< one to be pointed at, if there
    static constexpr std::size_t most = std::size_t{4} * 1024; ///< shown of one command
};

/// Adds bytes line by line, the place of each first: ASCII as it is, line ends and all else as `\r\n` and `\x1B`. From the
/// first line on that is hardly text they are a table in hexadecimal.
void add_raw(pugi::xml_node to, const raw_bytes& those);

/// Written to a file as it grows. Whether that went well is for the caller to ask the file.
class html_page {
public:
    html_page(std::FILE* to, std::string_view title, std::string_view about);

    /// A row of a class, with its bytes on the right. Gives its left side, which is good until the next row.
    pugi::xml_node row(const char* kind, const raw_bytes& those);

    /// The last words.
    void end(std::string_view summary, std::string_view hint);

private:
    std::string frame();
    void write_row();

    std::FILE* to_;
    pugi::xml_document document_;
    pugi::xml_node main_;
    bool is_begun_ = false;
};
