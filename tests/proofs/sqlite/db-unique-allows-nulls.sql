-- question: db-unique-allows-nulls
-- key: 4
CREATE TABLE users (
  id    int PRIMARY KEY,
  email text UNIQUE
);
INSERT INTO users VALUES (1, 'ana@example.com');
INSERT INTO users VALUES (2, NULL);
INSERT INTO users VALUES (3, 'Ana@example.com');
INSERT INTO users VALUES (4, NULL);
INSERT INTO users VALUES (5, 'ana@example.com');
-- error: UNIQUE constraint failed
SELECT count(*) FROM users;
-- expect: 4
