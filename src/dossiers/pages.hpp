// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossiers/store.hpp"
#include "http/message.hpp"
#include "site/visit.hpp"

namespace dossiers {

// pages.cpp: one record
http::Response show(site::Visit& visit);
http::Response take_step(site::Visit& visit);
http::Response change_basis(site::Visit& visit);
http::Response change_stage(site::Visit& visit);
http::Response confirm_one(site::Visit& visit);

// work_pages.cpp: lists of work over many
http::Response work(site::Visit& visit);
http::Response work_by_unit(site::Visit& visit);
http::Response act_on_work(site::Visit& visit);
http::Response stale(site::Visit& visit);
http::Response confirm_many(site::Visit& visit);
http::Response change_period(site::Visit& visit);

// duty_pages.cpp
http::Response duties(site::Visit& visit);
http::Response duties_json(site::Visit& visit);

// sample_pages.cpp
http::Response samples(site::Visit& visit);
http::Response draw_sample(site::Visit& visit);
http::Response sample(site::Visit& visit);
http::Response judge_sample(site::Visit& visit);

// api.cpp
http::Response show_json(site::Visit& visit);
http::Response take_step_json(site::Visit& visit);
http::Response work_json(site::Visit& visit);

// What pages, lists of work and the API share: one step of the verification of one record, noted in the log. The reader
// needs the step's right at the record's unit.
core::Result<core::Done> act(site::Visit& visit, db::Write& db, const Talent& talent, std::string_view name,
                             std::string_view reason);
std::string state_class(std::string_view verification);
core::Refusal changed_meanwhile();

// timeline_pages.cpp
http::Response timeline(site::Visit& visit);

}  // namespace dossiers
