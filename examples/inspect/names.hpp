// Words for numbers that the library keeps as numbers: those of its enumerations.
#pragma once

#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/payload/p2p_v2.hpp>
#include <msnp/payload/slp.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The enumerator's name; empty for a number without one.
std::string_view name_of(msnp::datacast_id id) noexcept;
std::string_view name_of(msnp::msnobj_type type) noexcept;
std::string_view name_of(msnp::p2p_application application) noexcept;
std::string_view name_of(msnp::p2p_data_type type) noexcept;
std::string_view name_of(msnp::chunk_loss why) noexcept;

/// The names of the bits that are set; those without one as hexadecimal numbers.
std::vector<std::string> p2p_flags(std::uint32_t flags);
std::vector<std::string> p2p_operations(std::uint8_t operation);

/// What a session is for; empty for a purpose without a name.
std::string_view name_of_purpose(const msnp::guid& purpose) noexcept;
