-- A list brought in from a spreadsheet: read, previewed, confirmed, applied in steps, undone as a whole.
CREATE TABLE talent_imports (
  id           BIGINT    PRIMARY KEY,
  account_id   BIGINT    NOT NULL,          -- 0: the command line
  account      TEXT      NOT NULL,
  unit_id      BIGINT    NOT NULL REFERENCES units (id),  -- rows without a unit of their own go here
  field        TEXT      NOT NULL,          -- rows without a field of their own get this one; may be empty
  file_digest  TEXT      NOT NULL,
  file_name    TEXT      NOT NULL,
  columns      TEXT      NOT NULL,          -- JSON: sheet, header row, column → part; empty until found
  state        TEXT      NOT NULL CHECK (state IN ('reading', 'refused', 'preview', 'applying', 'applied', 'undoing', 'undone', 'cancelled')),
  refusal      TEXT      NOT NULL,          -- sealed JSON message when the file could not be read
  remarks      TEXT      NOT NULL,          -- JSON: what was mended on the way → in how many rows
  rows_total   BIGINT    NOT NULL,
  rows_good    BIGINT    NOT NULL,
  rows_bad     BIGINT    NOT NULL,
  rows_known   BIGINT    NOT NULL,          -- already in the registry, or twice in the file
  rows_done    BIGINT    NOT NULL,          -- entered
  rows_skipped BIGINT    NOT NULL,          -- became known between preview and entering
  rows_undone  BIGINT    NOT NULL,
  rows_kept    BIGINT    NOT NULL,          -- stayed at the undo because somebody changed the record
  job_id       BIGINT,
  created_at   TIMESTAMP NOT NULL,
  applied_at   TIMESTAMP,
  undone_at    TIMESTAMP
);
CREATE INDEX talent_imports_by_unit ON talent_imports (unit_id, id);

CREATE TABLE talent_import_rows (
  import_id  BIGINT NOT NULL REFERENCES talent_imports (id),
  row        BIGINT NOT NULL,               -- as the user sees it in the sheet
  state      TEXT   NOT NULL CHECK (state IN ('good', 'bad', 'known', 'done', 'skipped', 'kept')),
  cells      TEXT   NOT NULL,               -- sealed JSON: the draft of a good row, the cells of another; emptied when entered
  problems   TEXT   NOT NULL,               -- JSON: [[field, key, values]…], never what was typed
  person_key TEXT   NOT NULL,               -- blind: same citizen id and field; empty unless good
  alike_key  TEXT   NOT NULL,               -- blind: same name, birth, field and unit
  PRIMARY KEY (import_id, row)
);
CREATE INDEX talent_import_rows_by_state ON talent_import_rows (import_id, state, row);
CREATE INDEX talent_import_rows_by_person ON talent_import_rows (import_id, person_key) WHERE person_key <> '';
CREATE INDEX talent_import_rows_by_alike ON talent_import_rows (import_id, alike_key) WHERE alike_key <> '';
