-- What acts changed in records of people stands beside the chain: an entry holds digests of the values, salted, so that erasing a
-- person takes the values away and every link still fits.
CREATE TABLE audit_values (
  number       BIGINT NOT NULL REFERENCES audit_entries (number),
  position     BIGINT NOT NULL,            -- which change of the entry: 0, 1, 2 …
  before_value TEXT   NOT NULL,
  after_value  TEXT   NOT NULL,
  salt         TEXT   NOT NULL,
  PRIMARY KEY (number, position)
);
