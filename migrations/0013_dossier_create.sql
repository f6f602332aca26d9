-- The dossier around an entry of the registry: verification, stages, basis, links, achievements as records of their own.
-- What lists filter by stands in talents; what only the dossier shows stands in tables beside it.

-- B-14: DRAFT → SUBMITTED → VERIFIED or RETURNED, by somebody other than who entered it (0: imported by the program).
ALTER TABLE talents ADD COLUMN verification TEXT NOT NULL DEFAULT 'DRAFT';
ALTER TABLE talents ADD COLUMN entered_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE talents ADD COLUMN submitted_at TIMESTAMP;
-- B-17: the day somebody last entered, changed or re-confirmed it.
ALTER TABLE talents ADD COLUMN confirmed_on DATE;
-- @sqlite
UPDATE talents SET confirmed_on = substr(updated_at, 1, 10);
-- @postgresql
UPDATE talents SET confirmed_on = CAST(updated_at AS DATE);
-- @both
CREATE INDEX talents_by_confirmation ON talents (confirmed_on, id, unit_id) WHERE removed_at IS NULL;
-- B-04: CREATIVE_CAPACITY, OUTSTANDING_APTITUDE, DEVELOPMENT_PROSPECT, one or more with blanks between; and why.
ALTER TABLE talents ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE talents ADD COLUMN justification TEXT NOT NULL DEFAULT '';
CREATE INDEX talents_by_verification ON talents (verification, submitted_at, id, unit_id) WHERE removed_at IS NULL AND verification <> 'VERIFIED';

-- B-05: stages gain ALUMNI. SQLite cannot change a CHECK in place; this is its documented way for constraints.
-- @sqlite
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''PROMISING'', ''RECOGNISED'', ''HONOURED'')', '''PROMISING'', ''RECOGNISED'', ''HONOURED'', ''ALUMNI'')') WHERE type = 'table' AND name = 'talents';
PRAGMA writable_schema = RESET;
-- @postgresql
ALTER TABLE talents DROP CONSTRAINT talents_stage_check;
ALTER TABLE talents ADD CONSTRAINT talents_stage_check CHECK (stage IN ('PROMISING', 'RECOGNISED', 'HONOURED', 'ALUMNI'));
-- @both
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('stage', 'ALUMNI', 'Cựu tài năng trẻ', 'Alumni', 40, FALSE, 'cuu tai nang tre|cuu');

-- Moves of the stage, and moves of the verification: dated, with reason and actor; never changed.
CREATE TABLE talent_moves (
  id         BIGINT    PRIMARY KEY,
  talent_id  BIGINT    NOT NULL REFERENCES talents (id),
  kind       TEXT      NOT NULL CHECK (kind IN ('stage', 'verification')),
  from_state TEXT      NOT NULL,
  to_state   TEXT      NOT NULL,
  moved_on   DATE      NOT NULL,          -- the day it counts from
  reason     TEXT      NOT NULL,
  account_id BIGINT    NOT NULL,
  account    TEXT      NOT NULL,
  at         TIMESTAMP NOT NULL
);
CREATE INDEX talent_moves_by_talent ON talent_moves (talent_id, kind, moved_on, id);

-- B-03: what a unit did with its registry, by year: records reviewed, changed or confirmed, made use of.
CREATE TABLE talent_duties (
  id        BIGINT PRIMARY KEY,
  unit_id   BIGINT NOT NULL REFERENCES units (id),
  year      BIGINT NOT NULL,
  kind      TEXT   NOT NULL CHECK (kind IN ('tracked', 'updated', 'exploited')),
  talent_id BIGINT REFERENCES talents (id),
  note      TEXT   NOT NULL,
  done_on   DATE   NOT NULL,
  account   TEXT   NOT NULL
);
CREATE INDEX talent_duties_by_unit ON talent_duties (year, unit_id, kind);
CREATE INDEX talent_duties_by_talent ON talent_duties (talent_id);

