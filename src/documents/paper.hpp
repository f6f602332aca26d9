// SPDX-License-Identifier: Apache-2.0
// A document as it is printed: what stands around its text, and the file that is sent.
#pragma once

#include "documents/store.hpp"
#include "office/document.hpp"
#include "site/visit.hpp"

namespace documents {

// The one chosen; otherwise the Union's for a Union body alone, the state's for state bodies and joint documents.
office::Layout layout_of(db::Read& db, const Document& document, core::Date today);
// Head, title, legal bases, signature and recipients; the body is the caller's.
office::Document framed(db::Read& db, const Document& document, core::Date today);
// What a unit's paper says of it: the body above it where the layout names one, and its place.
struct Letterhead {
  std::string parent, issuer, place;
  office::Layout layout = office::Layout::state;
};
Letterhead letterhead(db::Read& db, UnitId unit, core::Date today);

// As ?format= asks: docx or pdf; nothing for another one.
std::optional<std::string> written_as(const office::Document& document, std::string_view format);
http::Response paper(site::Visit& visit, const office::Document& document, const std::string& name);

}  // namespace documents
