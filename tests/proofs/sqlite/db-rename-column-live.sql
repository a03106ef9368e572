-- question: db-rename-column-live
-- key: Add the empty column full_name to the table
-- key: Deploy code that writes both columns and reads name
-- key: Copy name into full_name wherever the two differ
-- key: Deploy code that writes both columns and reads full_name
-- key: Deploy code that writes and reads full_name alone
-- key: Drop the column name
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO users VALUES (1, 'old 1'), (2, 'old 2'), (3, 'old 3');
-- code that knows full_name fails before the column exists
UPDATE users SET name = 'x', full_name = 'x' WHERE id = 1;
-- error: no such column
ALTER TABLE users ADD COLUMN full_name TEXT;
-- rolling deployment: new code writes both columns, an old instance changes name after it
UPDATE users SET name = 'new 2', full_name = 'new 2' WHERE id = 2;
UPDATE users SET name = 'newer 2' WHERE id = 2;
-- reading full_name before the copy would show NULL and an outdated value
SELECT id, name, full_name FROM users ORDER BY id;
-- expect: 1 | old 1 | NULL
-- expect: 2 | newer 2 | new 2
-- expect: 3 | old 3 | NULL
-- a copy limited to NULL would leave row 2 outdated; comparing the columns does not
SELECT count(*) FROM users WHERE full_name IS NULL AND id = 2;
-- expect: 0
UPDATE users SET full_name = name WHERE full_name IS NOT name;
SELECT count(*) FROM users WHERE full_name IS NOT name;
-- expect: 0
-- reads switch, both are written: instances that read name and those that read full_name agree
UPDATE users SET name = 'last 1', full_name = 'last 1' WHERE id = 1;
SELECT name, full_name FROM users WHERE id = 1;
-- expect: last 1 | last 1
-- code that writes full_name alone while nobody reads name any more
UPDATE users SET full_name = 'final 1' WHERE id = 1;
ALTER TABLE users DROP COLUMN name;
SELECT id, full_name FROM users ORDER BY id;
-- expect: 1 | final 1
-- expect: 2 | newer 2
-- expect: 3 | old 3
SELECT name FROM users;
-- error: no such column
