-- name: all_entries
-- Every entry of every list: about a hundred rows.
SELECT list, code, name_vi, name_en, position, retired, match_key FROM lists ORDER BY list, position, code;

-- name: save_entry
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key)
VALUES (:list, :code, :name_vi, :name_en, :position, :retired, :match_key)
ON CONFLICT (list, code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en, position = excluded.position,
                                       retired = excluded.retired, match_key = excluded.match_key;
