-- Partners who want to see shared profiles (A-11): they ask, the provincial union verifies or refuses.
CREATE TABLE partners (
  id           BIGINT    PRIMARY KEY,
  organisation TEXT      NOT NULL,
  kind         TEXT      NOT NULL,         -- lists: partner_kind
  contact      TEXT      NOT NULL,         -- who to speak to
  email        TEXT      NOT NULL,         -- sealed
  purpose      TEXT      NOT NULL,
  unit_id      BIGINT    NOT NULL REFERENCES units (id),  -- the provincial union that decides
  state        TEXT      NOT NULL CHECK (state IN ('WAITING', 'VERIFIED', 'REFUSED')),
  reason       TEXT      NOT NULL,
  account_id   BIGINT    REFERENCES accounts (id),        -- made when verified
  network      TEXT      NOT NULL,         -- digest, for slowing down whoever asks too often
  asked_at     TIMESTAMP NOT NULL,
  decided_at   TIMESTAMP,
  decided_by   TEXT      NOT NULL
);
CREATE INDEX partners_by_unit ON partners (unit_id, state, id);
CREATE INDEX partners_by_network ON partners (network, asked_at);
CREATE INDEX partners_by_account ON partners (account_id);

INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('partner_kind', 'enterprise', 'Doanh nghiệp', 'Enterprise', 10, FALSE, 'doanh nghiep'),
  ('partner_kind', 'agency', 'Cơ quan', 'Agency', 20, FALSE, 'co quan'),
  ('partner_kind', 'organisation', 'Đơn vị, tổ chức', 'Organisation', 30, FALSE, 'don vi|to chuc'),
  ('partner_kind', 'locality', 'Địa phương', 'Locality', 40, FALSE, 'dia phuong');
