// Whatever a program may want to log, in words: values, errors, commands, what a MSG carries, and events.
//
// `write_words(out, what)` writes it to any output iterator; `fmt.hpp` and `ostream.hpp` are fronts of the same. What the words
// promise stands at the head of <msnp/extra/words_value.hpp>. P2P stands apart, in <msnp/extra/words_p2p.hpp>.
#pragma once

#include <msnp/extra/words_command.hpp>
#include <msnp/extra/words_error.hpp>
#include <msnp/extra/words_event.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_message.hpp>
#include <msnp/extra/words_payload.hpp>
#include <msnp/extra/words_value.hpp>
