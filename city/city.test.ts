// What the demo city must hold, looked up in a database that it has been played into.
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { marks } from '../areas/attendance/lesson-times.ts'
import type { Level } from '../areas/catalogue/levels.ts'
import { classStatuses } from '../areas/classes/states.ts'
import { concernStatuses } from '../areas/concerns/states.ts'
import { readCertificateNumber } from '../areas/people/certificates/number.ts'
import { readIdNumber } from '../areas/people/identity-number.ts'
import { filingStatuses } from '../areas/providers/filings/states.ts'
import { claimRules } from '../areas/subsidy/judge/rules.ts'
import { replay } from '../regulation/kept/replay.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { sealJournal } from '../server/journal/seal.ts'
import { verifyJournal } from '../server/journal/verify.ts'
import { decrypt } from '../server/keys/cipher.ts'
import { distinct, filledCity, TODAY } from './test/filled.ts'
import { worldBodies } from './world-bodies.ts'

const city = await filledCity()
const { rows, house } = city
const count = async (statement: ReturnType<typeof sql<{ n: number }>>) =>
  Number((await rows(statement))[0]!.n)

describe('第三至六条', () => {
  it('A4 A5 has a body for each number that can be failed, and its kept judgement fails on that clause alone', async () => {
    expect(worldBodies.length).toBeGreaterThanOrEqual(12)
    const judged = await rows(sql<{ code: string; failed: string[] }>`
      select distinct on (f.id) f.provider_code as code, j.failed from filings f join judgements j on j.subject_id = f.id
      order by f.id, j.decided_at desc`)
    const failing = worldBodies.filter((b) => b.fails !== null)
    expect(failing.map((b) => b.fails).sort()).toEqual([
      'A4.3(b)',
      'A4.3(c)',
      'A4.4(b)',
      'A4.4(c)',
      'A4.4(d)',
      'A4.4(e)',
      'A4.4(f)',
      'A5.1(b)',
      'A5.2(a)',
      'A5.4(b)',
    ])
    for (const b of worldBodies) {
      if (b.filing === 'draft') continue
      expect(judged.find((j) => j.code === b.code)?.failed, b.name).toEqual(b.fails === null ? [] : [b.fails])
    }
  })
  it('has a filing in every status, and a printed agreement in force for those who teach', async () => {
    expect(await distinct(city, 'filings', 'status')).toEqual([...filingStatuses].sort())
    expect(
      await count(
        sql`select count(*) as n from agreements where status = 'in-force' and document_id is not null`,
      ),
    ).toBe(7)
  })
})

describe('第七至十条', () => {
  it('has thirty classes and more, and one in every state', async () => {
    expect(await count(sql`select count(*) as n from classes`)).toBeGreaterThanOrEqual(30)
    // Only a class of a sheet of before waits for its second person.
    const ours = classStatuses.filter((status) => status !== 'waiting')
    expect(await distinct(city, 'classes', 'status')).toEqual(ours.sort())
  })
  it('has 900 people with valid numbers of an area that is nobody’s', async () => {
    const people = await rows(
      sql<{ id: string; id_number_enc: Buffer }>`select id, id_number_enc from persons`,
    )
    expect(people.length).toBeGreaterThanOrEqual(900)
    for (const p of people) {
      const number = decrypt(house.keys, `person.id-number ${p.id}`, p.id_number_enc)
      expect(number.slice(0, 6)).toBe('320699')
      expect(readIdNumber(number).ok).toBe(true)
    }
  })
  it('A10.2 has check-ins with every kind of gap, and corrections with their reasons', async () => {
    expect(await distinct(city, 'attendance', 'mark')).toEqual([...marks].sort())
    expect(await distinct(city, 'attendance', 'source')).toEqual(['app', 'correction', 'paper'])
    expect(
      await count(
        sql`select count(*) as n from corrections where mark_before = 'absent' and mark_after = 'present'`,
      ),
    ).toBeGreaterThan(0)
  })
  it('A10.6 has lessons filmed whole, cut short, and not filmed', async () => {
    const [seen] = await rows(sql<{ whole: number; short: number; none: number }>`
      select count(*) filter (where r.seconds >= extract(epoch from l.ends_at - l.starts_at)) as whole,
        count(*) filter (where r.seconds < extract(epoch from l.ends_at - l.starts_at)) as short,
        count(*) filter (where r.id is null) as none
      from lessons l join classes c on c.id = l.class_id and c.status in ('running', 'ended') left join recordings r on r.lesson_id = l.id
      where l.on_day < ${TODAY}`)
    for (const n of Object.values(seen!)) expect(Number(n)).toBeGreaterThan(0)
  })
  it('A10.16(f) has a class stopped by an order whose deadline runs, and an open complaint', async () => {
    expect(
      await count(sql`select count(*) as n from rectifications r join classes c on c.id = r.class_id
      where c.status = 'suspended' and r.rechecked_on is null and r.due_on > ${TODAY}`),
    ).toBe(1)
    expect(await count(sql`select count(*) as n from complaints where verified is null`)).toBeGreaterThan(0)
  })
})

