// SPDX-License-Identifier: Apache-2.0
#include "indicators/words.hpp"

#include "core/amount.hpp"
#include "indicators/standing.hpp"

namespace indicators {
namespace {

char decimal(web::Language language) { return language == web::Language::vi ? ',' : '.'; }

std::string text_of(web::Language language, std::string_view key,
                    std::vector<std::pair<std::string, std::string>> values = {}) {
  return web::say(language, core::Message{std::string{key}, std::move(values)});
}

}  // namespace

std::string value_text(web::Language language, std::int64_t hundredths) {
  return plans::value_text(hundredths, language == web::Language::vi ? '.' : ',', decimal(language));
}

std::string required_text(web::Language language, const plans::Target& target) {
  if (target.kind == "YES_NO") return text_of(language, "indicators.yes");
  std::string text = target.kind.ends_with("AT_LEAST") ? "≥ " : target.kind.ends_with("AT_MOST") ? "≤ " : "";
  text += value_text(language, target.value);
  return target.is_percent() ? text + " %" : text;
}

std::string reached_text(web::Language language, const plans::Target& target,
                         const std::optional<plans::Figure>& figure) {
  if (!figure) return text_of(language, "indicators.status_none");
  if (target.kind == "YES_NO") {
    if (figure->whole > 0)
      return text_of(language, "indicators.of_units",
                     {{"part", value_text(language, figure->part)}, {"whole", value_text(language, figure->whole)}});
    return text_of(language, judged(target, *figure).part > 0 ? "indicators.yes" : "indicators.not_yet");
  }
  if (!target.is_percent()) return value_text(language, figure->part);
  const auto percent = core::Share{figure->part, figure->whole}.percent(decimal(language));
  return percent ? *percent + " %" : text_of(language, "indicators.status_none");
}

std::string status_text(web::Language language, Status status) {
  return text_of(language, "indicators.status_" + std::string{name(status)});
}

std::string_view status_css(Status status) {
  switch (status) {
    case Status::met:
      return "state good";
    case Status::at_risk:
      return "state warn";
    case Status::not_met:
      return "state bad";
    case Status::on_track:
    case Status::none:
      break;
  }
  return "state";
}

}  // namespace indicators
