-- Calendars somebody subscribes to from her phone (F44): one secret address an account, made anew at will.
CREATE TABLE calendar_feeds (
  account_id   BIGINT    PRIMARY KEY REFERENCES accounts (id),
  token_digest TEXT      NOT NULL,
  made_at      TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX calendar_feeds_once ON calendar_feeds (token_digest);

-- What one unit leads, wherever the plan comes from.
CREATE INDEX plan_tasks_by_lead ON plan_tasks (lead_unit_id, plan_version_id);
