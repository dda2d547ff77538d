import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withStatementCache } from './statements.js';

function setUp() {
  const database = new Database(':memory:');
  onTestFinished(() => {
    database.close();
  });
  const prepare = vi.spyOn(database, 'prepare');
  return { database, prepare, cached: withStatementCache(database) };
}

describe('statements', () => {
  it('are prepared once', () => {
    const { cached, prepare } = setUp();
    expect(cached.prepare('select 1')).toBe(cached.prepare('select 1'));
    expect(prepare).toHaveBeenCalledOnce();
  });

  it('are bounded; the one not used for longest goes first', () => {
    const { cached, prepare } = setUp();
    for (let number = 0; number < 200; number += 1) cached.prepare(`select ${number}`);
    cached.prepare('select 0');
    cached.prepare('select 200');
    prepare.mockClear();
    cached.prepare('select 0');
    expect(prepare).not.toHaveBeenCalled();
    cached.prepare('select 1');
    expect(prepare).toHaveBeenCalledOnce();
  });

  it('still fit after the schema has changed', () => {
    const { cached, database } = setUp();
    database.exec('create table t (a); insert into t values (1)');
    cached.prepare('select * from t').all([]);
    database.exec('alter table t add column b default 2');
    expect(cached.prepare('select * from t').all([])).toEqual([{ a: 1, b: 2 }]);
  });
});
