// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "discovery/nomination.hpp"

namespace discovery::store {

// Where the contact of a nominator, and the guardian of an origin, are sealed.
std::string sealed_place(NominationId id);
std::string sealed_guardian(NominationId id);
std::string sealed_place(TalentId id);

// Where a nomination came from: blind, only to limit how many come from one place, and that a form is sent once.
struct Sender {
  std::string network, form_digest;
};
NominationId insert(db::Write& db, const crypto::Keys& keys, const Nomination& nomination, const Sender& sender,
                    core::Instant now);
bool sent_already(db::Read& db, std::string_view form_digest);
std::int64_t from_network(db::Read& db, std::string_view network, core::Instant since);

struct Asked {
  std::string state;  // empty: any
  NominationId id;    // none: all
  std::int64_t offset = 0;
};
std::vector<Nomination> nominations(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope,
                                    const Asked& asked, int count);
// Who acts, and when.
struct By {
  std::string name;
  core::Instant at;
};
// False when somebody else was quicker.
bool decide(db::Write& db, const Nomination& nomination, std::string_view state, TalentId talent, std::string_view note,
            const By& by);
// That the unit asked the guardian of somebody under 16, and who that is.
bool ask_guardian(db::Write& db, const crypto::Keys& keys, const Nomination& nomination, std::string_view guardian,
                  core::Date on);
std::int64_t count_waiting(db::Read& db, const rights::Scope& scope);  // nominations nobody decided
std::int64_t count_unread(db::Read& db, const rights::Scope& scope);   // notices without an answer
bool pass_on(db::Write& db, const Nomination& nomination, UnitId to, std::string_view note);

std::optional<Origin> origin(db::Read& db, const crypto::Keys& keys, TalentId talent);
void put_origin(db::Write& db, const crypto::Keys& keys, TalentId talent, const Origin& origin);

// Of whom nobody said how she was found stands under the channel "not_stated" in the year she was entered.
struct ChannelCount {
  std::string channel;
  std::int64_t people = 0;
};
std::vector<ChannelCount> by_channel(db::Read& db, const rights::Scope& scope, int year);
std::int64_t discovered(db::Read& db, const rights::Scope& scope, int year);
// Days from discovery to the first notice.
std::vector<std::int64_t> delays(db::Read& db, const rights::Scope& scope, int year);

NoticeId insert(db::Write& db, const Notice& notice, std::span<const UnitId> to);
std::vector<Notice> notices_of(db::Read& db, TalentId talent);
std::vector<Notice> received(db::Read& db, const rights::Scope& scope, NoticeId id = {});
// `unit_name` is the unit that owes the answer.
std::vector<Notice> unanswered(db::Read& db, const rights::Scope& scope, core::Instant since);
std::vector<Recipient> recipients(db::Read& db, NoticeId notice);
bool acknowledge(db::Write& db, NoticeId notice, UnitId unit, const By& by);
bool answer(db::Write& db, NoticeId notice, UnitId unit, std::string_view kind, std::string_view text, const By& by);

}  // namespace discovery::store
