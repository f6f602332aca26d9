-- Requests of programs that carried an Idempotency-Key, and what they were answered: sent again, they act once.
CREATE TABLE requests (
  account_id BIGINT    NOT NULL REFERENCES accounts (id),
  key        TEXT      NOT NULL,           -- a digest: what clients choose as a key may say too much
  digest     TEXT      NOT NULL,           -- of method, address and body
  attempt    TEXT      NOT NULL,           -- which of several at once has it
  answer     TEXT,                         -- sealed; none until the act has been answered
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX requests_by_time ON requests (created_at);
