-- Facts: what happened, from which every number of a plan is computed. Features append them in the transaction of their act,
-- people enter what no feature knows. Nothing is changed or deleted: a correction appends the reverse of a fact.
CREATE TABLE fact_kinds (
  code           TEXT    PRIMARY KEY,
  name_vi        TEXT    NOT NULL,
  name_en        TEXT    NOT NULL,
  nature         TEXT    NOT NULL CHECK (nature IN ('EVENT', 'STATE', 'LEVEL')),  -- happened; begins (+) and ends (-); so many on that day
  subject        TEXT    NOT NULL CHECK (subject IN ('PERSON', 'KEY', 'NONE')),   -- what is counted once
  measured_vi    TEXT    NOT NULL,        -- what the quantity counts
  measured_en    TEXT    NOT NULL,
  needs_evidence BOOLEAN NOT NULL,
  module         TEXT    NOT NULL,        -- feature that appends them; empty: entered by hand
  retired        BOOLEAN NOT NULL,        -- kept for old facts, not offered for new ones
  position       BIGINT  NOT NULL
);

CREATE TABLE facts (
  id          BIGINT    PRIMARY KEY,
  kind        TEXT      NOT NULL REFERENCES fact_kinds (code),
  unit_id     BIGINT    NOT NULL REFERENCES units (id),   -- as it stood; a reform moves lines, not facts
  person_id   BIGINT,                     -- of people; undoing an import may have removed them since
  happened_on DATE      NOT NULL,
  quantity    BIGINT    NOT NULL,         -- in hundredths; below zero: a state ends, or a fact is taken back
  fact_key    TEXT      NOT NULL,         -- what is counted once: a school, an idea; empty: nothing of its own
  source      TEXT      NOT NULL,         -- 'hand', 'import', or the feature that appended it
  source_id   BIGINT    NOT NULL,         -- the record it comes from; 0 where there is none
  reverses_id BIGINT    REFERENCES facts (id),
  evidence    TEXT      NOT NULL,         -- in words: number of a document; files are attached
  note        TEXT      NOT NULL,
  account     TEXT      NOT NULL,
  created_at  TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX facts_reversed_once ON facts (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX facts_by_unit ON facts (unit_id, kind, happened_on, id);
CREATE INDEX facts_by_day ON facts (happened_on, id);
CREATE INDEX facts_by_kind ON facts (kind, happened_on, id);
CREATE INDEX facts_by_source ON facts (source, source_id, kind);
CREATE INDEX facts_by_person ON facts (person_id) WHERE person_id IS NOT NULL;

-- @sqlite
CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
-- @postgresql
CREATE FUNCTION facts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'facts are never changed or deleted'; END $$;
CREATE TRIGGER facts_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON facts
FOR EACH STATEMENT EXECUTE FUNCTION facts_stay();
-- @both

-- Counters beside the facts, kept in the same transaction and equal to a full recount at all times: what happened at a unit
-- on a day to one subject, taken together. People who were merged are counted as who they became.
CREATE TABLE fact_counters (
  kind      TEXT   NOT NULL,
  unit_id   BIGINT NOT NULL,
  day       DATE   NOT NULL,
  person_id BIGINT NOT NULL,              -- 0: nobody named
  fact_key  TEXT   NOT NULL,
  facts     BIGINT NOT NULL,              -- without those taken back
  quantity  BIGINT NOT NULL,
  PRIMARY KEY (kind, unit_id, day, person_id, fact_key)
);
CREATE INDEX fact_counters_by_person ON fact_counters (person_id, kind, day, quantity) WHERE person_id <> 0;
CREATE INDEX fact_counters_by_key ON fact_counters (fact_key, kind, day, quantity) WHERE fact_key <> '';

-- Lists of facts that came as a file or were pasted; undone by appending the reverse of each.
CREATE TABLE fact_imports (
  id         BIGINT    PRIMARY KEY,
  unit_id    BIGINT    NOT NULL REFERENCES units (id),   -- of whoever imported it
  file_name  TEXT      NOT NULL,
  digest     TEXT      NOT NULL,          -- the same list is not imported twice
  rows       BIGINT    NOT NULL,
  account    TEXT      NOT NULL,
  account_id BIGINT    NOT NULL,
  made_at    TIMESTAMP NOT NULL,
  undone_at  TIMESTAMP,
  undone_by  TEXT      NOT NULL
);
CREATE UNIQUE INDEX fact_imports_once ON fact_imports (digest, unit_id) WHERE undone_at IS NULL;
CREATE INDEX fact_imports_by_unit ON fact_imports (unit_id, id);

INSERT INTO fact_kinds (code, name_vi, name_en, nature, subject, measured_vi, measured_en, needs_evidence, module, retired, position) VALUES
  ('support_form', 'Hình thức hỗ trợ, bảo trợ tài năng trẻ', 'Form of support or sponsorship', 'STATE', 'KEY', 'hình thức', 'forms', FALSE, '', FALSE, 10),
  ('programme_confirmed', 'Đưa công tác tài năng trẻ vào chương trình năm', 'Talent work in the programme of the year', 'EVENT', 'NONE', 'lần xác nhận', 'confirmations', FALSE, 'programmes', FALSE, 20),
  ('youth_informed', 'Thanh niên được cung cấp thông tin', 'Youth given information', 'EVENT', 'PERSON', 'thanh niên', 'people', FALSE, '', FALSE, 30),
  ('youth_population', 'Dân số thanh niên', 'Youth population', 'LEVEL', 'NONE', 'thanh niên', 'people', TRUE, '', FALSE, 40),
  ('commendation_held', 'Tổ chức tuyên dương', 'Commendation held', 'EVENT', 'KEY', 'lần', 'editions', FALSE, '', FALSE, 50),
  ('central_nomination', 'Giới thiệu tham gia giải thưởng cấp Trung ương', 'Nomination to a central award', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 60),
  ('education_activity', 'Hoạt động giáo dục truyền thống, chính trị tư tưởng', 'Civic education activity', 'EVENT', 'KEY', 'hoạt động', 'activities', FALSE, '', FALSE, 70),
  ('inspiration_activity', 'Hoạt động truyền cảm hứng', 'Inspiration activity', 'EVENT', 'KEY', 'hoạt động', 'activities', FALSE, '', FALSE, 80),
  ('data_updated', 'Cập nhật cơ sở dữ liệu tài năng trẻ', 'Talent data updated', 'EVENT', 'PERSON', 'hồ sơ', 'records', FALSE, 'dossiers', FALSE, 90),
  ('data_used', 'Khai thác cơ sở dữ liệu tài năng trẻ', 'Talent data used', 'EVENT', 'NONE', 'lần', 'times', FALSE, 'dossiers', FALSE, 100),
  ('connection_made', 'Kết nối tài năng trẻ', 'Talents connected', 'EVENT', 'KEY', 'kết nối', 'connections', FALSE, '', FALSE, 110),
  ('officer_in_post', 'Cán bộ Đoàn đương nhiệm', 'Officer in post', 'STATE', 'PERSON', 'cán bộ', 'officers', FALSE, 'officers', FALSE, 120),
  ('talent_officer_in_post', 'Cán bộ phụ trách tài năng trẻ đương nhiệm', 'Talent officer in post', 'STATE', 'PERSON', 'cán bộ', 'officers', FALSE, 'officers', FALSE, 130),
  ('officer_trained', 'Cán bộ Đoàn được tập huấn', 'Officer trained', 'EVENT', 'PERSON', 'cán bộ', 'officers', FALSE, '', FALSE, 140),
  ('talent_honoured', 'Tài năng trẻ được tuyên dương', 'Talent honoured', 'EVENT', 'PERSON', 'người', 'people', FALSE, 'achievements', FALSE, 150),
  ('talent_nurtured', 'Tài năng trẻ được bồi dưỡng', 'Talent nurtured', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 160),
  ('talent_shared_knowledge', 'Tài năng trẻ chia sẻ tri thức', 'Talent shared knowledge', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 170),
  ('talent_helped_community', 'Tài năng trẻ hỗ trợ cộng đồng', 'Talent helped the community', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 180),
  ('talent_joined_economy', 'Tài năng trẻ tham gia phát triển kinh tế - xã hội', 'Talent took part in development', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 190),
  ('network_operated', 'Vận hành Mạng lưới tài năng trẻ Việt Nam toàn cầu', 'Global network operated', 'STATE', 'NONE', 'nền tảng', 'platforms', FALSE, '', FALSE, 200),
  ('park_operated', 'Vận hành Công viên số Tài năng trẻ Quốc gia', 'Digital park operated', 'STATE', 'NONE', 'nền tảng', 'platforms', FALSE, '', FALSE, 210),
  ('informatics_contest', 'Hội thi Tin học trẻ hoặc sân chơi tin học', 'Informatics contest or playground', 'EVENT', 'KEY', 'cuộc thi', 'contests', FALSE, '', FALSE, 220),
  ('dialogue_held', 'Gặp gỡ, đối thoại với tài năng trẻ', 'Dialogue with talents', 'EVENT', 'KEY', 'cuộc', 'dialogues', FALSE, '', FALSE, 230),
  ('talent_conference', 'Hội nghị Tài năng trẻ', 'Young Talent Conference', 'EVENT', 'KEY', 'hội nghị', 'conferences', FALSE, '', FALSE, 240),
  ('talent_verified', 'Hồ sơ tài năng trẻ đã xác minh', 'Talent record verified', 'STATE', 'PERSON', 'hồ sơ', 'records', FALSE, 'talents', FALSE, 250),
  ('talent_synced', 'Hồ sơ được cơ sở dữ liệu quốc gia tiếp nhận', 'Record accepted by the national database', 'STATE', 'PERSON', 'hồ sơ', 'records', FALSE, 'national', FALSE, 260),
  ('intellectual_placed', 'Trí thức trẻ được bố trí', 'Young intellectual placed', 'EVENT', 'PERSON', 'người', 'people', FALSE, '', FALSE, 270),
  ('poor_district', 'Huyện nghèo trong phạm vi dự án', 'Poor district of the project', 'STATE', 'KEY', 'huyện', 'districts', TRUE, '', FALSE, 280),
  ('plan_in_time', 'Gửi kế hoạch đúng hạn', 'Plan filed in time', 'EVENT', 'NONE', 'kế hoạch', 'plans', FALSE, '', FALSE, 290),
  ('report_in_time', 'Gửi báo cáo đúng hạn', 'Report filed in time', 'EVENT', 'NONE', 'báo cáo', 'reports', FALSE, '', FALSE, 300),
  ('briefing_month', 'Giao ban tháng với trí thức trẻ', 'Monthly briefing', 'EVENT', 'NONE', 'cuộc', 'briefings', FALSE, '', FALSE, 310),
  ('briefing_quarter', 'Giao ban quý với trí thức trẻ', 'Quarterly briefing', 'EVENT', 'NONE', 'cuộc', 'briefings', FALSE, '', FALSE, 320),
  ('idea_submitted', 'Ý tưởng, sáng kiến được đề xuất', 'Idea submitted', 'EVENT', 'KEY', 'ý tưởng', 'ideas', FALSE, '', FALSE, 330),
  ('startup_supported', 'Dự án khởi nghiệp được hỗ trợ', 'Start-up project supported', 'EVENT', 'KEY', 'dự án', 'projects', FALSE, '', FALSE, 340),
  ('model_effective', 'Mô hình sáng tạo được áp dụng hiệu quả', 'Creative model in effective use', 'EVENT', 'KEY', 'mô hình', 'models', FALSE, '', FALSE, 350),
  ('selection_contest', 'Hội thi khoa học, công nghệ xét chọn', 'Science contest by selection', 'EVENT', 'KEY', 'hội thi', 'contests', FALSE, '', FALSE, 360),
  ('science_group', 'Tổ, nhóm, CLB Em yêu khoa học', 'Science group at a school', 'STATE', 'KEY', 'trường', 'schools', FALSE, '', FALSE, 370),
  ('unit_account', 'Đơn vị có tài khoản được duyệt', 'Unit account approved', 'STATE', 'NONE', 'tài khoản', 'accounts', FALSE, '', FALSE, 380),
  ('officer_idea', 'Cán bộ Đoàn có ý tưởng', 'Officer with an idea', 'EVENT', 'PERSON', 'cán bộ', 'officers', FALSE, '', FALSE, 390),
  ('member_idea', 'Đoàn viên có ý tưởng', 'Member with an idea', 'EVENT', 'PERSON', 'đoàn viên', 'members', FALSE, '', FALSE, 400),
  ('unit_members', 'Số đoàn viên của đơn vị', 'Members of the unit', 'LEVEL', 'NONE', 'đoàn viên', 'members', TRUE, '', FALSE, 410),
  ('creativity_scored', 'Đánh giá có tiêu chí sáng tạo', 'Scorecard with a creativity criterion', 'EVENT', 'NONE', 'lần đánh giá', 'scorecards', FALSE, '', FALSE, 420);

-- What the national database was told of a record, as national/queries.sql puts it together.
CREATE VIEW national_shared AS
SELECT t.id AS talent_id,
       t.full_name || '|' || t.birth || '|' || t.field || '|' || t.stage || '|' || t.level || '|' || t.honoured_year || '|' || t.achievement || '|' || t.unit_id AS shared
  FROM talents t;
