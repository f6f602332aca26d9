-- What a person agreed to, who speaks for a child, and to whom what was disclosed (I-08, B-10, B-18).

-- The texts people agree to, by purpose and version; a new version never changes what was agreed to before.
CREATE TABLE consent_texts (
  purpose    TEXT   NOT NULL,              -- lists: consent_purpose
  version    BIGINT NOT NULL,
  text_vi    TEXT   NOT NULL,
  text_en    TEXT   NOT NULL,
  valid_from DATE   NOT NULL,
  PRIMARY KEY (purpose, version)
);

-- The legal representative of somebody under 16; name and contacts are sealed as those of people are.
CREATE TABLE guardians (
  person_id  BIGINT    PRIMARY KEY REFERENCES people (id),
  name       TEXT      NOT NULL,           -- sealed
  relation   TEXT      NOT NULL,           -- lists: guardian_relation
  phone      TEXT,                         -- sealed
  email      TEXT,                         -- sealed
  account    TEXT      NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

-- One consent of one giver to one purpose. Withdrawn ones stay: the controller has to be able to prove both.
CREATE TABLE consents (
  id               BIGINT    PRIMARY KEY,
  person_id        BIGINT    NOT NULL REFERENCES people (id),
  purpose          TEXT      NOT NULL,
  given_by         TEXT      NOT NULL CHECK (given_by IN ('person', 'guardian')),
  text_version     BIGINT    NOT NULL,
  given_on         DATE      NOT NULL,
  channel          TEXT      NOT NULL,     -- lists: consent_channel
  evidence_id      BIGINT    REFERENCES attachments (id),
  account          TEXT      NOT NULL,
  at               TIMESTAMP NOT NULL,
  withdrawn_at     TIMESTAMP,
  withdrawn_reason TEXT      NOT NULL,
  withdrawn_by     TEXT      NOT NULL
);
CREATE UNIQUE INDEX consents_standing ON consents (person_id, purpose, given_by) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_by_person ON consents (person_id, id);
CREATE INDEX consents_by_purpose ON consents (purpose, person_id) WHERE withdrawn_at IS NULL;

-- Who agrees today. Whether that is enough depends on the age of the day: src/consents/consent.hpp.
CREATE VIEW standing_consents AS
SELECT c.person_id, c.purpose,
       max(CASE WHEN c.given_by = 'person' THEN 1 ELSE 0 END) AS by_person,
       max(CASE WHEN c.given_by = 'guardian' THEN 1 ELSE 0 END) AS by_guardian
  FROM consents c
 WHERE c.withdrawn_at IS NULL
 GROUP BY c.person_id, c.purpose;

-- Asked for by the person: kept, but given to nobody outside (restriction, objection).
CREATE TABLE restrictions (
  person_id BIGINT    PRIMARY KEY REFERENCES people (id),
  since     TIMESTAMP NOT NULL,
  reason    TEXT      NOT NULL,
  account   TEXT      NOT NULL
);

-- Every disclosure outside the unit's own staff: to whom, which fields, for what, when. Kept after withdrawal.
CREATE TABLE disclosures (
  id         BIGINT    PRIMARY KEY,
  person_id  BIGINT    NOT NULL REFERENCES people (id),
  talent_id  BIGINT    NOT NULL REFERENCES talents (id),
  purpose    TEXT      NOT NULL,
  account_id BIGINT,                       -- none: the public
  recipient  TEXT      NOT NULL,
  fields     TEXT      NOT NULL,           -- codes of the policy, with blanks between
  at         TIMESTAMP NOT NULL
);
CREATE INDEX disclosures_by_person ON disclosures (person_id, id);

INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('consent_purpose', 'registry', 'Lưu hồ sơ tài năng trẻ', 'Keep the record', 10, FALSE, 'luu ho so'),
  ('consent_purpose', 'portal', 'Đăng trên cổng thông tin', 'Publish on the portal', 20, FALSE, 'dang tren cong'),
  ('consent_purpose', 'partners', 'Chia sẻ với đối tác', 'Share with partners', 30, FALSE, 'chia se voi doi tac'),
  ('consent_purpose', 'departments', 'Chia sẻ với sở, ban, ngành', 'Share with departments', 40, FALSE, 'chia se voi so ban nganh'),
  ('consent_purpose', 'contact', 'Cho phép liên hệ', 'Be contacted', 50, FALSE, 'cho phep lien he'),
  ('consent_purpose', 'national', 'Đưa vào cơ sở dữ liệu quốc gia', 'National database', 60, FALSE, 'co so du lieu quoc gia'),
  ('consent_channel', 'paper', 'Văn bản giấy', 'On paper', 10, FALSE, 'van ban giay|giay'),
  ('consent_channel', 'online', 'Trực tuyến', 'Online', 20, FALSE, 'truc tuyen'),
  ('consent_channel', 'email', 'Thư điện tử', 'E-mail', 30, FALSE, 'thu dien tu|email'),
  ('consent_channel', 'recorded', 'Lời nói có ghi âm, biên bản', 'Spoken and recorded', 40, FALSE, 'ghi am|bien ban'),
  ('guardian_relation', 'mother', 'Mẹ', 'Mother', 10, FALSE, 'me'),
  ('guardian_relation', 'father', 'Cha', 'Father', 20, FALSE, 'cha|bo'),
  ('guardian_relation', 'guardian', 'Người giám hộ', 'Guardian', 30, FALSE, 'nguoi giam ho'),
  ('guardian_relation', 'facility', 'Cơ sở nuôi dưỡng', 'Care facility', 40, FALSE, 'co so nuoi duong');

INSERT INTO consent_texts (purpose, version, text_vi, text_en, valid_from) VALUES
  ('registry', 1, 'Tôi đồng ý để Đoàn TNCS Hồ Chí Minh lưu hồ sơ tài năng trẻ: họ tên, ngày sinh, đơn vị, lĩnh vực, thành tích, thông tin liên hệ. Tôi có quyền xem, sửa, rút lại và yêu cầu xóa.', 'I agree that the Youth Union keeps a record of me as a young talent: name, birth, unit, field, achievements, contacts. I may see and correct it, withdraw this and ask for erasure.', '2026-01-01'),
  ('portal', 1, 'Tôi đồng ý đăng họ tên, năm sinh, đơn vị, lĩnh vực, thành tích của tôi trên cổng thông tin công khai. Tôi có thể rút lại bất cứ lúc nào.', 'I agree that my name, year of birth, unit, field and achievements are published on the public portal. I may withdraw this at any time.', '2026-01-01'),
  ('partners', 1, 'Tôi đồng ý để đối tác đã được Tỉnh đoàn xác minh xem họ tên, năm sinh, nơi học tập hoặc làm việc, đơn vị, lĩnh vực, thành tích của tôi để kết nối. Không gồm thông tin liên hệ, số định danh, hoàn cảnh.', 'I agree that partners verified by the provincial union see my name, year of birth, school or employer, unit, field and achievements in order to connect. Contacts, citizen id and hardship are not included.', '2026-01-01'),
  ('departments', 1, 'Tôi đồng ý để sở, ban, ngành của tỉnh xem họ tên, ngày sinh, giới tính, nơi học tập hoặc làm việc, đơn vị, lĩnh vực, thành tích của tôi để bồi dưỡng, trọng dụng.', 'I agree that departments of the province see my name, birth, sex, school or employer, unit, field and achievements in order to foster and employ.', '2026-01-01'),
  ('contact', 1, 'Tôi đồng ý để sở, ban, ngành liên hệ với tôi qua điện thoại, thư điện tử đã đăng ký.', 'I agree that departments contact me by the phone and e-mail given.', '2026-01-01'),
  ('national', 1, 'Tôi đồng ý đưa họ tên, ngày sinh, giới tính, đơn vị, lĩnh vực, thành tích của tôi vào cơ sở dữ liệu tài năng trẻ quốc gia.', 'I agree that my name, birth, sex, unit, field and achievements go into the national database of young talents.', '2026-01-01');
