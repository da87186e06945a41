// All of the library that a conversation needs. Any header can be included alone.
//
// Left out are msnp/extra/, whose headers cost more or need other libraries, and what peers send each other as data:
// msnp/payload/p2p.hpp and msnp/payload/slp_draft.hpp.
#pragma once

#include <msnp/version.hpp>

#include <msnp/base/ascii.hpp>
#include <msnp/base/block_store.hpp>
#include <msnp/base/endian.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/fixed_string.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/slice.hpp>

#include <msnp/text/address.hpp>
#include <msnp/text/base64.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <msnp/wire/bind.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/frame.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/transaction_id.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>
#include <msnp/wire/write_line.hpp>

#include <msnp/command/capabilities.hpp>
#include <msnp/command/capability_names.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/command/failure.hpp>
#include <msnp/command/failure_code.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/command/ims.hpp>
#include <msnp/command/message.hpp>
#include <msnp/command/referral.hpp>
#include <msnp/command/room.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>

#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/color.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/effects.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/font_charset.hpp>
#include <msnp/payload/format_items.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/keep_alive.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/msnobj_attributes.hpp>
#include <msnp/payload/pitch_family.hpp>
#include <msnp/payload/raw.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>

#include <msnp/session/admission.hpp>
#include <msnp/session/conversation.hpp>
#include <msnp/session/conversation_options.hpp>
#include <msnp/session/credentials.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/outbox.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/pending.hpp>
#include <msnp/session/relay.hpp>
#include <msnp/session/rings.hpp>
#include <msnp/session/roster.hpp>
#include <msnp/session/seats.hpp>
#include <msnp/session/switchboard.hpp>
#include <msnp/session/switchboard_event.hpp>
#include <msnp/session/switchboard_options.hpp>
#include <msnp/session/transitions.hpp>
#include <msnp/session/when_used.hpp>
