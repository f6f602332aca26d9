-- Keeping personal data no longer than needed, and what went wrong with it (Law 91/2025/QH15, Decree 356/2025).

-- How long each kind of record is kept, why, and what happens then. The kinds are the program's, the months the owner's.
CREATE TABLE retention_rules (
  code    TEXT   PRIMARY KEY,
  months  BIGINT NOT NULL CHECK (months BETWEEN 1 AND 1200),
  outcome TEXT   NOT NULL CHECK (outcome IN ('erase', 'anonymise', 'review')),
  basis   TEXT   NOT NULL,               -- in the owner's words
  version BIGINT NOT NULL
);
INSERT INTO retention_rules (code, months, outcome, basis, version) VALUES
  ('guardian_waiting',    1, 'erase',     'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 24: dữ liệu trẻ em chỉ được xử lý khi người đại diện đồng ý', 1),
  ('nomination_refused',  6, 'erase',     'Hết mục đích xét giới thiệu; giữ sáu tháng để trả lời thắc mắc', 1),
  ('partner_refused',    12, 'anonymise', 'Hết mục đích xét tài khoản đối tác', 1),
  ('correction_answered', 24, 'erase',    'Hết mục đích xét yêu cầu sửa; hồ sơ giữ kết quả', 1),
  ('request_answered',   24, 'anonymise', 'Chứng minh đã thực hiện yêu cầu của chủ thể dữ liệu (Nghị định 356/2025/NĐ-CP); nội dung không cần giữ lâu hơn', 1),
  ('hardship_ended',     24, 'erase',     'Dữ liệu nhạy cảm; hết hiệu lực thì hết mục đích hỗ trợ', 1),
  ('record_removed',     36, 'review',    'Hồ sơ đã đưa khỏi danh sách: đơn vị xét xóa dữ liệu nhận dạng hay khôi phục', 1),
  ('audit_values',       60, 'erase',     'Giá trị cũ và mới trong nhật ký; chuỗi nhật ký và dấu vết việc làm vẫn giữ', 1);

-- Breaches of personal data: what, when known, how many people, what was done; to be reported within 72 hours.
CREATE TABLE breaches (
  id          BIGINT    PRIMARY KEY,
  unit_id     BIGINT    NOT NULL REFERENCES units (id),   -- who keeps the entry
  what        TEXT      NOT NULL,
  known_at    TIMESTAMP NOT NULL,        -- the clock runs from here
  people      BIGINT    NOT NULL,        -- concerned, as far as known
  sensitive   BOOLEAN   NOT NULL,        -- sensitive data or children
  measures    TEXT      NOT NULL,
  reportable  BOOLEAN   NOT NULL,        -- may harm somebody: the authority has to know
  reported_at TIMESTAMP,
  informed_at TIMESTAMP,                 -- the people concerned
  closed_at   TIMESTAMP,
  account     TEXT      NOT NULL,
  version     BIGINT    NOT NULL
);
CREATE INDEX breaches_by_unit ON breaches (unit_id, known_at);
