// SPDX-License-Identifier: Apache-2.0
// Session cookies of accounts of the demonstration, one a line: node bench/sign_in.mjs PORT LOGIN…
import {Client} from './client.mjs';

const [port, ...logins] = process.argv.slice(2);
const client = new Client(Number(port));
for (const login of logins) console.log((await client.signIn(login)).cookie);
client.agent.destroy();
