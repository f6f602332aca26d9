-- What a backup and the doctor ask of the database itself.

-- name: export_snapshot @sqlite
SELECT '' AS snapshot;

-- name: export_snapshot @postgresql
-- pg_dump joins this very snapshot, so that the dump holds what was counted.
SELECT pg_export_snapshot() AS snapshot;

-- name: engine_version @sqlite
SELECT 'SQLite ' || sqlite_version() AS version;

-- name: engine_version @postgresql
SELECT 'PostgreSQL ' || current_setting('server_version') AS version;

-- name: integrity @sqlite
-- "ok", or what is wrong with the pages and indexes.
SELECT integrity_check AS finding FROM pragma_integrity_check;

-- name: integrity @postgresql
-- Indexes that the server itself does not trust.
SELECT 'ok' AS finding WHERE NOT EXISTS (SELECT 1 FROM pg_index WHERE NOT indisvalid)
UNION ALL
SELECT 'invalid index ' || CAST(indexrelid AS regclass) FROM pg_index WHERE NOT indisvalid;

-- name: broken_references @sqlite
SELECT "table" AS name, count(*) AS broken FROM pragma_foreign_key_check GROUP BY "table";

-- name: broken_references @postgresql
-- The server holds its references itself, unless somebody left a constraint unvalidated.
SELECT CAST(conrelid AS regclass) AS name, count(*) AS broken FROM pg_constraint WHERE contype = 'f' AND NOT convalidated GROUP BY conrelid;

-- name: applied_migrations
SELECT number FROM migrations ORDER BY number;
