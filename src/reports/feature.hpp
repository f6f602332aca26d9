// SPDX-License-Identifier: Apache-2.0
// The front door of reports: what is owed, one report, what plans ask for, templates.
#pragma once

#include "site/feature.hpp"

namespace reports {

site::Feature feature();

}  // namespace reports
