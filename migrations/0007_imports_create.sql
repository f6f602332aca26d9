-- A list brought in from a spreadsheet: read, previewed, confirmed, applied in steps, undone as a whole.
CREATE TABLE talent_imports (
  id          BIGINT    PRIMARY KEY,
  account_id  BIGINT    NOT NULL,
  account     TEXT      NOT NULL,
  unit_id     BIGINT    NOT NULL REFERENCES units (id),  -- rows without a unit of their own go here
  file_digest TEXT      NOT NULL,
  file_name   TEXT      NOT NULL,
  sheet       TEXT      NOT NULL,
  columns     TEXT      NOT NULL,          -- JSON: column of the sheet → field
  state       TEXT      NOT NULL CHECK (state IN ('reading', 'refused', 'preview', 'applying', 'applied', 'undoing', 'undone')),
  refusal     TEXT      NOT NULL,          -- JSON message when the file could not be read
  encoding    TEXT      NOT NULL,
  rows_total  BIGINT    NOT NULL,
  rows_good   BIGINT    NOT NULL,
  rows_bad    BIGINT    NOT NULL,
  rows_known  BIGINT    NOT NULL,          -- already in the registry, or twice in the file
  rows_done   BIGINT    NOT NULL,
  job_id      BIGINT,
  created_at  TIMESTAMP NOT NULL,
  applied_at  TIMESTAMP,
  undone_at   TIMESTAMP
);
CREATE INDEX talent_imports_by_unit ON talent_imports (unit_id, id);

CREATE TABLE talent_import_rows (
  import_id BIGINT NOT NULL REFERENCES talent_imports (id),
  row       BIGINT NOT NULL,               -- as the user sees it in the sheet
  state     TEXT   NOT NULL CHECK (state IN ('good', 'bad', 'known', 'done')),
  cells     TEXT   NOT NULL,               -- sealed JSON of the row as read
  problems  TEXT   NOT NULL,               -- JSON: [[field, key, values…]…]
  PRIMARY KEY (import_id, row)
);
CREATE INDEX talent_import_rows_by_state ON talent_import_rows (import_id, state, row);
