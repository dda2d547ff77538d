import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../ports/store.js';
import { toFault } from './faults.js';

const said = (code: string) => Object.assign(new Error('as PostgreSQL puts it'), { code, severity: 'ERROR' });
const network = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe('a fault of PostgreSQL', () => {
  it.each([
    ['a connection that broke', said('08006'), true],
    ['a disk that is full', said('53100'), false],
    ['too many connections', said('53300'), false],
    ['shutting down', said('57P01'), true],
    ['starting', said('57P03'), true],
    ['an error of its disk', said('58030'), false],
    ['a standby that takes no writes', said('25006'), false],
    ['a turn that did not come', said('55P03'), false],
    ['a turn that was held too long', said('25P03'), true],
    ['a password that was changed', said('28P01'), true],
    ['a plan of the schema before', said('0A000'), true],
    ['nobody there', network('ECONNREFUSED'), true],
    // Five capitals, as PostgreSQL's own codes are.
    ['a pipe that is gone', network('EPIPE'), true],
    ['what the driver says without a code', new Error('Connection terminated unexpectedly'), true],
  ])('such as %s is one that goes by', (_name, error, broken) => {
    const fault = toFault(error);
    expect(fault.error).toBeInstanceOf(StoreUnavailableError);
    expect(fault.error).toMatchObject({ cause: error });
    expect(fault.broken).toBe(broken);
  });

  it.each([
    ['a key that is there already', said('23505')],
    ['a table that is not', said('42P01')],
  ])('such as %s stays what it is', (_name, error) => {
    expect(toFault(error)).toEqual({ error, broken: false });
  });

  it('has a reason in its sentence even where Node gives none', () => {
    const everywhere = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    expect(toFault(everywhere).error).toMatchObject({ message: 'PostgreSQL cannot be used now: ECONNREFUSED' });
  });
});
