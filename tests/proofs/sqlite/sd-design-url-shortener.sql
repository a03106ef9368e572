-- question: sd-design-url-shortener
-- step: 5
-- key: Draw 7 random characters, insert under a unique key, redraw on conflict
-- The unique key refuses a code that is taken; another draw is stored.
CREATE TABLE links (code TEXT PRIMARY KEY, target TEXT NOT NULL, owner INTEGER);
INSERT INTO links VALUES ('aB3xY9q', 'https://a.example/1', 1);
INSERT INTO links VALUES ('aB3xY9q', 'https://b.example/2', 2);
-- error: UNIQUE constraint failed: links.code
INSERT INTO links VALUES ('Zk0pQ2m', 'https://b.example/2', 2);
SELECT count(*), count(DISTINCT code) FROM links;
-- expect: 2 | 2
-- Without the check, a store that overwrites loses a link.
CREATE TABLE unchecked (code TEXT PRIMARY KEY, target TEXT NOT NULL);
INSERT OR REPLACE INTO unchecked VALUES ('aB3xY9q', 'https://a.example/1');
INSERT OR REPLACE INTO unchecked VALUES ('aB3xY9q', 'https://b.example/2');
SELECT target FROM unchecked WHERE code = 'aB3xY9q';
-- expect: https://b.example/2
-- Numbers of a counter in base 62 have valid neighbours: 1000 and 1001 differ in the last character only.
SELECT 1000 / 62, 1000 % 62, 1001 / 62, 1001 % 62;
-- expect: 16 | 8 | 16 | 9
-- Collisions expected among 3.6e9 unchecked draws from 62^7 codes, in millions: n * n / (2 N).
SELECT round(3.6e9 * 3.6e9 / (2.0 * 62 * 62 * 62 * 62 * 62 * 62 * 62) / 1e6, 2);
-- expect: 1.84
