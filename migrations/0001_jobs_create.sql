-- Long work: imports, exports, roll-ups. A worker takes a job by a lease and moves `position` together with the work
-- itself, in one transaction, so that a kill loses at most one step and never doubles one.
CREATE TABLE jobs (
  id         BIGINT    PRIMARY KEY,
  kind       TEXT      NOT NULL,              -- which program runs it: 'talents.import'
  argument   TEXT      NOT NULL,              -- what that program needs, usually the id of its own record
  state      TEXT      NOT NULL,
  position   BIGINT    NOT NULL,              -- how far it is, in the kind's own unit
  total      BIGINT    NOT NULL,              -- 0: not known yet
  message    TEXT      NOT NULL,              -- a catalogue key, when failed
  detail     TEXT      NOT NULL,              -- what went wrong last, for the people who operate this
  failures   BIGINT    NOT NULL,              -- since the last step that went well
  lease      BIGINT    NOT NULL,              -- of the worker that has it; 0: of none
  free_at    TIMESTAMP NOT NULL,              -- from then on any worker may take it
  created_at TIMESTAMP NOT NULL,
  CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled'))
);

CREATE INDEX jobs_to_take ON jobs (free_at, id) WHERE state IN ('waiting', 'running');