describe('第十一、十二条', () => {
  it('A11.1 has certificates with valid numbers, issued after the sitting of their class', async () => {
    const found = await rows(sql<{
      certificate_no: string
      issued_on: string
      level: Level
      held_on: string
    }>`
      select r.certificate_no, r.issued_on, c.level, s.held_on from exam_results r join classes c on c.id = r.class_id
        join sittings s on s.id = r.sitting_id where r.certificate_no is not null`)
    expect(found.length).toBeGreaterThan(100)
    for (const r of found) {
      expect(readCertificateNumber(r.certificate_no, r.level, r.issued_on)).toEqual({
        ok: true,
        number: r.certificate_no,
      })
      expect(r.certificate_no).toHaveLength(22)
      expect(r.held_on < r.issued_on).toBe(true)
    }
  })
  it('A12.2 has ledgers archived and ledgers with gaps', async () => {
    expect(
      await count(
        sql`select count(*) as n from archives a join classes c on c.id = a.class_id where c.status = 'archived'`,
      ),
    ).toBe(3)
    expect(
      await count(sql`select count(*) as n from classes c where c.status = 'examined' and not exists (
      select from ledger_items i where i.class_id = c.id and i.kind = 'services')`),
    ).toBeGreaterThan(0)
  })
})

describe('第十三条', () => {
  /**
   * See README.md: the books do not let a claim break these; A10.2 refuses nobody, it waits for people, and a class with lessons found
   * not held is stopped at its exam. The city's catalogue lists no hours (A10.11).
   */
  const impossible = ['A7.2', 'A13.8', 'A10.2', 'A10.11', 'A10.16(b)']
  it('has a claim refused by each rule that the books allow to be broken', async () => {
    const failed = await rows(sql<{ clause: string }>`
      select distinct unnest(j.failed) as clause from claims c join judgements j on j.id = c.judgement_id where c.status = 'refused'`)
    const rules = claimRules.map((r) => r.clause).filter((clause) => !impossible.includes(clause))
    expect(failed.map((f) => f.clause).sort()).toEqual([...new Set(rules)].sort())
  })
  it('has claims in every status, batches at every step, and a payment the bank did not make', async () => {
    expect(await distinct(city, 'claims', 'status')).toEqual([
      'approved',
      'cleared',
      'granted',
      'on-notice',
      'paid',
      'refused',
      'reviewed',
      'submitted',
      'withdrawn',
    ])
    expect(await distinct(city, 'payment_batches', 'status')).toEqual([
      'approved',
      'prepared',
      'returned',
      'sent',
      'settled',
    ])
    expect(
      await count(sql`select count(*) as n from payments y join payment_batches b on b.id = y.batch_id
      where b.status = 'settled' and y.status = 'failed' and y.bank_message like '%账号%'`),
    ).toBe(1)
  })
  it('A13.8 has a notice that runs, with an objection that waits and one that is answered', async () => {
    expect(
      await count(
        sql`select count(*) as n from notices where kind = 'subsidy' and closed_at is null and to_on >= ${TODAY}`,
      ),
    ).toBe(1)
    expect(await distinct(city, 'objections', 'status')).toEqual(['dismissed', 'open'])
  })
})

describe('the journal', () => {
  it('tells the past in order of time, before today, and its chain holds', async () => {
    const entries = await rows(
      sql<{ at: Date }>`select at from journal where verb <> '填入演示数据' and area <> '目录' order by id`,
    )
    const instants = entries
      .map((e) => e.at.getTime())
      .filter((t) => t < new Date(`${TODAY}T00:00:00+08:00`).getTime())
    expect(instants.length).toBeGreaterThan(1_500)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    await sealJournal(house.db)
    expect((await act(house.db, system, verifyJournal)).broken).toBeFalsy()
  })
  it('A13.8 replays every judgement of its two years without a difference, those of orders included', async () => {
    const { replayed, differences } = await act(house.db, system, (tx) => replay(tx, null))
    expect(replayed).toBeGreaterThan(100)
    expect(differences).toEqual([])
  })
  it('has the course of every filing, every class and every claim that began here', async () => {
    for (const [table, kind] of [
      ['filings', 'filing'],
      ['classes', 'class'],
      ['claims', 'claim'],
    ] as const)
      expect(
        await count(sql`select count(*) as n from ${sql.table(table)} t where not exists (
          select from journal j where j.subject_kind = ${kind} and j.subject_id = t.id::text)
          ${table === 'claims' ? sql`and t.class_id is not null` : sql``}`),
        table,
      ).toBe(0)
  })
  it('keeps a judgement for whatever was submitted', async () => {
    expect(
      await count(sql`select count(*) as n from classes c where status <> 'draft' and not exists (
      select from judgements j where j.subject_kind = 'class' and j.subject_id = c.id)`),
    ).toBe(0)
    expect(
      await count(sql`select count(*) as n from claims where class_id is not null and judgement_id is null`),
    ).toBe(0)
  })
})

describe('告知', () => {
  it('A14.0(c) A10.16(f) X1.8 the body was told in the act’s own transaction', async () => {
    const told = await rows(sql<{ kind: string; to: string }>`
      select distinct m.kind, case when m.person_id is not null then 'person' else 'body' end as to from messages m`)
    expect(told.map(({ kind, to }) => `${kind} ${to}`)).toEqual(
      expect.arrayContaining(['filing-returned body', 'rectification-ordered body', 'class-stopped body']),
    )
    const wrong = await count(sql`
      select count(*) as n from messages m
      where m.kind = 'filing-returned' and not exists (
        select from filings f where f.id::text = m.subject_id and f.provider_code = m.provider_code)
      or m.kind = 'rectification-ordered' and m.subject_id <> m.provider_code
      or m.kind = 'class-stopped' and not exists (
        select from classes c where c.id::text = m.subject_id and c.provider_code = m.provider_code)`)
    expect(wrong).toBe(0)
  })
})

describe('问题线索', () => {
  it('X2.2.6 has a concern in every state, and one that was let pass by name', async () => {
    expect(await distinct(city, 'concerns', 'status')).toEqual([...concernStatuses].sort())
    expect(await count(sql`select count(*) as n from concern_passes`)).toBeGreaterThan(0)
  })
})
