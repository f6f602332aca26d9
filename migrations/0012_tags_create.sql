-- Free tags: a unit's own words on records it reaches. Who reaches the unit sees its tags.
CREATE TABLE tags (
  id         BIGINT    PRIMARY KEY,
  unit_id    BIGINT    NOT NULL REFERENCES units (id),
  name       TEXT      NOT NULL,
  name_fold  TEXT      NOT NULL,           -- without case: one tag whatever way it is typed
  created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX tags_once ON tags (unit_id, name_fold);

CREATE TABLE talent_tags (
  tag_id    BIGINT NOT NULL REFERENCES tags (id),
  talent_id BIGINT NOT NULL REFERENCES talents (id),
  PRIMARY KEY (tag_id, talent_id)
);
CREATE INDEX talent_tags_by_talent ON talent_tags (talent_id);
