// SPDX-License-Identifier: Apache-2.0
// Which features there are: one line each.
#include "accounts/feature.hpp"
#include "achievements/feature.hpp"
#include "app/app.hpp"
#include "audit/feature.hpp"
#include "backup/feature.hpp"
#include "budgets/feature.hpp"
#include "consents/feature.hpp"
#include "dashboards/feature.hpp"
#include "demo/feature.hpp"
#include "discovery/feature.hpp"
#include "documents/feature.hpp"
#include "dossiers/feature.hpp"
#include "duplicates/feature.hpp"
#include "duties/feature.hpp"
#include "eligibility/feature.hpp"
#include "facts/feature.hpp"
#include "files/feature.hpp"
#include "hardships/feature.hpp"
#include "honours/feature.hpp"
#include "indicators/feature.hpp"
#include "keys/feature.hpp"
#include "links/feature.hpp"
#include "lists/feature.hpp"
#include "national/feature.hpp"
#include "officers/feature.hpp"
#include "own/feature.hpp"
#include "partners/feature.hpp"
#include "people/feature.hpp"
#include "plans/feature.hpp"
#include "privacy/feature.hpp"
#include "programmes/feature.hpp"
#include "registers/feature.hpp"
#include "reports/feature.hpp"
#include "requests/feature.hpp"
#include "rosters/feature.hpp"
#include "saved/feature.hpp"
#include "scorecards/feature.hpp"
#include "site/site.hpp"
#include "statistics/feature.hpp"
#include "talents/feature.hpp"
#include "transfers/feature.hpp"
#include "units/feature.hpp"
#include "work/feature.hpp"

namespace app {

std::vector<site::Feature> features() {
  return {
      site::feature(),          //
      work::feature(),          //
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
      duplicates::feature(),    //
      transfers::feature(),     //
      saved::feature(),         //
      statistics::feature(),    //
      rosters::feature(),       //
      privacy::feature(),       //
      own::feature(),           //
      honours::feature(),       //
      links::feature(),         //
      discovery::feature(),     //
      national::feature(),      //
      eligibility::feature(),   //
      plans::feature(),         //
      dashboards::feature(),    //
      duties::feature(),        //
      documents::feature(),     //
      programmes::feature(),    //
      registers::feature(),     //
      budgets::feature(),       //
      scorecards::feature(),    //
      facts::feature(),         //
      indicators::feature(),    //
      reports::feature(),       //
      officers::feature(),      //
      units::feature(),         //
      files::feature(),         //
      keys::feature(),          //
      people::feature(),        //
      backup::feature(),        //
      demo::feature(),
  };
}

}  // namespace app
