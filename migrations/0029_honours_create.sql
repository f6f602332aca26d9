-- B-11: lists of people honoured by one decision, and the records they lead to.
CREATE TABLE honour_lists (
  id         BIGINT    PRIMARY KEY,
  unit_id    BIGINT    NOT NULL REFERENCES units (id),   -- of new records
  title      TEXT      NOT NULL,           -- what was given: "Gương mặt trẻ tiêu biểu tỉnh An Giang"
  level      BIGINT    NOT NULL,
  family     TEXT      NOT NULL,
  field      TEXT      NOT NULL,           -- of lines that name none
  issuer     TEXT      NOT NULL,
  decision   TEXT      NOT NULL,           -- number and symbol
  decided_on DATE      NOT NULL,
  account    TEXT      NOT NULL,
  made_at    TIMESTAMP NOT NULL
);
CREATE INDEX honour_lists_by_unit ON honour_lists (unit_id, id);
CREATE TABLE honour_lines (
  id        BIGINT PRIMARY KEY,
  list_id   BIGINT NOT NULL REFERENCES honour_lists (id),
  number    BIGINT NOT NULL,               -- its place on the list
  person    TEXT   NOT NULL,               -- sealed: what the list says of somebody; empty once linked
  reason    TEXT   NOT NULL,               -- why it is still a gap
  talent_id BIGINT REFERENCES talents (id)
);
CREATE UNIQUE INDEX honour_lines_once ON honour_lines (list_id, number);
CREATE INDEX honour_lines_by_talent ON honour_lines (talent_id);
