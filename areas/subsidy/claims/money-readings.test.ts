// Readings on which money hangs, each decided both ways and tried at the door: the same claim is taken, refused by name, or waits for a person.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { bothWaysIn } from '../../../regulation/registers/test/both-ways.ts'
import { decideReading } from '../../../regulation/registers/test/decide.ts'
import { addDays, addMonths, yearOf } from '../../../server/calendar.ts'
import { decidedLines } from '../../catalogue/test/decided-lines.ts'
import { claimDesk } from '../test/claim-desk.ts'
import { type FinishedClass, today } from '../test/training.ts'

const { app, as, asSystem, db, finished } = await claimDesk()
const read = (key: string, option: string) => asSystem((tx) => decideReading(tx, key, option))

const clerk = await as('clerk')
const two: [string, string] = [clerk.account, (await as('approver')).account]

/** Handed in over HTTP, by the body or the trainee: what became of it, by which clause, what waits for a person, and what it brings in fen. */
async function handedIn({ classId, provider, people }: FinishedClass, by: 'body' | 'trainee' = 'body') {
  const personId = people[0]!.personId
  const { headers } =
    by === 'body' ? await as('principal', { provider }) : await as('trainee', { person: personId })
  const sent = await app.inject({
    ...{ method: 'POST', headers, url: by === 'body' ? '/api/claims' : '/api/my/claims' },
    payload: {
      clientKey: randomUUID(),
      ...(by === 'body' ? { certificates: [{ classId, personId }] } : { classId }),
    },
  })
  expect(sent.statusCode, sent.body).toBe(201)
  const { id } = await asSystem((tx) =>
    tx
      .selectFrom('claims')
      .select('id')
      .where('class_id', '=', classId)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  )
  const { status, refusal, open, amountFen } = (
    await app.inject({ url: `/api/claims/${id}`, headers: clerk.headers })
  ).json()
  const waits = (open as { clause: string }[]).map((f) => f.clause)
  return { status, clause: refusal?.clause ?? null, says: refusal?.reason ?? '', waits, amountFen }
}
async function claimed(of: FinishedClass): Promise<[string, string | null]> {
  const { status, clause } = await handedIn(of)
  return [status, clause]
}
/** Three of ten lessons of one of two carry this mark, the others were attended in full. */
async function marked(mark: 'late' | 'leave' | 'present'): Promise<FinishedClass> {
  const of = await finished({ size: 2 })
  await asSystem((tx) =>
    sql`update attendance a set mark = ${mark} from lessons l where l.id = a.lesson_id and l.position <= 3
      and a.class_id = ${of.classId} and a.person_id = ${of.people[0]!.personId}`.execute(tx),
  )
  return of
}

it('A10.18.partial who came late has attended, or has not', async () => {
  await read('A10.18.partial', 'attended')
  expect(await claimed(await marked('late'))).toEqual(['submitted', null])
  await read('A10.18.partial', 'excluded')
  expect(await claimed(await marked('late'))).toEqual(['refused', 'A10.18'])
  await read('A10.18.partial', 'attended')
})

it('A10.18.rate who attended too little is refused by the number, or waits for a person, as everybody does', async () => {
  const asked = async (mark: 'late' | 'present') => {
    const { status, clause, waits } = await handedIn(await marked(mark))
    return [status, clause, waits.includes('A10.18')]
  }
  await read('A10.18.partial', 'excluded')
  await read('A10.18.rate', 'manual')
  expect(await asked('late')).toEqual(['submitted', null, true])
  expect(await asked('present')).toEqual(['submitted', null, true])
  await read('A10.18.rate', 'parameter')
  expect(await asked('late')).toEqual(['refused', 'A10.18', true])
  expect(await asked('present')).toEqual(['submitted', null, false])
  await read('A10.18.partial', 'attended')
})

it('A10.18.leave who was given leave had to be there, or had not', async () => {
  await read('A10.18.leave', 'deducted')
  expect(await claimed(await marked('leave'))).toEqual(['submitted', null])
  await read('A10.18.leave', 'excluded')
  expect(await claimed(await marked('leave'))).toEqual(['refused', 'A10.18'])
})