-- Verified records picked by chance and looked at once more by somebody above.
CREATE TABLE verification_samples (
  id       BIGINT    PRIMARY KEY,
  unit_id  BIGINT    NOT NULL REFERENCES units (id),
  drawn_at TIMESTAMP NOT NULL,
  drawn_by TEXT      NOT NULL,
  size     BIGINT    NOT NULL
);
CREATE TABLE verification_sample_items (
  sample_id BIGINT NOT NULL REFERENCES verification_samples (id),
  talent_id BIGINT NOT NULL REFERENCES talents (id),
  result    TEXT   NOT NULL CHECK (result IN ('', 'right', 'wrong')),
  note      TEXT   NOT NULL,
  PRIMARY KEY (sample_id, talent_id)
);

-- B-17: after how many months a profile is stale, where a unit and those below it want other than twelve.
CREATE TABLE freshness_periods (
  unit_id BIGINT PRIMARY KEY REFERENCES units (id),
  months  BIGINT NOT NULL CHECK (months BETWEEN 1 AND 60)
);

-- B-13: one field is the primary one and stands in talents; categories may be many.
CREATE TABLE talent_categories (
  talent_id BIGINT NOT NULL REFERENCES talents (id),
  category  TEXT   NOT NULL,               -- lists: category
  PRIMARY KEY (category, talent_id)
);
CREATE INDEX talent_categories_by_talent ON talent_categories (talent_id);
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('category', 'pupil', 'Học sinh', 'Pupil', 10, FALSE, 'hoc sinh'),
  ('category', 'excellent_student', 'Sinh viên giỏi', 'Excellent student', 20, FALSE, 'sinh vien gioi|sinh vien'),
  ('category', 'doctoral_candidate', 'Nghiên cứu sinh', 'Doctoral candidate', 30, FALSE, 'nghien cuu sinh|ncs'),
  ('category', 'excellent_graduate', 'Sinh viên tốt nghiệp xuất sắc', 'Excellent graduate', 40, FALSE, 'sinh vien tot nghiep xuat sac|tot nghiep xuat sac'),
  ('category', 'young_scientist', 'Nhà khoa học trẻ, cán bộ khoa học trẻ', 'Young scientist', 50, FALSE, 'nha khoa hoc tre can bo khoa hoc tre|nha khoa hoc tre|can bo khoa hoc tre'),
  ('category', 'young_intellectual', 'Trí thức trẻ', 'Young intellectual', 60, FALSE, 'tri thuc tre'),
  ('category', 'entrepreneur', 'Doanh nhân trẻ', 'Entrepreneur', 70, FALSE, 'doanh nhan tre|doanh nhan'),
  ('category', 'artist', 'Nghệ sĩ', 'Artist', 80, FALSE, 'nghe si|van nghe si'),
  ('category', 'athlete', 'Vận động viên', 'Athlete', 90, FALSE, 'van dong vien|vdv'),
  ('category', 'worker', 'Công nhân', 'Worker', 100, FALSE, 'cong nhan'),
  ('category', 'farmer', 'Nông dân', 'Farmer', 110, FALSE, 'nong dan'),
  ('category', 'armed_forces', 'Lực lượng vũ trang', 'Armed forces', 120, FALSE, 'luc luong vu trang|llvt');

