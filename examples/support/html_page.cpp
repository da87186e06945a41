#include "support/html_page.hpp"

#include "support/html_style.hpp"

#include <msnp/extra/escape.hpp>

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

} // namespace

html_page::html_page(std::string_view title, std::string_view about) {
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

pugi::xml_node html_page::row(const char* kind, const raw_bytes& those) {
    pugi::xml_node made = add_element(main_, "article", kind);
    made.append_attribute("id") = fmt::format("byte-{}", those.position).c_str();
    pugi::xml_node left = add_element(made, "div", "seen");
    add_raw(add_element(made, "div", "raw"), those);
    return left;
}

void html_page::end(std::string_view summary, std::string_view hint) {
    pugi::xml_node footer = main_.parent().append_child("footer");
    add_element(footer, "p", "summary", summary);
    if (!hint.empty()) {
        add_element(footer, "p", "hint", hint);
    }
}

std::string html_page::str() {
    filler fill;
    document_.traverse(fill);
    text_writer to;
    document_.save(to, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return to.text + '\n';
}
