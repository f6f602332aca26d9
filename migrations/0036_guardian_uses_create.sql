-- Who answers for a nominated child, and how often a unit used its registry.

-- Of somebody under 16: name and contact of the guardian as the nominator knows them, sealed; when the unit asked her.
ALTER TABLE nominations ADD COLUMN guardian TEXT NOT NULL DEFAULT '';
ALTER TABLE nominations ADD COLUMN guardian_asked_on DATE;

-- Talents entered in a year of whom nobody said how they were found: counted beside the channels.
CREATE INDEX talents_by_created ON talents (created_at, unit_id);

-- B-03, "used": how often the readers of a unit searched, opened and took away records in a month. A number, nothing else:
-- not who, not whom, not which words.
CREATE TABLE registry_uses (
  unit_id BIGINT NOT NULL REFERENCES units (id),
  month   DATE   NOT NULL,                 -- its first day
  kind    TEXT   NOT NULL CHECK (kind IN ('search', 'view', 'export')),
  times   BIGINT NOT NULL,
  PRIMARY KEY (unit_id, month, kind)
);
CREATE INDEX registry_uses_by_month ON registry_uses (month);
