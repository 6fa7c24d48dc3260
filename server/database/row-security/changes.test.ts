// What the database itself lets each role change, whatever the application may get wrong.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Actor, type Role, system } from '../../access/roles.ts'
import { record } from '../../journal/journal.ts'
import { testHouse } from '../../test/house.ts'
import { act } from '../db.ts'
import { fillTables, OTHER, Touched } from './fixture.ts'

const all = await testHouse()
const { db } = all.house
const actors = await fillTables(all)

describe('the journal', () => {
  const attempt = (actor: Actor, statement: string) => act(db, actor, (tx) => sql.raw(statement).execute(tx))
  test.each(['update journal set verb = verb', 'delete from journal', 'truncate journal'])(
    'refuses the application: %s',
    async (statement) => {
      await expect(attempt(system, statement)).rejects.toThrow('permission denied')
    },
  )
  test.each([
    'update journal set verb = verb',
    'delete from journal',
    'truncate journal cascade',
    'delete from journal_seals',
    'delete from row_changes',
    'update row_seals set hash = hash',
    'update decisions set reason = reason',
    'delete from parameters',
  ])('refuses its owner: %s', async (statement) => {
    await expect(all.owner.pool.query(statement)).rejects.toThrow('insert-only')
  })
  test('takes no entry in another’s name', async () => {
    const [clerk, approver] = [actors.get('clerk')!, actors.get('approver')!]
    const entry = { area: 'city' as const, verb: '冒名', subjectKind: 'city' as const, subjectId: '1' }
    await act(db, clerk, (tx) => record(tx, clerk, entry))
    await expect(act(db, clerk, (tx) => record(tx, approver, entry))).rejects.toThrow('row-level security')
    await expect(act(db, clerk, (tx) => record(tx, { ...clerk, role: 'system' }, entry))).rejects.toThrow(
      'row-level security',
    )
  })
})

describe('an account', () => {
  const set = (role: Role, change: string) =>
    act(db, actors.get(role)!, (tx) =>
      sql.raw(`update accounts set ${change} where id = me_account()`).execute(tx),
    )
  test.each(["role = 'administrator'", "status = 'disabled'", "name = 'x'", "sign_in_name = 'x'"])(
    'does not change itself: %s',
    async (change) => {
      await expect(set('clerk', change)).rejects.toThrow(
        /the administrator disables|only the administrator|takes two people/,
      )
    },
  )
  test('moves to no other body', async () => {
    await expect(set('principal', `provider_code = '${OTHER}'`)).rejects.toThrow('takes two people')
  })
  test('of an administrator keeps its role', async () => {
    await expect(set('administrator', "role = 'auditor'")).rejects.toThrow('takes two people')
  })
})

describe('only those who may', () => {
  const inserts: Record<string, { may: Role[]; statement: string }> = {
    // Adopted by the house alone, on a proposal of two people.
    parameters: {
      may: [],
      statement: `insert into parameters (key, value, basis, source) values ('n', '1', 'bureau', 'x')`,
    },
    interpretations: {
      may: [],
      statement: `insert into interpretations (key, option, basis, source) values ('n', 'o', 'bureau', 'x')`,
    },
    persons: {
      may: ['clerk', 'principal', 'provider-clerk'],
      statement: `insert into persons (name, initials, id_number_enc, id_number_hash, id_number_masked, category) values ('x', 'x', '', gen_random_uuid()::text, '', 'x')`,
    },
    accounts: {
      may: [],
      statement: `insert into accounts (sign_in_name, name, role, password_hash) values (gen_random_uuid()::text, 'x', 'clerk', 'x')`,
    },
    claims: {
      may: [],
      statement: `insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level, certificate_no, issued_on, applied_on, status, amount_fen, decided_on) values ('n', gen_random_uuid(), 'person', 'x', 'x', 'x', 'c', 'n', '5', 'x', '2026-01-01', me_day(), 'refused', 0, '2026-01-03')`,
    },
    journal_seals: {
      may: [],
      statement: `insert into journal_seals (position, journal_id, hash) values (2, 1, 'x')`,
    },
    // By the triggers of proved rows alone.
    row_changes: {
      may: [],
      statement: `insert into row_changes (table_name, row_key, list, how, after) values ('claims', 'x', 1, 'insert', 'x')`,
    },
    row_seals: {
      may: [],
      statement: `insert into row_seals (position, change_id, hash, mac) values (2, 1, 'x', 'x')`,
    },
    setup_codes: { may: [], statement: `insert into setup_codes (code_hash) values ('y')` },
  }
  test.each(Object.entries(inserts))('add to %s', async (_table, { may, statement }) => {
    for (const [role, actor] of actors) {
      const refused = await act(db, actor, async (tx) => {
        await sql.raw(statement).execute(tx)
        throw new Touched(1)
      }).catch((error: unknown) => (error instanceof Touched ? null : String(error)))
      if (may.some((r) => r === role)) expect(refused).toBeNull()
      else expect(refused).toMatch(/row-level security|permission denied/)
    }
  })
})