-- B-08, C-22: awards that plans recognise, by level; of one province (unit_id) or of the country (none).
CREATE TABLE recognised_awards (
  id         BIGINT PRIMARY KEY,
  code       TEXT   NOT NULL,
  name       TEXT   NOT NULL,
  match_key  TEXT   NOT NULL,
  level      BIGINT NOT NULL,              -- lists: level
  organiser  TEXT   NOT NULL,
  family     TEXT   NOT NULL,
  unit_id    BIGINT REFERENCES units (id),
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,
  version    BIGINT NOT NULL,
  CHECK (valid_from < valid_to)
);
CREATE UNIQUE INDEX recognised_awards_once ON recognised_awards (code);
CREATE INDEX recognised_awards_by_match ON recognised_awards (match_key);
INSERT INTO recognised_awards (id, code, name, match_key, level, organiser, family, unit_id, valid_from, valid_to, version) VALUES
  (9000001, 'guong-mat-tre-viet-nam', 'Gương mặt trẻ Việt Nam tiêu biểu', 'guong mat tre viet nam tieu bieu', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000002, 'qua-cau-vang', 'Giải thưởng Quả Cầu Vàng', 'giai thuong qua cau vang', 5, 'Trung ương Đoàn, Bộ Khoa học và Công nghệ', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000003, 'nu-sinh-khcn', 'Nữ sinh Khoa học công nghệ Việt Nam', 'nu sinh khoa hoc cong nghe viet nam', 5, 'Trung ương Đoàn, Bộ Khoa học và Công nghệ', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000004, 'ly-tu-trong', 'Giải thưởng Lý Tự Trọng', 'giai thuong ly tu trong', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000005, 'sao-thang-gieng', 'Giải thưởng Sao Tháng Giêng', 'giai thuong sao thang gieng', 5, 'Hội Sinh viên Việt Nam', 'FEDERATION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000006, 'sinh-vien-5-tot', 'Sinh viên 5 tốt cấp trung ương', 'sinh vien 5 tot cap trung uong', 5, 'Hội Sinh viên Việt Nam', 'FEDERATION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000007, 'hoc-sinh-3-tot', 'Học sinh 3 tốt cấp trung ương', 'hoc sinh 3 tot cap trung uong', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000008, 'hoc-sinh-3-ren-luyen', 'Học sinh 3 rèn luyện cấp trung ương', 'hoc sinh 3 ren luyen cap trung uong', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000009, 'tin-hoc-tre', 'Hội thi Tin học trẻ toàn quốc', 'hoi thi tin hoc tre toan quoc', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000010, 'tin-hoc-tre-tinh', 'Hội thi Tin học trẻ cấp tỉnh', 'hoi thi tin hoc tre cap tinh', 4, 'Tỉnh đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000011, 'sang-tao-ttnnd', 'Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng toàn quốc', 'cuoc thi sang tao thanh thieu nien nhi dong toan quoc', 5, 'Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam', 'NONE', NULL, '2000-01-01', '9999-12-31', 1),
  (9000012, 'sang-tao-ttnnd-tinh', 'Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng cấp tỉnh', 'cuoc thi sang tao thanh thieu nien nhi dong cap tinh', 4, 'Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh', 'NONE', NULL, '2000-01-01', '9999-12-31', 1),
  (9000013, 'luong-dinh-cua', 'Giải thưởng Lương Định Của', 'giai thuong luong dinh cua', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000014, 'nguoi-tho-tre-gioi', 'Người thợ trẻ giỏi toàn quốc', 'nguoi tho tre gioi toan quoc', 5, 'Trung ương Đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000015, 'eureka', 'Giải thưởng Sinh viên nghiên cứu khoa học Euréka', 'giai thuong sinh vien nghien cuu khoa hoc eureka', 5, 'Thành đoàn Thành phố Hồ Chí Minh', 'UNION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000016, 'kim-dong', 'Giải thưởng Kim Đồng', 'giai thuong kim dong', 5, 'Hội đồng Đội Trung ương', 'PIONEERS', NULL, '2000-01-01', '9999-12-31', 1),
  (9000017, 'tinh-nguyen-quoc-gia', 'Giải thưởng Tình nguyện quốc gia', 'giai thuong tinh nguyen quoc gia', 5, 'Trung ương Hội Liên hiệp Thanh niên Việt Nam', 'FEDERATION', NULL, '2000-01-01', '9999-12-31', 1),
  (9000018, 'hoc-sinh-gioi-quoc-gia', 'Kỳ thi chọn học sinh giỏi quốc gia', 'ky thi chon hoc sinh gioi quoc gia', 5, 'Bộ Giáo dục và Đào tạo', 'NONE', NULL, '2000-01-01', '9999-12-31', 1),
  (9000019, 'hoc-sinh-gioi-tinh', 'Kỳ thi chọn học sinh giỏi cấp tỉnh', 'ky thi chon hoc sinh gioi cap tinh', 4, 'Sở Giáo dục và Đào tạo', 'NONE', NULL, '2000-01-01', '9999-12-31', 1),
  (9000020, 'olympic-quoc-te', 'Olympic quốc tế các môn khoa học', 'olympic quoc te cac mon khoa hoc', 7, 'Ban tổ chức quốc tế', 'NONE', NULL, '2000-01-01', '9999-12-31', 1),
  (9000021, 'guong-mat-tre-tinh', 'Gương mặt trẻ tiêu biểu cấp tỉnh', 'guong mat tre tieu bieu cap tinh', 4, 'Tỉnh đoàn', 'UNION', NULL, '2000-01-01', '9999-12-31', 1);

-- B-12: an achievement is a record of its own with its evidence and its own verification.
ALTER TABLE achievements ADD COLUMN kind TEXT NOT NULL DEFAULT 'award';       -- award, title, publication, patent, product, record, exam, model
ALTER TABLE achievements ADD COLUMN award_id BIGINT REFERENCES recognised_awards (id);   -- of the recognised list
ALTER TABLE achievements ADD COLUMN rank TEXT NOT NULL DEFAULT '';            -- "Giải Nhất", "Huy chương Vàng"
ALTER TABLE achievements ADD COLUMN issuer TEXT NOT NULL DEFAULT '';
ALTER TABLE achievements ADD COLUMN decision TEXT NOT NULL DEFAULT '';        -- number and symbol
ALTER TABLE achievements ADD COLUMN decided_on DATE;
ALTER TABLE achievements ADD COLUMN verification TEXT NOT NULL DEFAULT 'UNVERIFIED';  -- UNVERIFIED, VERIFIED, REFUSED
ALTER TABLE achievements ADD COLUMN verified_by BIGINT;
ALTER TABLE achievements ADD COLUMN verified_at TIMESTAMP;
CREATE INDEX achievements_by_award ON achievements (award_id) WHERE award_id IS NOT NULL;

-- B-07: what ties a person to a province, and where she lives, each with its evidence (attachments of the talent).
CREATE TABLE talent_links (
  id         BIGINT PRIMARY KEY,
  talent_id  BIGINT NOT NULL REFERENCES talents (id),
  kind       TEXT   NOT NULL CHECK (kind IN ('permanent_residence', 'origin', 'study', 'work', 'other')),
  place_id   BIGINT REFERENCES units (id),   -- government unit; a province or something below it
  place_text TEXT   NOT NULL,                -- as people say it; an ancestral home keeps its old name
  evidence   TEXT   NOT NULL,                -- what proves it, in words
  valid_from DATE,
  valid_to   DATE,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX talent_links_by_talent ON talent_links (talent_id, kind);
CREATE INDEX talent_links_by_place ON talent_links (place_id);

-- Residence through time: in the managing province, in another, or abroad (ISO country code).
CREATE TABLE talent_residences (
  id         BIGINT PRIMARY KEY,
  talent_id  BIGINT NOT NULL REFERENCES talents (id),
  residence  TEXT   NOT NULL CHECK (residence IN ('IN_PROVINCE', 'OTHER_PROVINCE', 'ABROAD')),
  place_id   BIGINT REFERENCES units (id),
  country    TEXT   NOT NULL,                -- 'VN' inside the country
  valid_from DATE   NOT NULL,
  valid_to   DATE   NOT NULL,
  CHECK (valid_from < valid_to)
);
CREATE INDEX talent_residences_by_talent ON talent_residences (talent_id, valid_from);
CREATE INDEX talent_residences_by_country ON talent_residences (country, valid_to) WHERE country <> 'VN';
