// SPDX-License-Identifier: Apache-2.0
#include "reader/task.hpp"

#include <algorithm>

#include "reader/bodies.hpp"
#include "reader/clause.hpp"
#include "reader/day.hpp"
#include "reader/horizon.hpp"

namespace reader {
namespace {

std::string words_text(const Block& block, Range range) {
  if (range.empty()) return "";
  return block.text.quote(block.words[range.from].from, block.words[range.to - 1].to).text;
}

// Who is asked to work together: up to the verb that says at what.
Range partners_at(const Words& words, std::size_t at, std::size_t end) {
  static const auto stops = Phrases::of(
      "tổ chức|tham mưu|xây dựng|triển khai|hướng dẫn|rà soát|thực hiện|tiến hành|kiểm tra|tuyên truyền|trong|"
      "để|nhằm|cập nhật|theo dõi|đôn đốc|duy trì|vận động|tổng hợp|thẩm định|giới thiệu|đưa|lựa chọn|đề xuất|"
      "chỉ đạo|nghiên cứu|hỗ trợ|bố trí|khảo sát|phát hiện|lồng ghép|cho|báo cáo|lập|vận hành|tạo");
  auto next = at;
  while (next < end && !words[next].is(";") && !words[next].is(".") && !words[next].is(":") &&
         (next == at || !stops.length_at(words, next, end) ||
          (words[next].is("tổ") && (words[next].is_capital || words[next - 1].is("các")))))
    ++next;
  while (next > at && words[next - 1].is(",")) --next;
  return {at, next};
}

// "Sở Tài chính, Sở Nội vụ và các đơn vị": each body that begins with a capital is one of its own.
std::vector<std::string> parted(const Block& block, Range range) {
  std::vector<std::string> found;
  auto from = range.from;
  const auto& words = block.words;
  for (auto at = range.from; at < range.to; ++at) {
    const bool parts = words[at].is(",") || words[at].is("và") || words[at].is(";");
    if (!parts || at + 1 >= range.to || !words[at + 1].is_capital || !body_heads().length_at(words, at + 1, range.to))
      continue;
    if (auto text = words_text(block, {from, at}); !text.empty()) found.push_back(std::move(text));
    from = at + 1;
  }
  if (auto text = words_text(block, {from, range.to}); !text.empty()) found.push_back(std::move(text));
  return found;
}

// "Đề nghị Sở Nội vụ", "Giao cho Ban Tổ chức:": the body without what is said to it.
Range addressed(const Words& words, Range heading) {
  static const Phrases asks{
      "đề nghị", "giao",        "giao cho", "cấp tỉnh : giao cho", "cấp huyện : giao cho", "trách nhiệm của",
      "đối với", "đề nghị các", "phân công"};
  auto from = heading.from;
  for (auto at = heading.from; at < heading.to && at < heading.from + 6; ++at)
    if (words[at].is(":") && at + 1 < heading.to) from = at + 1;
  if (from < heading.to) from += asks.length_at(words, from, heading.to);
  auto to = heading.to;
  while (to > from && (words[to - 1].is(":") || words[to - 1].is("."))) --to;
  return {from, to};
}

class Tasks {
 public:
  explicit Tasks(const Body& body) : body_{body} {
    for (const auto& block : body.blocks)
      if (block.above) has_children_.push_back(*block.above);
  }

  std::vector<Task> all() {
    for (std::size_t at = 0; at < body_.blocks.size(); ++at) {
      const auto role = body_.sections[at].role;
      if (role != Role::task && role != Role::duty && role != Role::none) continue;
      read(at);
    }
    return std::move(found_);
  }

 private:
  void read(std::size_t at) {
    const auto& block = body_.blocks[at];
    if (block.mark.table != 0 || takes_roles(block)) return;
    const bool is_leaf = std::ranges::find(has_children_, at) == has_children_.end();
    if ((block.is_heading && !is_leaf) || body_.sections[at].is_own || block.words.size() < 5) return;
    if (body_.sections[at].role == Role::none && block.marker.rank == 0) return;
    // "Trên đây là Kế hoạch … ./.": the words a document closes with.
    if (block.marker.rank == 0 && (block.text.bytes.starts_with("Trên đây") || block.text.bytes.ends_with("./.")))
      return;
    Task task{
        .text = block.text.quote(block.words[std::min(block.body, block.words.size() - 1)].from, block.text.size()),
        .heading = body_.sections[at].heading};
    if (task.text.empty()) return;
    task.lead = lead_from_headings(at);
    for (const auto& sentence : sentences_of(block)) take_bodies(block, sentence, task);
    if (task.lead.empty()) task.lead = subject_of(block);
    take_due(block, task);
    found_.push_back(std::move(task));
  }