it('A13.7.restDay the last day of claiming moves on where it is a day of rest, or does not', async () => {
  const yesterday = addDays(today, -1)
  for (const [day, kind] of [
    [yesterday, 'off'],
    [today, 'work'],
  ] as const)
    await asSystem((tx) =>
      sql`insert into holidays (on_day, kind, year) values (${day}, ${kind}, ${yearOf(day)})`.execute(tx),
    )
  const late = () => finished({ size: 1, issuedOn: addMonths(yesterday, -12) })
  await read('A13.7.restDay', 'next')
  expect(await claimed(await late())).toEqual(['submitted', null])
  await read('A13.7.restDay', 'strict')
  expect(await claimed(await late())).toEqual(['refused', 'A13.7'])
})

it('A10.18.measure the share counts hours, or lessons and days alike', async () => {
  // Two long lessons of ten were missed: 32 of 48 hours, 8 of 10 lessons on 8 of 10 days.
  const long = async () => {
    const of = await finished({ size: 1, missed: 2 })
    await asSystem((tx) =>
      sql`update lessons set hours = 8 where class_id = ${of.classId} and position <= 2`.execute(tx),
    )
    return of
  }
  for (const [option, became] of [
    ['lessons', ['submitted', null]],
    ['days', ['submitted', null]],
    ['hours', ['refused', 'A10.18']],
  ] as const) {
    await read('A10.18.measure', option)
    expect(await claimed(await long()), option).toEqual(became)
  }
})

it('A13.1.catalogueDate the rate is that of the day on which the class was agreed to, begun, certified, or claimed', async () => {
  const line = { code: '6-31-01-97', name: '测试工' }
  await asSystem(async (tx) => {
    await decidedLines(tx, two, '2020-01-01', [{ ...line, rateFen: 100_000, validTo: addDays(today, -30) }])
    await decidedLines(tx, two, addDays(today, -29), [{ ...line, rateFen: 200_000 }])
  })
  const brings = async (option: string) => {
    await read('A13.1.catalogueDate', option)
    return (await handedIn(await finished({ size: 1, code: line.code, occupation: line.name }))).amountFen
  }
  expect([await brings('startedOn'), await brings('issuedOn')]).toEqual([100_000, 200_000])
  expect([await brings('appliedOn'), await brings('approvedOn')]).toEqual([200_000, 100_000])
})

it('A13.1 A13.5 an occupation renamed before the day that decides is found under its later name, and under its own before', async () => {
  const [old, now] = [
    { code: '6-31-01-95', name: '旧名工' },
    { code: '6-31-01-94', name: '新名工' },
  ]
  const from = addDays(today, -29)
  await asSystem(async (tx) => {
    await decidedLines(tx, two, '2020-01-01', [{ ...old, rateFen: 100_000, validTo: addDays(today, -30) }])
    // In force under the later name before it was one: then it was another occupation.
    await decidedLines(tx, two, '2020-01-01', [{ ...now, rateFen: 900_000, validTo: addDays(today, -30) }])
    await decidedLines(
      tx,
      two,
      from,
      [{ ...now, rateFen: 200_000 }],
      [{ oldCode: old.code, oldName: old.name, ...now }],
    )
  })
  const brings = async (option: string) => {
    await read('A13.1.catalogueDate', option)
    return (await handedIn(await finished({ size: 1, code: old.code, occupation: old.name }))).amountFen
  }
  expect([await brings('startedOn'), await brings('approvedOn')]).toEqual([100_000, 100_000])
  expect([await brings('issuedOn'), await brings('appliedOn')]).toEqual([200_000, 200_000])
  await read('A13.1.catalogueDate', 'approvedOn')
})

it('A13.1 an occupation that is listed for training online alone is told so, and pays no class', async () => {
  const line = { code: '6-31-01-93', name: '网课工', online: true }
  await asSystem((tx) => decidedLines(tx, two, '2020-01-01', [line]))
  const of = await finished({ size: 1, code: line.code, occupation: line.name })
  expect(await handedIn(of)).toMatchObject({ status: 'refused', clause: 'A13.1' })
  const told = await asSystem((tx) =>
    tx.selectFrom('claims').select('refusal').where('class_id', '=', of.classId).executeTakeFirstOrThrow(),
  )
  expect(told.refusal).toContain('网课工四级在补贴目录中只列入线上培训')
})

it('A13.1.shortage a factor in the catalogue multiplies what a training brings, or does not', async () => {
  const line = { code: '6-31-01-96', name: '紧缺工', rateFen: 150_000, shortage: { num: 130, den: 100 } }
  await asSystem((tx) => decidedLines(tx, two, '2020-01-01', [line]))
  const brings = async (option: string) => {
    await read('A13.1.shortage', option)
    return (await handedIn(await finished({ size: 1, code: line.code, occupation: line.name }))).amountFen
  }
  expect([await brings('listed'), await brings('none')]).toEqual([195_000, 150_000])
})

