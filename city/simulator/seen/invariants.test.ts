// db/invariants.sql holds in the demo city; a break of each of them, planted behind every guard's back, is found by its name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../server/database/db.ts'
import { sealJournal } from '../../../server/journal/seal.ts'
import { adminOf } from '../../../server/test/database.ts'
import { cityPlace } from '../../../server/test/place.ts'
import { aRecovery, breaks } from '../test/breaks.ts'
import { brokenAtEnd, brokenByTime, type OfRows } from './held.ts'
import { askInvariants, type Broken, invariants } from './invariants.ts'
import { openLook } from './look.ts'

const place = await cityPlace()
const { look, close } = await openLook(adminOf(place.url))
const db = openDatabase(place.url)
afterAll(() => Promise.all([close(), db.close()]))

beforeAll(async () => {
  await sealJournal(db)
})

it('the demo city breaks none', async () => {
  expect(await askInvariants(look)).toEqual([])
})

it('each says its clause or what it holds, and answers one column', async () => {
  for (const { name, says, query } of invariants) {
    expect(says, name).toMatch(/^[A-Z].{30,}\.$/)
    expect(query, name).toMatch(/\bas offender\b/)
  }
})

describe('a break of each', () => {
  beforeAll(async () => {
    await look('set session_replication_role = replica')
    const kept = await look<{ table: string; name: string }>(
      `select conrelid::regclass as table, conname as name from pg_constraint join pg_namespace n on n.oid = connamespace
        where n.nspname = current_schema() and contype in ('c', 'x', 'u') and conrelid <> 0 and coninhcount = 0`,
    )
    for (const { table, name } of kept) await look(`alter table ${table} drop constraint ${name} cascade`)
    const once = await look<{ name: string }>(
      `select i.indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace = current_schema()::regnamespace and indisunique and not indisprimary and not c.relispartition`,
    )
    for (const { name } of once) await look(`drop index ${name}`)
    await look(aRecovery)
  })

  it('the list is whole', () =>
    expect(Object.keys(breaks).sort()).toEqual(invariants.map((i) => i.name).sort()))

  // What a life looks at besides, once the clock has moved and at its end.
  const byTime = (ledgers: Map<string, string>) => brokenByTime(look, { taken: [] }, ledgers)
  const entry = 'id = (select journal_id from journal_seals where position = 1)'
  const ofRows: Record<
    OfRows,
    { breaks: string; mends?: string; ask: (ledgers: Map<string, string>) => Promise<Broken[]> }
  > = {
    'archived-ledger-unchanged': { breaks: `update archives set manifest_hash = 'another'`, ask: byTime },
    'texts-as-told': {
      breaks: `insert into messages (told_key, channel, kind, subject_kind, subject_id, content_enc, status)
        values ('planted', 'sms', 'planted', 'class', 'planted', '', 'sent')`,
      ask: byTime,
    },
    // Another connection reads the journal, so this break cannot stay within its transaction.
    'journal-as-sealed': {
      breaks: `update journal set verb = verb || '了' where ${entry}; commit`,
      mends: `update journal set verb = left(verb, -1) where ${entry}`,
      ask: () => brokenAtEnd({ db }),
    },
  }
  it.each(Object.entries(ofRows))('%s', async (name, { breaks, mends, ask }) => {
    const ledgers = new Map<string, string>()
    expect(await ask(ledgers)).toEqual([])
    await look('begin')
    try {
      await look(breaks)
      expect((await ask(ledgers)).map((broken) => broken.name)).toContain(name)
    } finally {
      await look('rollback')
      if (mends) await look(mends)
    }
    if (mends) expect(await ask(ledgers)).toEqual([])
  })

  it('nothing is broken before', async () => expect(await askInvariants(look)).toEqual([]))

  // One query asks every gate: what was known before the last act at each of them, and stood open, is found there.
  const of = { filing: 'provider_code', class: 'id::text', claim: 'id::text' } as const
  it.each([
    ['filing', 'filing', '同意备案'],
    ['class-approval', 'class', '同意开班'],
    ['exam', 'class', '登记考核'],
    ['results', 'class', '导入成绩和证书'],
    ['seal', 'class', '台账归档'],
    ['claim-review', 'claim', '审核通过'],
    ['claim-approval', 'claim', '审批通过'],
    ['batch', 'claim', '审批拨付批次'],
    ['dispatch', 'claim', '发送银行'],
  ] as const)('concern-bars-what-follows at the gate %s', async (gate, kind, verb) => {
    const paid = gate === 'batch' || gate === 'dispatch'
    const cases = { filing: 'filings', class: 'classes', claim: 'claims' }[kind]
    await look('begin')
    try {
      await look(`create temporary table planted as select x.${of[kind]} as id, x.provider_code as code, (select id from concerns where status = 'settled' limit 1) as concern
        from ${cases} x ${paid ? 'join payments y on y.claim_id = x.id and y.taken_out_at is null' : ''}
        join journal j on j.subject_id = ${paid ? 'y.batch_id' : 'x.id'}::text and j.subject_kind = '${paid ? 'payment' : kind}' and j.verb = '${verb}'
        order by j.id desc limit 1;
        update concerns c set status = 'raised', subject_kind = '${kind === 'filing' ? 'provider' : kind}', subject_id = p.id, provider_code = p.code, person_id = null,
          clause = 'A14.5(a)', decided_at = null, settled_at = null from planted p where c.id = p.concern;
        delete from journal where subject_kind = 'concern';
        update journal set verb = '登记问题线索', subject_kind = 'concern', subject_id = (select concern::text from planted) where id = (select min(id) from journal)`)
      const { query } = invariants.find(({ name }) => name === 'concern-bars-what-follows')!
      const found = await look<{ offender: string }>(query)
      expect(found.map(({ offender }) => offender.split(' ')[0])).toContain(gate)
    } finally {
      await look('rollback')
    }
  })

  it.each(Object.entries(breaks))('%s', async (name, statement) => {
    await look('begin')
    try {
      await look(statement)
      expect((await askInvariants(look)).map((broken) => broken.name)).toContain(name)
    } finally {
      await look('rollback')
    }
  })
})
