// SPDX-License-Identifier: Apache-2.0
import './pages.mjs';
import './plans.mjs';
import './facts.mjs';
import './reports.mjs';
import './journeys.mjs';
import './interruptions.mjs';
import './phone.mjs';
import './grid.mjs';
import {run} from './harness.mjs';

await run(process.argv[2]);
