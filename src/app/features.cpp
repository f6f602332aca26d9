// SPDX-License-Identifier: Apache-2.0
// Which features there are: one line each.
#include "accounts/feature.hpp"
#include "achievements/feature.hpp"
#include "app/app.hpp"
#include "audit/feature.hpp"
#include "backup/feature.hpp"
#include "consents/feature.hpp"
#include "demo/feature.hpp"
#include "dossiers/feature.hpp"
#include "files/feature.hpp"
#include "hardships/feature.hpp"
#include "lists/feature.hpp"
#include "officers/feature.hpp"
#include "partners/feature.hpp"
#include "people/feature.hpp"
#include "requests/feature.hpp"
#include "site/site.hpp"
#include "talents/feature.hpp"
#include "units/feature.hpp"

namespace app {

std::vector<site::Feature> features() {
  return {
      site::feature(),          //
      audit::feature(),         //
      lists::feature(),         //
      accounts::feature(),      //
      talents::feature(),       //
      dossiers::feature(),      //
      consents::feature(),      //
      hardships::feature(),     //
      requests::feature(),      //
      partners::feature(),      //
      achievements::feature(),  //
      officers::feature(),      //
      units::feature(),         //
      files::feature(),         //
      people::feature(),        //
      backup::feature(),        //
      demo::feature(),
  };
}

}  // namespace app
