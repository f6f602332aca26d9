// SPDX-License-Identifier: Apache-2.0
// XML as a stream of elements and text. Names come without their namespace: strict and transitional files differ only
// there. A document type, and with it every entity, is refused.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include "sheets/archive.hpp"

struct XML_ParserStruct;

namespace sheets {

// Names and values of an element, as expat hands them over.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_{pairs} {}
  std::optional<std::string_view> find(std::string_view name) const;
  std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }

 private:
  const char** pairs_;
};

class XmlReader {
 public:
  XmlReader();
  virtual ~XmlReader() = default;
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Reads an entry of the archive from beginning to end, or until stop() was called.
  void read(Archive& archive, std::string_view entry);

 protected:
  virtual void start(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view) {}
  virtual void text(std::string_view) {}
  void stop();

 private:
  struct Free {
    void operator()(XML_ParserStruct* parser) const;
  };
  struct Callbacks;

  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::exception_ptr thrown_;  // by a handler; it must not cross the C frames of expat
  bool stopped_ = false;
  int depth_ = 0;
};

}  // namespace sheets
