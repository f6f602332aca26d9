-- Accounts, their grants and sessions, and the audit log.
CREATE TABLE accounts (
  id            BIGINT    PRIMARY KEY,
  login         TEXT      NOT NULL,       -- folded: lower case, no marks
  display_name  TEXT      NOT NULL,
  password_hash TEXT,                     -- none until the first one-time link is used
  language      TEXT      NOT NULL,
  disabled_at   TIMESTAMP,
  created_at    TIMESTAMP NOT NULL,
  version       BIGINT    NOT NULL
);
CREATE UNIQUE INDEX accounts_once ON accounts (login);

CREATE TABLE grants (
  id         BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES accounts (id),
  role       TEXT   NOT NULL,
  unit_id    BIGINT NOT NULL REFERENCES units (id),
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,
  granted_by BIGINT,
  CHECK (valid_from < valid_to)
);
CREATE INDEX grants_by_account ON grants (account_id, valid_to);
CREATE INDEX grants_by_unit ON grants (unit_id);

-- matrix.txt as published at the last start.
CREATE TABLE role_rights (
  role       TEXT NOT NULL,
  right_code TEXT NOT NULL,
  reach      TEXT NOT NULL CHECK (reach IN ('own', 'below', 'all')),
  PRIMARY KEY (right_code, role)
);

-- Which units a reader reaches with a right, and when: grants × the matrix × the dated lines of units.
-- A grant ends with its unit: a line from the unit to itself must stand on the day.
CREATE VIEW reach AS
SELECT g.account_id AS reader_id, r.right_code, l.descendant_id AS unit_id,
       g.valid_from AS granted_from, g.valid_to AS granted_to, l.valid_from AS line_from, l.valid_to AS line_to
  FROM grants g
  JOIN role_rights r ON r.role = g.role
  JOIN unit_lines l ON l.ancestor_id = g.unit_id
 WHERE r.reach <> 'own' OR l.same;

CREATE TABLE sessions (
  token_digest TEXT      PRIMARY KEY,     -- the token itself is only in the cookie
  account_id   BIGINT    NOT NULL REFERENCES accounts (id),
  created_at   TIMESTAMP NOT NULL,
  seen_at      TIMESTAMP NOT NULL,
  expires_at   TIMESTAMP NOT NULL,        -- absolute limit
  idle_at      TIMESTAMP NOT NULL,        -- idle limit, moved forward by use
  peer         TEXT      NOT NULL,
  agent        TEXT      NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE api_tokens (
  token_digest TEXT      PRIMARY KEY,
  account_id   BIGINT    NOT NULL REFERENCES accounts (id),
  name         TEXT      NOT NULL,
  created_at   TIMESTAMP NOT NULL,
  expires_at   TIMESTAMP NOT NULL,
  used_at      TIMESTAMP
);
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);

-- One-time links: first password, reset. Only the digest is kept; used or expired ones do not open.
CREATE TABLE one_time_links (
  token_digest TEXT      PRIMARY KEY,
  account_id   BIGINT    NOT NULL REFERENCES accounts (id),
  purpose      TEXT      NOT NULL CHECK (purpose IN ('first_password', 'reset')),
  created_at   TIMESTAMP NOT NULL,
  expires_at   TIMESTAMP NOT NULL,
  used_at      TIMESTAMP
);
CREATE INDEX one_time_links_by_account ON one_time_links (account_id);

-- Failed sign-ins by account and by network, for slowing down whoever guesses.
CREATE TABLE sign_in_failures (
  guard     TEXT      NOT NULL,           -- 'account:…' or 'network:…', as a digest
  failed_at TIMESTAMP NOT NULL,
  id        BIGINT    PRIMARY KEY
);
CREATE INDEX sign_in_failures_by_guard ON sign_in_failures (guard, failed_at);

-- What was done, by whom, in which capacity, to what. Append-only; each entry's digest covers the one before it.
CREATE TABLE audit_entries (
  number      BIGINT    PRIMARY KEY,      -- 1, 2, 3 … without gaps
  at          TIMESTAMP NOT NULL,
  account_id  BIGINT,                     -- none: the program itself or nobody signed in
  account     TEXT      NOT NULL,         -- display name at the time
  role        TEXT      NOT NULL,
  unit_id     BIGINT,                     -- unit the subject belongs to, for reading by scope
  act         TEXT      NOT NULL,         -- "talents.changed"
  subject_kind TEXT     NOT NULL,
  subject_id  BIGINT,
  details     TEXT      NOT NULL,         -- JSON: old and new values, sensitive ones as digests
  peer        TEXT      NOT NULL,
  digest      TEXT      NOT NULL
);
CREATE INDEX audit_entries_by_subject ON audit_entries (subject_kind, subject_id, number);
CREATE INDEX audit_entries_by_account ON audit_entries (account_id, number);
CREATE INDEX audit_entries_by_act ON audit_entries (act, number);
CREATE INDEX audit_entries_by_unit ON audit_entries (unit_id, number);

-- The last link of the chain; writers take it in turn.
CREATE TABLE audit_head (
  id     BIGINT PRIMARY KEY CHECK (id = 1),
  number BIGINT NOT NULL,
  digest TEXT   NOT NULL
);
INSERT INTO audit_head (id, number, digest) VALUES (1, 0, '');

-- @sqlite
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
-- @postgresql
CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit entries are never changed or deleted'; END $$;
CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_stay();
-- @both
