-- question: sd-design-job-scheduler
-- step: 3
-- key: (job_id, planned_at), the time by the schedule
CREATE TABLE a (job_id INTEGER, planned_at TEXT, PRIMARY KEY (job_id, planned_at));
INSERT INTO a VALUES (7, '2026-11-21 00:00:00');
INSERT INTO a VALUES (7, '2026-11-21 00:00:00');
-- error: UNIQUE constraint failed: a.job_id, a.planned_at
INSERT INTO a VALUES (7, '2026-11-22 00:00:00');
SELECT count(*) FROM a;
-- expect: 2
CREATE TABLE b (job_id INTEGER, created_at TEXT, planned_at TEXT, PRIMARY KEY (job_id, created_at));
INSERT INTO b VALUES (7, '2026-11-20 23:59:31.120', '2026-11-21 00:00:00');
INSERT INTO b VALUES (7, '2026-11-20 23:59:31.127', '2026-11-21 00:00:00');
SELECT count(*) FROM b;
-- expect: 2
CREATE TABLE c (run_id TEXT PRIMARY KEY, job_id INTEGER, planned_at TEXT);
INSERT INTO c VALUES ('9f2c', 7, '2026-11-21 00:00:00');
INSERT INTO c VALUES ('41d0', 7, '2026-11-21 00:00:00');
SELECT count(*) FROM c;
-- expect: 2
CREATE TABLE d (job_id INTEGER, planner_id INTEGER, planned_at TEXT, PRIMARY KEY (job_id, planner_id, planned_at));
INSERT INTO d VALUES (7, 1, '2026-11-21 00:00:00');
INSERT INTO d VALUES (7, 2, '2026-11-21 00:00:00');
SELECT count(*) FROM d;
-- expect: 2
