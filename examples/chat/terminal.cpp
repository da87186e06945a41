#include "terminal.hpp"

#include <clocale>
#include <cstdio>
#include <cwchar>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace {

// libedit knows characters by the locale.
void choose_locale() {
    std::setlocale(LC_CTYPE, "");
    if (std::string_view(nl_langinfo(CODESET)) != "UTF-8") {
        std::setlocale(LC_CTYPE, "C.UTF-8");
    }
}

// How many columns a text takes.
int width_of(std::string_view text) {
    int width = 0;
    std::mbstate_t state{};
    while (!text.empty()) {
        wchar_t next = 0;
        const std::size_t size = std::mbrtowc(&next, text.data(), text.size(), &state);
        if (size == 0 || size > text.size()) {
            break;
        }
        const int columns = wcwidth(next);
        width += columns < 0 ? 2 : columns; // a control is shown as ^X
        text.remove_prefix(size);
    }
    return width;
}

} // namespace

terminal::terminal()
    : editor_((choose_locale(), el_init("chat", stdin, stdout, stderr)), el_end), history_(history_init(), history_end) {
    EditLine* const editor = editor_.get();
    history(history_.get(), &last_, H_SETSIZE, 200);
    el_set(editor, EL_CLIENTDATA, this);
    el_set(editor, EL_PROMPT, &show_prompt);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_HIST, history, history_.get());
    el_set(editor, EL_ADDFN, "end-or-delete", "Ends the program, or deletes the next character", &end_or_delete);
    el_set(editor, EL_BIND, "^D", "end-or-delete", nullptr);
    el_set(editor, EL_UNBUFFERED, 1);
}

terminal::~terminal() {
    erase();
    el_set(editor_.get(), EL_UNBUFFERED, 0);
    std::fflush(stdout);
}

char* terminal::show_prompt(EditLine* of) {
    void* self = nullptr;
    el_get(of, EL_CLIENTDATA, &self);
    return static_cast<terminal*>(self)->prompt_.data();
}

unsigned char terminal::end_or_delete(EditLine* of, int) {
    void* self = nullptr;
    el_get(of, EL_CLIENTDATA, &self);
    const LineInfo* const now = el_line(of);
    if (now->buffer == now->lastchar) {
        static_cast<terminal*>(self)->is_over_ = true;
        return CC_NORM;
    }
    if (now->cursor == now->lastchar) {
        return CC_ERROR;
    }
    el_cursor(of, 1);
    el_deletestr(of, 1);
    return CC_REFRESH;
}

void terminal::prompt(const std::string& words) {
    if (words != prompt_) {
        erase();
        prompt_ = words;
        el_set(editor_.get(), EL_REFRESH);
    }
}

void terminal::print(const std::string& lines) {
    erase();
    std::string fit;
    for (const char c : lines) { // the terminal is in raw mode
        fit += c == '\n' ? "\r\n" : std::string(1, c);
    }
    std::fputs((fit + "\r\n").c_str(), stdout);
    std::fflush(stdout);
    el_set(editor_.get(), EL_REFRESH);
}

std::string terminal::line() const {
    const LineInfo* const now = el_line(editor_.get());
    return {now->buffer, now->lastchar};
}

int terminal::columns() const {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0 ? size.ws_col : 80;
}

// Erases the prompt and the line, of whatever rows, and leaves the cursor where they began.
void terminal::erase() {
    const int known = std::exchange(columns_, columns());
    if (known != columns_) {
        el_resize(editor_.get());
    }
    const LineInfo* const now = el_line(editor_.get());
    const std::string before(now->buffer, now->cursor);
    const int rows = (width_of(prompt_) + width_of(before)) / columns_;
    std::fputs("\r", stdout);
    if (rows != 0) {
        std::fprintf(stdout, "\x1b[%dA", rows);
    }
    std::fputs("\x1b[J", stdout);
    std::fflush(stdout);
}

bool terminal::has_more() const {
    pollfd keys = wants();
    return poll(&keys, 1, 0) > 0 && (keys.revents & POLLIN) != 0;
}

std::optional<std::string> terminal::read() {
    int count = 0;
    const char* const typed = el_gets(editor_.get(), &count);
    if (typed == nullptr || count <= 0 || (typed[count - 1] != '\n' && typed[count - 1] != '\r')) {
        return std::nullopt;
    }
    const std::string made(typed, static_cast<std::size_t>(count) - 1);
    // The cursor is below the line now.
    const int rows = (width_of(prompt_) + width_of(made)) / columns_ + 1;
    std::fprintf(stdout, "\r\x1b[%dA\x1b[J", rows);
    std::fflush(stdout);
    if (!made.empty()) {
        history(history_.get(), &last_, H_ENTER, made.c_str());
    }
    el_set(editor_.get(), EL_UNBUFFERED, 0); // which begins the next line
    el_set(editor_.get(), EL_UNBUFFERED, 1);
    return made;
}
