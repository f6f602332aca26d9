-- Reference lists: kinds of unit, fields of talent, levels of prize, target groups. An administrator adds and retires
-- rows; nothing is deleted, since old records point here (A-12).
CREATE TABLE lists (
  list     TEXT    NOT NULL,             -- 'field', 'level', 'target_group', 'unit_kind', 'family', 'position', 'stage'
  code     TEXT    NOT NULL,
  name_vi  TEXT    NOT NULL,
  name_en  TEXT    NOT NULL,
  position BIGINT  NOT NULL,             -- order on screen
  retired  BOOLEAN NOT NULL,             -- historic: kept for old records, not offered for new ones
  match_key TEXT   NOT NULL,             -- folded name and spellings, separated by '|', for import
  PRIMARY KEY (list, code)
);
