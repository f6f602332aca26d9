-- Achievements as records, and the list of recognised awards.

-- name: of_talent
SELECT a.id, a.talent_id, a.title, a.level, a.year, a.family, a.kind, a.award_id, a.rank, a.issuer, a.decision, a.decided_on, a.verification, w.name AS award_name,
       (SELECT count(*) FROM attachments f WHERE f.subject_kind = 'achievement' AND f.subject_id = a.id AND f.removed_at IS NULL) AS evidence
  FROM achievements a
  LEFT JOIN recognised_awards w ON w.id = a.award_id
 WHERE a.talent_id = :talent
 ORDER BY a.year DESC, a.position;

-- name: achievement
SELECT a.id, a.talent_id, a.title, a.level, a.year, a.family, a.kind, a.award_id, a.rank, a.issuer, a.decision, a.decided_on, a.verification, w.name AS award_name,
       (SELECT count(*) FROM attachments f WHERE f.subject_kind = 'achievement' AND f.subject_id = a.id AND f.removed_at IS NULL) AS evidence
  FROM achievements a
  LEFT JOIN recognised_awards w ON w.id = a.award_id
 WHERE a.id = :id;

-- name: save_details
-- Another award, decision or issuer has to be verified again.
UPDATE achievements SET kind = :kind, award_id = :award, rank = :rank, issuer = :issuer, decision = :decision, decided_on = :decided_on,
       verification = 'UNVERIFIED', verified_by = NULL, verified_at = NULL
 WHERE id = :id;

-- name: judge
UPDATE achievements SET verification = :to, verified_by = :by, verified_at = :now WHERE id = :id AND verification = :from;

-- name: awards
-- Awards of the country and of the units the reader may have to do with.
SELECT w.id, w.code, w.name, w.level, w.organiser, w.family, w.unit_id, w.valid_from, w.valid_to, w.version
  FROM recognised_awards w
 WHERE w.match_key LIKE '%' || :key || '%'  --? key
 ORDER BY w.level DESC, w.name
 LIMIT :count;

-- name: award
SELECT w.id, w.code, w.name, w.level, w.organiser, w.family, w.unit_id, w.valid_from, w.valid_to, w.version FROM recognised_awards w WHERE w.id = :id;

-- name: insert_award
INSERT INTO recognised_awards (id, code, name, match_key, level, organiser, family, unit_id, valid_from, valid_to, version)
VALUES (:id, :code, :name, :key, :level, :organiser, :family, :unit, :from, :to, 1);

-- name: update_award
UPDATE recognised_awards SET name = :name, match_key = :key, level = :level, organiser = :organiser, family = :family, valid_from = :from, valid_to = :to,
       version = version + 1
 WHERE id = :id AND version = :version;
