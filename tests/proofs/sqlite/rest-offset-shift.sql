-- question: rest-offset-shift
-- key: Three of the posts she has already seen
-- The client shows page 1, three posts are added, then it asks for page 2.
CREATE TABLE posts (id INTEGER PRIMARY KEY);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO posts SELECT i FROM n;
CREATE TABLE page1 AS
SELECT id FROM posts
ORDER  BY id DESC
LIMIT  10 OFFSET 0;
INSERT INTO posts VALUES (41), (42), (43);
CREATE TABLE page2 AS
SELECT id FROM posts
ORDER  BY id DESC
LIMIT  10 OFFSET 10;
SELECT count(*) FROM page2 WHERE id IN (SELECT id FROM page1);
-- expect: 3
SELECT group_concat(id, ' ') FROM (SELECT id FROM page2 ORDER BY id DESC LIMIT 3);
-- expect: 33 32 31
SELECT count(*) FROM page2 WHERE id > 40;
-- expect: 0
SELECT count(*) FROM page2;
-- expect: 10
SELECT max(id) FROM page2 WHERE id NOT IN (SELECT id FROM page1);
-- expect: 30
