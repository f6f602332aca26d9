// SPDX-License-Identifier: Apache-2.0
// The forms of sections, targets, tasks and deadlines: what they show and what they say.
#pragma once

#include "documents/fields.hpp"
#include "plans/content_store.hpp"
#include "site/visit.hpp"

namespace plans {

std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Content& content, const Section& section);
std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Content& content, const Target& target);
std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Content& content, const Task& task);
std::vector<web::Field> fields_of(site::Visit& visit, db::Read& db, const Content& content, const Deadline& deadline);

// What a form says over what was there before, judged against the rest of the version.
core::Result<Section> typed(site::Visit& visit, db::Read& db, const web::Form& form, const Content& content,
                            Section before);
core::Result<Target> typed(site::Visit& visit, db::Read& db, const web::Form& form, const Content& content,
                           Target before);
core::Result<Task> typed(site::Visit& visit, db::Read& db, const web::Form& form, const Content& content, Task before);
core::Result<Deadline> typed(site::Visit& visit, db::Read& db, const web::Form& form, const Content& content,
                             Deadline before);

std::string value_of(const site::Visit& visit, std::int64_t hundredths);
// "tối thiểu 70 % · hằng năm"
std::string target_line(const site::Visit& visit, const Target& target);
std::string limit_line(const site::Visit& visit, const Limit& limit);

}  // namespace plans
