import { DatabaseSync } from 'node:sqlite';

/**
 * Lets every transaction that writes to a table fail, and not before its COMMIT, as a full disk may: by a foreign key
 * that is checked only then.
 * @returns ends it
 */
export function vetoCommits(path: string, table: string): () => void {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA busy_timeout = 5000;
    CREATE TABLE veto (id INTEGER REFERENCES veto_none (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE veto_none (id INTEGER PRIMARY KEY);
    CREATE TRIGGER veto_${table} AFTER INSERT ON ${table} BEGIN INSERT INTO veto VALUES (1); END`);
  return () => {
    database.exec(`DROP TRIGGER veto_${table}; DROP TABLE veto; DROP TABLE veto_none`);
    database.close();
  };
}
