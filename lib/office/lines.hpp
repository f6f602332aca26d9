// SPDX-License-Identifier: Apache-2.0
// Text set in lines by Pango; the only place, with pdf.cpp, that includes it.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <vector>

#include "office/flow.hpp"

namespace office {

struct Drop {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Held = std::unique_ptr<Object, Drop>;

// One line of set text, with where it stands in its paragraph.
struct Line {
  PangoLayoutLine* text = nullptr;  // kept by its layout; none for a space or a rule
  double x = 0;                     // from the left of the paragraph
  double above = 0;                 // space before it
  double ascent = 0, height = 0;
  double rule = 0;  // a line of this length below, centred in `room`
  double room = 0;
  double box_from = 0, box_to = 0;  // a box around it
  bool last = false;                // of its paragraph
  bool first = false;
};

// What keeps the lines alive.
struct Lines {
  std::vector<Held<PangoLayout>> layouts;
  std::vector<Line> lines;

  double height(std::size_t from, std::size_t to) const;
  double height() const { return height(0, lines.size()); }
};

// Pango as both writers use it: Tinos, sizes in points, nothing rounded to a screen.
Held<PangoContext> new_context();
void set_lines(PangoContext* context, const Paragraph& paragraph, double width, Lines& into);

}  // namespace office
