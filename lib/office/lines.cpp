// SPDX-License-Identifier: Apache-2.0
#include "office/lines.hpp"

#include <algorithm>

namespace office {
namespace {

struct FreeDescription {
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;

Description font(double size, bool bold, bool italic) {
  Description made{pango_font_description_new()};
  pango_font_description_set_family(made.get(), "Tinos");
  pango_font_description_set_absolute_size(made.get(), size * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(made.get(), PANGO_WEIGHT_BOLD);
  if (italic) pango_font_description_set_style(made.get(), PANGO_STYLE_ITALIC);
  return made;
}

int units(double points) { return static_cast<int>(points * PANGO_SCALE); }
double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

void add_runs(PangoLayout* layout, const Paragraph& paragraph) {
  std::string text;
  auto* const attributes = pango_attr_list_new();
  for (const auto& run : paragraph.runs) {
    const auto from = static_cast<guint>(text.size());
    text += run.text;
    auto* const attribute = pango_attr_font_desc_new(font(paragraph.size, run.bold, run.italic).get());
    attribute->start_index = from;
    attribute->end_index = static_cast<guint>(text.size());
    pango_attr_list_insert(attributes, attribute);
  }
  pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

Held<PangoLayout> laid_out(PangoContext* context, const Paragraph& paragraph, double width) {
  Held<PangoLayout> layout{pango_layout_new(context)};
  pango_layout_set_font_description(layout.get(), font(paragraph.size, false, false).get());
  add_runs(layout.get(), paragraph);
  pango_layout_set_width(layout.get(), units(std::max(1.0, width - paragraph.left)));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout.get(), units(paragraph.first));
  if (paragraph.align == Align::centre) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
  if (paragraph.align == Align::justified) pango_layout_set_justify(layout.get(), TRUE);
  return layout;
}

}  // namespace

double Lines::height(std::size_t from, std::size_t to) const {
  double sum = 0;
  for (auto at = from; at < std::min(to, lines.size()); ++at) sum += lines[at].above + lines[at].height;
  return sum;
}

Held<PangoContext> new_context() {
  Held<PangoContext> context{pango_font_map_create_context(pango_cairo_font_map_get_default())};
  pango_cairo_context_set_resolution(context.get(), 72);
  auto* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_language(context.get(), pango_language_from_string("vi"));
  return context;
}

void set_lines(PangoContext* context, const Paragraph& paragraph, double width, Lines& into) {
  auto layout = laid_out(context, paragraph, width);
  auto* const at = pango_layout_get_iter(layout.get());
  const auto begin = into.lines.size();
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(at, nullptr, &extents);
    Line line{.text = pango_layout_iter_get_line_readonly(at), .x = paragraph.left + points(extents.x)};
    line.height = points(extents.height) * paragraph.spacing;
    line.ascent = points(pango_layout_iter_get_baseline(at) - extents.y);
    if (paragraph.boxed) {
      constexpr double room = 4;
      line.box_from = line.x - room;
      line.box_to = line.x + points(extents.width) + room;
    }
    into.lines.push_back(line);
  } while (pango_layout_iter_next_line(at));
  pango_layout_iter_free(at);
  into.lines[begin].above += paragraph.before;
  into.lines[begin].first = true;
  auto& last = into.lines.back();
  last.last = true;
  last.rule = paragraph.rule;
  last.room = width;
  if (paragraph.rule > 0) last.height += 4;
  last.height += paragraph.after;
  into.layouts.push_back(std::move(layout));
}

double width_of(const std::string& text, double size, bool bold) {
  const auto context = new_context();
  constexpr double endless = 10'000;
  const auto layout = laid_out(context.get(), {.runs = {{text, bold}}, .size = size}, endless);
  PangoRectangle extents;
  pango_layout_get_extents(layout.get(), nullptr, &extents);
  return points(extents.width);
}

}  // namespace office
