#include "support/html_page.hpp"

#include "support/html_style.hpp"

#include <msnp/text/escape.hpp>

#include <fmt/format.h>

#include <iterator>

namespace {

constexpr const char* policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pugi::xml_node add_meta(pugi::xml_node to, const char* key, const char* name, const char* content) {
    pugi::xml_node made = to.append_child("meta");
    made.append_attribute(key) = name;
    made.append_attribute("content") = content;
    return made;
}

/// An element without content is written as `<p/>`, which HTML reads as `<p>`; with an empty text in it, as `<p></p>`.
struct filler : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& at) override {
        const bool is_void = std::string_view(at.name()) == "meta";
        if (at.type() == pugi::node_element && !at.first_child() && !is_void) {
            at.append_child(pugi::node_pcdata);
        }
        return true;
    }
};

struct text_writer : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

std::string spelt(pugi::xml_node what) {
    filler fill;
    what.traverse(fill);
    text_writer to;
    what.print(to, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return to.text;
}

constexpr std::string_view end_of_rows = "</main>"; // nothing else on a page is spelt so, as all is escaped

} // namespace

html_page::html_page(std::FILE* to, std::string_view title, std::string_view about) : to_(to) {
    document_.append_child(pugi::node_doctype).set_value("html");
    pugi::xml_node html = document_.append_child("html");
    html.append_attribute("lang") = "en";
    pugi::xml_node head = html.append_child("head");
    head.append_child("meta").append_attribute("charset") = "utf-8";
    add_meta(head, "http-equiv", "Content-Security-Policy", policy);
    add_meta(head, "name", "viewport", "width=device-width, initial-scale=1");
    add_meta(head, "name", "referrer", "no-referrer");
    std::string plain; // a title holds no elements
    msnp::write_escaped(std::back_inserter(plain), title);
    head.append_child("title").text() = plain.c_str();
    head.append_child("style").text() = html_style;

    pugi::xml_node body = html.append_child("body");
    pugi::xml_node header = body.append_child("header");
    add_element(header, "h1", "title", title);
    add_element(header, "p", "about", about);
    main_ = body.append_child("main");
}

// All but the rows.
std::string html_page::frame() { return spelt(document_.root()); }

// Writes the row that is complete, and before the first one all that stands above.
void html_page::write_row() {
    if (!is_begun_) {
        is_begun_ = true;
        main_.remove_children();
        const std::string all = frame();
        std::fwrite(all.data(), 1, all.find(end_of_rows), to_);
    }
    if (pugi::xml_node row = main_.child("article")) {
        const std::string text = spelt(row);
        std::fwrite(text.data(), 1, text.size(), to_);
    }
    main_.remove_children();
}

pugi::xml_node html_page::row(const char* kind, const raw_bytes& those) {
    write_row();
    pugi::xml_node made = add_element(main_, "article", kind);
    made.append_attribute("id") = fmt::format("byte-{}", those.position).c_str();
    pugi::xml_node left = add_element(made, "div", "seen");
    add_raw(add_element(made, "div", "raw"), those);
    return left;
}

void html_page::end(std::string_view summary, std::string_view hint) {
    write_row();
    pugi::xml_node footer = main_.parent().append_child("footer");
    add_element(footer, "p", "summary", summary);
    if (!hint.empty()) {
        add_element(footer, "p", "hint", hint);
    }
    const std::string all = frame() + '\n';
    const std::size_t from = all.find(end_of_rows);
    std::fwrite(all.data() + from, 1, all.size() - from, to_);
}
