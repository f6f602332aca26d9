-- Coordination programmes of two or more bodies (A-09), and talent work in the yearly programme of each unit (G-05).
CREATE TABLE coordination_programmes (
  id         BIGINT    PRIMARY KEY,
  unit_id    BIGINT    NOT NULL REFERENCES units (id),
  parent_id  BIGINT    REFERENCES coordination_programmes (id),
  title      TEXT      NOT NULL,
  year       BIGINT    NOT NULL,
  number     TEXT      NOT NULL,              -- of the document it stands in
  created_at TIMESTAMP NOT NULL,
  version    BIGINT    NOT NULL
);
CREATE INDEX coordination_programmes_by_unit ON coordination_programmes (unit_id, year, id);
CREATE UNIQUE INDEX coordination_programmes_once ON coordination_programmes (parent_id, unit_id);

CREATE TABLE coordination_parties (
  programme_id BIGINT NOT NULL REFERENCES coordination_programmes (id),
  position     BIGINT NOT NULL,
  unit_id      BIGINT REFERENCES units (id),
  name         TEXT   NOT NULL,
  PRIMARY KEY (programme_id, position)
);

CREATE TABLE coordination_commitments (
  id           BIGINT PRIMARY KEY,
  programme_id BIGINT NOT NULL REFERENCES coordination_programmes (id),
  content      TEXT   NOT NULL,
  responsible  TEXT   NOT NULL,
  due_on       DATE,
  done_on      DATE,
  result       TEXT   NOT NULL
);
CREATE INDEX coordination_commitments_by_programme ON coordination_commitments (programme_id, id);

CREATE TABLE work_programmes (
  unit_id      BIGINT    NOT NULL REFERENCES units (id),
  year         BIGINT    NOT NULL,
  document     TEXT      NOT NULL,            -- number of the programme that has it
  document_id  BIGINT    REFERENCES documents (id),
  confirmed_by TEXT      NOT NULL,
  confirmed_at TIMESTAMP NOT NULL,
  PRIMARY KEY (unit_id, year)
);
