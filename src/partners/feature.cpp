// SPDX-License-Identifier: Apache-2.0
#include "partners/feature.hpp"

#include "partners/pages.hpp"
#include "partners/partner.hpp"
#include "partners/sql.hpp"

namespace partners {

site::Feature feature() {
  using http::Method;
  using rights::Right;
  return {.name = "partners",
          .routes = {{Method::get, "/partners/apply", Right::open, show_application},
                     {Method::post, "/partners/apply", Right::open, apply},
                     {Method::get, "/partners", Right::partners_verify, list},
                     {Method::post, "/partners/{id}/decision", Right::partners_verify, decide},
                     {Method::get, "/partner/talents", Right::partners_search, search}},
          .navigation = {{.order = 34,
                          .text = "partners.title",
                          .path = "/partners",
                          .icon = "building-community",
                          .right = Right::partners_verify},
                         {.order = 10,
                          .text = "partners.search",
                          .path = "/partner/talents",
                          .icon = "search",
                          .right = Right::partners_search}},
          .sealed = {{"partners:email", &sql::sealed_partner_email, &sql::reseal_partner_email,
                      [](std::int64_t id) { return store::sealed_place(PartnerId{id}); }}},
          .queries = sql::all,
          .checks = sql::checks};
}

}  // namespace partners
