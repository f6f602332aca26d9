-- B-01: how a record stands with the national database: sent, accepted under a national number, rejected with a reason.
CREATE TABLE national_states (
  talent_id   BIGINT    PRIMARY KEY REFERENCES talents (id),
  state       TEXT      NOT NULL CHECK (state IN ('SENT', 'ACCEPTED', 'REJECTED')),  -- no row: NOT_SENT
  shared      TEXT      NOT NULL,          -- the shared fields as they were sent; another text now means out of sync
  national_id TEXT      NOT NULL,
  reason      TEXT      NOT NULL,
  changed_at  TIMESTAMP NOT NULL
);
CREATE INDEX national_states_by_state ON national_states (state, talent_id);