it('A13.1.special a rate by category pays a special certificate, does not, or waits for a person', async () => {
  const special = async (option: string) => {
    await read('A13.1.special', option)
    return handedIn(await finished({ size: 1, level: 'special' }))
  }
  expect(await special('listedOnly')).toMatchObject({ status: 'refused', clause: 'A13.1' })
  expect(await special('manual')).toMatchObject({ status: 'submitted', waits: ['A13.1'] })
  expect(await special('category')).toMatchObject({ status: 'submitted', waits: [] })
})

it('A13.3.counted three refused claims take the year, or only granted ones do', async () => {
  const refusedThrice = async () => {
    const of = await finished({ size: 1 })
    for (let n = 0; n < 3; n++) {
      const other = await finished({ people: of.people, otherFunding: true })
      expect((await handedIn(other)).status).toBe('refused')
    }
    return claimed(of)
  }
  await read('A13.3.counted', 'filed')
  expect(await refusedThrice()).toEqual(['refused', 'A13.3'])
  await read('A13.3.counted', 'granted')
  expect(await refusedThrice()).toEqual(['submitted', null])
})

it('A13.4.project one project is one class, or one occupation; the refusal says which', async () => {
  const again = async () => {
    const first = await finished({ size: 1, level: '5', issuedOn: addDays(today, -90) })
    expect(await claimed(first)).toEqual(['submitted', null])
    return handedIn(await finished({ people: first.people, level: '4' }))
  }
  await read('A13.4.project', 'occupation')
  expect(await again()).toMatchObject({
    ...{
      status: 'refused',
      clause: 'A13.4',
      says: expect.stringContaining('以职业（工种）认定，电工已就同一人'),
    },
  })
  await read('A13.4.project', 'class')
  expect(await again()).toMatchObject({ status: 'submitted' })
})

it('A13.6.reference a higher certificate bars a lower one issued before it, or only one issued after it', async () => {
  const lower = async () => {
    const of = await finished({ size: 1, level: '4', issuedOn: addDays(today, -90) })
    await finished({ people: of.people, level: '3' })
    return claimed(of)
  }
  await read('A13.6.reference', 'beforeLowerCertificate')
  expect(await lower()).toEqual(['submitted', null])
  await read('A13.6.reference', 'fromIssue')
  expect(await lower()).toEqual(['refused', 'A13.6'])
})

it('A13.7.start X2.3.6(a).start the period runs from the day of issue, or a person says when it was received', async () => {
  const waits = async (by: 'body' | 'trainee') => (await handedIn(await finished({ size: 1 }), by)).waits
  await read('A13.7.start', 'receivedOn')
  expect([await waits('body'), await waits('trainee')]).toEqual([['A13.7'], ['A13.7']])
  await read('A13.7.start', 'issuedOn')
  await read('X2.3.6(a).start', 'receivedOn')
  expect([await waits('body'), await waits('trainee')]).toEqual([['A13.7'], []])
  await read('X2.3.6(a).start', 'oneDeadline')
  expect(await waits('body')).toEqual([])
})

it('X2.2.3.prompt the oldest claim waits with a last day for its review, or without one', async () => {
  await handedIn(await finished({ size: 1 }))
  await bothWaysIn(db)(
    'X2.2.3.prompt',
    { manual: null, parameter: expect.stringMatching(/^20/) },
    async () => {
      const tasks = (await app.inject({ url: '/api/tasks', headers: clerk.headers })).json()
      return tasks.find((t: { id: string }) => t.id === 'claims-submitted').dueOn
    },
  )
})

it('A8.1.days a class filed a week before it began, of six days of rest, is in time for its claims, or is not', async () => {
  const late = async () => {
    const of = await finished({ size: 1 })
    await asSystem(async (tx) => {
      const { rows } = await sql<{ starts_on: string }>`
        update classes set filed_on = starts_on - 7 where id = ${of.classId} returning starts_on`.execute(tx)
      for (let n = 1; n <= 6; n++) {
        const day = addDays(rows[0]!.starts_on, -n)
        await sql`insert into holidays (on_day, kind, year) values (${day}, 'off', ${yearOf(day)}) on conflict do nothing`.execute(
          tx,
        )
      }
    })
    return claimed(of)
  }
  await bothWaysIn(db)('A8.1.days', { working: ['refused', 'A8.4'], calendar: ['submitted', null] }, late)
})