  // "Đơn vị chủ trì: …; đơn vị phối hợp: …" belongs to the task before it.
  bool takes_roles(const Block& block) {
    const auto label = block.label();
    static const Phrases leads{"đơn vị chủ trì",   "chủ trì",           "cơ quan chủ trì",
                               "đơn vị thực hiện", "cơ quan thực hiện", "đơn vị chủ trì thực hiện",
                               "phân công chủ trì"};
    static const Phrases partners{"đơn vị phối hợp", "phối hợp", "cơ quan phối hợp"};
    if (!label || found_.empty()) return false;
    const auto whole = [&](const Phrases& phrases) {
      return phrases.length_at(block.words, label->from, label->to) == label->size();
    };
    if (!whole(leads) && !whole(partners)) return false;
    auto& task = found_.back();
    for (const auto& clause : clauses_of(block)) {
      if (!clause.after_colon) continue;
      const Range before{block.body, clause.words.from};
      if (partners.find(block.words, {before.to > 5 ? std::max(before.from, before.to - 5) : before.from, before.to}) &&
          !whole(leads))
        task.coordinating = parted(block, clause.words);
      else if (task.lead.empty() || whole(leads)) {
        if (partners.in(block.words, before))
          task.coordinating = parted(block, clause.words);
        else
          task.lead = words_text(block, clause.words);
      }
    }
    return true;
  }

  // In the part on who does what, a heading names the body whose duties follow.
  std::string lead_from_headings(std::size_t at) const {
    if (body_.sections[at].role != Role::duty) return "";
    for (auto above = body_.blocks[at].above; above; above = body_.blocks[*above].above) {
      const auto& block = body_.blocks[*above];
      if (body_.sections[*above].is_own) break;
      const auto named = addressed(block.words, block.range());
      if (named.empty()) continue;
      if (body_heads().length_at(block.words, named.from, named.to)) return words_text(block, named);
    }
    return "";
  }

  // "Hằng năm, Tỉnh đoàn phối hợp …": who acts stands first.
  static std::string subject_of(const Block& block) {
    const auto& words = block.words;
    auto at = block.body;
    if (const auto time = leading_time(words, block.range())) at = time->to;
    while (at < words.size() && words[at].is(",")) ++at;
    if (at >= words.size() || !words[at].is_capital || !body_heads().length_at(words, at, words.size())) return "";
    const auto body = body_at(words, at, words.size());
    constexpr std::size_t longest = 10;
    const bool acts = body.to < words.size() && words[body.to].is_letters();
    return acts && body.size() > 1 && body.size() <= longest ? words_text(block, body) : "";
  }

  static void take_bodies(const Block& block, Range sentence, Task& task) {
    const auto& words = block.words;
    static const Phrases leads{"chủ trì"};
    static const Phrases gives{"giao", "giao cho", "phân công"};
    static const Phrases together{"phối hợp với", "phối hợp cùng", "phối hợp", "phối hợp cùng với"};
    if (const auto found = leads.find(words, sentence)) {
      auto from = found->from;
      while (from > sentence.from && !words[from - 1].is(";") && !words[from - 1].is(".")) --from;
      if (const auto body = last_body(words, {from, found->from}); body && body->to == found->from)
        task.lead = words_text(block, *body);
      if (found->to < sentence.to && words[found->to].is(":"))
        task.lead = words_text(block, body_at(words, found->to + 1, sentence.to));
    }
    if (const auto length = sentence.empty() ? 0 : gives.length_at(words, sentence.from, sentence.to)) {
      const auto body = body_at(words, sentence.from + length, sentence.to);
      if (!body.empty() && body_heads().length_at(words, body.from, body.to)) task.lead = words_text(block, body);
    }
    if (const auto found = together.find(words, sentence);
        found && found->to < sentence.to && task.coordinating.empty()) {
      auto from = found->to;
      if (words[from].is(":")) ++from;
      static const auto verbs = Phrases::of(
          "tổ chức|thực hiện|tham mưu|triển khai|và|chặt chẽ|tuyên truyền|kiểm tra|giữa|trong|hoạt động|tốt");
      const bool is_named =
          found->size() > 2 || words[from].is_capital || body_heads().length_at(words, from, sentence.to) != 0;
      if (from < sentence.to && is_named && (!verbs.length_at(words, from, sentence.to) || words[from].is_capital))
        task.coordinating = parted(block, partners_at(words, from, sentence.to));
    }
  }

  static void take_due(const Block& block, Task& task) {
    static const Phrases openers{"trước", "chậm nhất", "hoàn thành", "trong", "muộn nhất"};
    for (auto at = block.body; at < block.words.size(); ++at) {
      if (block.words[at].is_quoted) continue;
      const auto day = day_at(block.words, at);
      if (!day) continue;
      auto from = at;
      for (std::size_t step = 0; step < 4 && from > block.body; ++step)
        if (openers.length_at(block.words, from - step - 1 < block.words.size() ? from - step - 1 : from, at)) {
          from = from - step - 1;
          break;
        }
      task.due = block.text.quote(block.words[from].from, block.words[day->words.to - 1].to);
      return;
    }
  }

  const Body& body_;
  std::vector<std::size_t> has_children_;
  std::vector<Task> found_;
};

}  // namespace

std::vector<Task> tasks_of(const Body& body) { return Tasks{body}.all(); }

}  // namespace reader
