-- B-23: the door of a talent or of a child's guardian to one record.
CREATE TABLE own_accounts (
  account_id BIGINT    NOT NULL REFERENCES accounts (id),
  person_id  BIGINT    NOT NULL REFERENCES people (id),
  capacity   TEXT      NOT NULL CHECK (capacity IN ('person', 'guardian')),
  given_by   TEXT      NOT NULL,
  given_at   TIMESTAMP NOT NULL,
  ended_at   TIMESTAMP,
  PRIMARY KEY (account_id, person_id)
);
CREATE UNIQUE INDEX own_accounts_once ON own_accounts (person_id, capacity) WHERE ended_at IS NULL;

-- What they ask to be written otherwise. The values are sealed: name, phone and the like.
CREATE TABLE own_corrections (
  id          BIGINT    PRIMARY KEY,
  talent_id   BIGINT    NOT NULL REFERENCES talents (id),
  account_id  BIGINT    NOT NULL REFERENCES accounts (id),
  asked_at    TIMESTAMP NOT NULL,
  changes     TEXT      NOT NULL,          -- sealed JSON: field, value
  state       TEXT      NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN')),
  reason      TEXT      NOT NULL,          -- why it was refused
  answered_at TIMESTAMP,
  answered_by TEXT      NOT NULL
);
CREATE UNIQUE INDEX own_corrections_one_open ON own_corrections (talent_id) WHERE state = 'OPEN';
CREATE INDEX own_corrections_by_talent ON own_corrections (talent_id, id);
