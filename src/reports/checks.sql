-- name: reports_have_an_addressee
SELECT x.id FROM reports x WHERE NOT EXISTS (SELECT 1 FROM report_receivers a WHERE a.report_id = x.id);

-- name: handed_in_reports_keep_their_editions
SELECT x.id FROM reports x WHERE x.edition > 0
   AND (x.first_submitted_at IS NULL OR NOT EXISTS (SELECT 1 FROM report_editions e WHERE e.report_id = x.id AND e.edition = x.edition));

-- name: sent_reports_are_signed
SELECT id FROM reports WHERE state = 'SENT' AND (signed_at IS NULL OR signer = '');
