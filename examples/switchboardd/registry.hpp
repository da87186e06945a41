// The connections that there are: those of strangers, those of people who are known, and those that have had their last words.
#pragma once

#include "connection.hpp"

#include <cstddef>
#include <iterator>
#include <list>
#include <memory>

namespace service {

class registry {
    using connections = std::list<std::shared_ptr<connection>>;

public:
    /// The most that are kept only until the client has read the last words and closes; others are closed without waiting.
    static constexpr std::size_t most_leaving = 256;

    /// How many count as open.
    std::size_t size() const noexcept { return strangers_.size() + known_.size(); }
    bool empty() const noexcept { return size() == 0 && leaving_.empty(); }

    void add(const std::shared_ptr<connection>& made) {
        strangers_.push_back(made);
        made->self_ = std::prev(strangers_.end());
    }

    /// Sends away the stranger who has been here longest. False if there is none.
    bool make_room() {
        if (!strangers_.empty()) {
            const std::shared_ptr<connection> oldest = strangers_.front();
            oldest->send_away();
            if (!strangers_.empty() && strangers_.front() == oldest) { // it is not gone yet, and its place is wanted
                oldest->close();
            }
            return true;
        }
        return false;
    }

    /// Closes those that are only waited for.
    void drop_leaving() {
        while (!leaving_.empty()) {
            const std::shared_ptr<connection> next = leaving_.front();
            next->close();
        }
    }

    void each(auto&& use) {
        for (connections* const list : {&strangers_, &known_, &leaving_}) {
            for (auto next = list->begin(); next != list->end();) {
                const std::shared_ptr<connection> held = *next++; // it may go to another list
                use(*held);
            }
        }
    }

private:
    friend connection;

    connections& list_of(const connection& one) noexcept {
        return one.state_ == connection::state::draining ? leaving_ : one.is_settled_ ? known_ : strangers_;
    }
    void move(connection& one, connections& from, connections& to) noexcept { to.splice(to.end(), from, one.self_); }

    connections strangers_, known_, leaving_;
};

} // namespace service
