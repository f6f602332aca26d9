// SPDX-License-Identifier: Apache-2.0
#include "sheets/xml.hpp"

#include <expat.h>

#include <cstring>
#include <new>

#include "sheets/refused.hpp"

namespace sheets {
namespace {

constexpr char separator = '\n';  // between namespace and name; no name has a line feed
constexpr std::int64_t longest_tag = 1 << 20;
constexpr int deepest = 256;  // elements within elements: spreadsheets need about a dozen

std::string_view local(const char* name) {
  const char* const cut = std::strrchr(name, separator);
  return cut == nullptr ? name : cut + 1;
}

}  // namespace

std::optional<std::string_view> Attributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const std::string_view full{*pair};
    if (full.ends_with(name) && (full.size() == name.size() || full[full.size() - name.size() - 1] == separator))
      return std::string_view{pair[1]};
  }
  return {};
}

struct XmlReader::Callbacks {
  template <class Handle>
  static void guarded(void* self, const Handle& handle) {
    auto& reader = *static_cast<XmlReader*>(self);
    if (reader.thrown_ || reader.stopped_) return;
    try {
      handle(reader);
    } catch (...) {
      reader.thrown_ = std::current_exception();
      XML_StopParser(reader.parser_.get(), XML_FALSE);
    }
  }

  static void start(void* self, const char* name, const char** attributes) {
    guarded(self, [&](XmlReader& reader) {
      if (++reader.depth_ > deepest) refuse_bomb();
      reader.start(local(name), Attributes{attributes});
    });
  }
  static void end(void* self, const char* name) {
    guarded(self, [&](XmlReader& reader) {
      --reader.depth_;
      reader.end(local(name));
    });
  }
  static void text(void* self, const char* bytes, int count) {
    guarded(self, [&](XmlReader& reader) { reader.text({bytes, static_cast<std::size_t>(count)}); });
  }
  static void document_type(void* self, const char*, const char*, const char*, int) {
    guarded(self, [](XmlReader&) { refuse("sheets.external"); });
  }
};

void XmlReader::Free::operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }

XmlReader::XmlReader() : parser_{XML_ParserCreateNS(nullptr, separator)} {
  if (!parser_) throw std::bad_alloc{};
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), Callbacks::start, Callbacks::end);
  XML_SetCharacterDataHandler(parser_.get(), Callbacks::text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), Callbacks::document_type);
}

void XmlReader::stop() {
  stopped_ = true;
  XML_StopParser(parser_.get(), XML_FALSE);
}

void XmlReader::read(Archive& archive, std::string_view entry) {
  std::int64_t fed = 0;
  const auto feed = [&](std::string_view piece, bool last) {
    const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    if (thrown_) std::rethrow_exception(thrown_);
    if (stopped_) return Go::stop;
    if (status != XML_STATUS_OK) refuse_damaged();
    // Text streams through, but a tag is kept until it is whole: one that never ends would eat the memory.
    fed += static_cast<std::int64_t>(piece.size());
    if (fed - XML_GetCurrentByteIndex(parser_.get()) > longest_tag) refuse_bomb();
    return Go::on;
  };
  archive.unpack(entry, [&](std::string_view piece) { return feed(piece, false); });
  if (!stopped_) feed({}, true);
}

}  // namespace sheets
