-- SPDX-License-Identifier: Apache-2.0
-- wrk asks for lists in turn: three readers, many questions. COOKIES: session cookies, separated by blanks; KIND: all,
-- or search, plain.
local cookies, paths = {}, {}
for cookie in os.getenv("COOKIES"):gmatch("%S+") do cookies[#cookies + 1] = cookie end
local kind = os.getenv("KIND") or "all"
local fields = {"study", "research", "labour", "business", "arts", "sport", "social", "administration", "technology"}
if kind ~= "search" then
  for n, field in ipairs(fields) do
    paths[#paths + 1] = "/talents"
    paths[#paths + 1] = "/talents?field=" .. field
    paths[#paths + 1] = "/talents?year=" .. (2014 + n)
    paths[#paths + 1] = "/talents?field=" .. field .. "&year=" .. (2014 + n)
    paths[#paths + 1] = "/talents?stage=HONOURED&level=" .. (4 + n % 4)
    paths[#paths + 1] = "/talents?sort=birth"
    paths[#paths + 1] = "/talents?sort=-year"
    paths[#paths + 1] = "/talents?sort=-id"
  end
end
if kind ~= "plain" then
  for _, words in ipairs({"nguyen", "nguyen+van+an", "tran+thi+mai", "mua+a+tu", "tin+hoc+tre", "zebulon"}) do
    paths[#paths + 1] = "/talents?q=" .. words
  end
end

local number = 0
local seed = 0
function setup(thread) thread:set("number", seed); seed = seed + 17 end
function init() number = number or 0 end
function request()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1], {Cookie = cookies[number % #cookies + 1], ["Accept-Encoding"] = os.getenv("ENCODING") or "br, gzip"})
end
