-- question: db-one-active-subscription
-- key: A unique index on (customer_id) WHERE status = 'active'
CREATE TABLE subs (
  id          int  PRIMARY KEY,
  customer_id int  NOT NULL,
  status      text NOT NULL,   -- 'active' or 'ended'
  ended_at    timestamptz      -- NULL while active
);
CREATE UNIQUE INDEX one_active ON subs (customer_id) WHERE status = 'active';
INSERT INTO subs VALUES (1, 7, 'ended', '2026-01-31'), (2, 7, 'ended', '2026-03-31');
INSERT INTO subs VALUES (3, 7, 'active', NULL);
INSERT INTO subs VALUES (4, 7, 'active', NULL);
-- error: UNIQUE constraint failed
SELECT status, count(*) FROM subs GROUP BY status ORDER BY status;
-- expect: active | 1
-- expect: ended | 2
-- the pair (customer_id, status) refuses a second ended row
CREATE TABLE subs2 (id int PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL, UNIQUE (customer_id, status));
INSERT INTO subs2 VALUES (1, 7, 'ended');
INSERT INTO subs2 VALUES (2, 7, 'ended');
-- error: UNIQUE constraint failed
-- (customer_id, ended_at) lets two active rows in, because NULLs do not collide
CREATE TABLE subs3 (id int PRIMARY KEY, customer_id int NOT NULL, ended_at text, UNIQUE (customer_id, ended_at));
INSERT INTO subs3 VALUES (1, 7, NULL), (2, 7, NULL);
SELECT count(*) FROM subs3;
-- expect: 2
