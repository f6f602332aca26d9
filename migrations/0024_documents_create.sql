-- Official documents: plans, decisions, letters, with who signed them, who gets them and what they rest on (I-01 to I-04).
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('document_kind', 'PLAN', 'Kế hoạch', 'Plan', 10, FALSE, 'ke hoach|kh'),
  ('document_kind', 'DECISION', 'Quyết định', 'Decision', 20, FALSE, 'quyet dinh|qd'),
  ('document_kind', 'CONCLUSION', 'Kết luận', 'Conclusion', 30, FALSE, 'ket luan|kl'),
  ('document_kind', 'RESOLUTION', 'Nghị quyết', 'Resolution', 40, FALSE, 'nghi quyet|nq'),
  ('document_kind', 'PROGRAMME', 'Chương trình', 'Programme', 50, FALSE, 'chuong trinh|ctr'),
  ('document_kind', 'GUIDELINE', 'Hướng dẫn', 'Guideline', 60, FALSE, 'huong dan|hd'),
  ('document_kind', 'REPORT', 'Báo cáo', 'Report', 70, FALSE, 'bao cao|bc'),
  ('document_kind', 'LETTER', 'Công văn', 'Letter', 80, FALSE, 'cong van|cv'),
  ('document_kind', 'NOTICE', 'Thông báo', 'Notice', 90, FALSE, 'thong bao|tb'),
  ('document_kind', 'LAW', 'Luật, nghị định, thông tư', 'Law, decree, circular', 100, FALSE, 'luat nghi dinh thong tu|luat|nghi dinh|thong tu'),
  ('document_kind', 'OTHER', 'Văn bản khác', 'Other', 110, FALSE, 'van ban khac|khac');

-- Who may sign for a unit, in which form and when (I-03).
CREATE TABLE signing_capacities (
  id         BIGINT PRIMARY KEY,
  unit_id    BIGINT NOT NULL REFERENCES units (id),
  signer     TEXT   NOT NULL,
  position   TEXT   NOT NULL,            -- 'Phó Chủ tịch'
  on_behalf  TEXT   NOT NULL,            -- after TM.: 'Ban Thường vụ Tỉnh đoàn'; empty: signs in her own name
  for_head   TEXT   NOT NULL,            -- after KT.: 'Chủ tịch'; empty: the head signs
  basis      TEXT   NOT NULL,            -- the decision that gave it
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,            -- exclusive
  CHECK (valid_from < valid_to)
);
CREATE INDEX signing_capacities_by_unit ON signing_capacities (unit_id, valid_from, valid_to);

CREATE TABLE documents (
  id          BIGINT    PRIMARY KEY,
  unit_id     BIGINT    NOT NULL REFERENCES units (id),  -- who keeps it here
  own         BOOLEAN   NOT NULL,        -- issued by that unit itself; otherwise recorded as it came
  kind        TEXT      NOT NULL,        -- lists: document_kind
  number      TEXT      NOT NULL,        -- number and symbol: '845/KH-UBND'; empty: has none (yet)
  number_key  TEXT      NOT NULL,        -- folded, without blanks
  issuer      TEXT      NOT NULL,
  issuer_key  TEXT      NOT NULL,
  place       TEXT      NOT NULL,
  issued_on   DATE,                      -- the date it bears
  year        BIGINT    NOT NULL,        -- of that date; 0 without one
  subject     TEXT      NOT NULL,
  search      TEXT      NOT NULL,        -- number, issuer and subject, folded
  state       TEXT      NOT NULL CHECK (state IN ('DRAFT', 'APPROVED', 'ISSUED', 'SUPERSEDED')),
  capacity_id BIGINT    REFERENCES signing_capacities (id),
  signer      TEXT      NOT NULL,        -- as it is printed, kept when it is signed
  position    TEXT      NOT NULL,
  on_behalf   TEXT      NOT NULL,
  for_head    TEXT      NOT NULL,
  approved_by TEXT      NOT NULL,
  approved_at TIMESTAMP,
  issued_by   TEXT      NOT NULL,        -- who pressed the button, not who signed
  issued_at   TIMESTAMP,
  held_kind   TEXT      NOT NULL,        -- 'plan' when a record of another kind holds it; it is changed and issued there
  held_id     BIGINT    NOT NULL,
  created_at  TIMESTAMP NOT NULL,
  version     BIGINT    NOT NULL
);
CREATE UNIQUE INDEX documents_once ON documents (issuer_key, year, number_key) WHERE number_key <> '' AND year > 0;
CREATE INDEX documents_by_unit ON documents (unit_id, id);

-- What a document rests on, carries out, changes, replaces or cites (I-04).
CREATE TABLE document_links (
  id       BIGINT PRIMARY KEY,
  from_id  BIGINT NOT NULL REFERENCES documents (id),
  to_id    BIGINT NOT NULL REFERENCES documents (id),
  relation TEXT   NOT NULL CHECK (relation IN ('BASED_ON', 'IMPLEMENTS', 'AMENDS', 'REPLACES', 'CITES')),
  clause   TEXT   NOT NULL
);
CREATE UNIQUE INDEX document_links_once ON document_links (from_id, to_id, relation, clause);
CREATE INDEX document_links_by_to ON document_links (to_id);

-- "Nơi nhận" as written: a unit, a group of units, or words (I-02).
CREATE TABLE document_recipients (
  id          BIGINT PRIMARY KEY,
  document_id BIGINT NOT NULL REFERENCES documents (id),
  position    BIGINT NOT NULL,
  name        TEXT   NOT NULL,
  unit_id     BIGINT REFERENCES units (id),
  unit_group  TEXT   NOT NULL CHECK (unit_group IN ('', 'CHILDREN', 'BELOW')),  -- of the issuing unit
  purpose     TEXT   NOT NULL CHECK (purpose IN ('', 'FOR_REPORT', 'FOR_ACTION', 'FOR_COORDINATION', 'ARCHIVE'))
);
CREATE INDEX document_recipients_by_document ON document_recipients (document_id, position, id);

-- Units that got it: groups stand as they were on the day of issue.
CREATE TABLE document_deliveries (
  document_id  BIGINT    NOT NULL REFERENCES documents (id),
  unit_id      BIGINT    NOT NULL REFERENCES units (id),
  recipient_id BIGINT    NOT NULL,
  purpose      TEXT      NOT NULL,
  delivered_at TIMESTAMP NOT NULL,
  read_at      TIMESTAMP,
  read_by      TEXT      NOT NULL,
  PRIMARY KEY (document_id, unit_id)
);
CREATE INDEX document_deliveries_by_unit ON document_deliveries (unit_id, document_id);
