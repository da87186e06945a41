// The terminal: a line that is edited, and what happens meanwhile above it. Line editing is libedit's.
#pragma once

#include <histedit.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <string>
#include <string_view>

class terminal {
public:
    terminal();
    ~terminal();
    terminal(const terminal&) = delete;
    terminal& operator=(const terminal&) = delete;

    /// What stands before the line. It is shown at once.
    void prompt(const std::string& words);

    /// Prints lines above the one that is edited.
    void print(const std::string& lines);

    /// What is being edited.
    std::string line() const;

    /// What to wait for.
    pollfd wants() const { return {0, POLLIN, 0}; }

    /// Reads what was typed. A line when there is one; the prompt and the line are gone from the screen then.
    std::optional<std::string> read();

    /// Whether another key has been pressed already.
    bool has_more() const;

    /// Whether nothing more will be typed.
    bool is_over() const { return is_over_; }

private:
    static char* show_prompt(EditLine* of);
    static unsigned char end_or_delete(EditLine* of, int key);
    void erase();
    int columns() const;

    std::unique_ptr<EditLine, void (*)(EditLine*)> editor_;
    std::unique_ptr<History, void (*)(History*)> history_;
    HistEvent last_{};
    std::string prompt_;
    int columns_ = 80;
    bool is_over_ = false;
};
