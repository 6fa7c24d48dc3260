// Who complained is told to the bureau alone: a body asks for everything it may ask for, at every step of the concern, and reads
// neither name nor number of whoever complained, nor that a paper of theirs is there.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { concernsIn } from '../../areas/concerns/test/concern.ts'
import { system } from '../../server/access/roles.ts'
import { addDays } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import type { SignedInAs } from '../../server/test/house.ts'
import { multipart } from '../../server/test/multipart.ts'
import { today } from '../../server/today.ts'
import { readWorkbook } from '../../server/workbook/read.ts'
import { badInputCity, type Person } from './city.ts'
import { idsFor } from './known-ids.ts'
import { addressOf, type Operation, rolesOf, withWords } from './operations.ts'

const NAME = '缪复喜'
const PHONE = '13951390909'
const SECRETS = [NAME, PHONE, '139****0909', '举报信', '顾晓梅反映']
const city = await badInputCity()
const { app, house } = city
const { asSeen, deedFor, propose } = concernsIn(house.db)
const asked = withWords(city.operations).filter((o) => o.method === 'GET')
const ofBody = ['principal', 'provider-clerk', 'teacher'] as const
const [clerk, approver, inspector] = (['clerk', 'approver', 'inspector'] as const).map(
  (r) => city.first.get(r)!.who,
) as [SignedInAs, SignedInAs, SignedInAs]
const principal = city.first.get('principal')!
const post = (by: SignedInAs, url: string, payload: object) =>
  app.inject({ method: 'POST', url, headers: by.headers, payload })

/** What an answer says, a workbook's cells among it. */
async function wordsOf(answer: Awaited<ReturnType<typeof app.inject>>): Promise<string> {
  const heads =
    JSON.stringify(answer.headers) + decodeURIComponent(String(answer.headers['content-disposition'] ?? ''))
  if (!String(answer.headers['content-type']).includes('spreadsheet')) return heads + answer.body
  return heads + JSON.stringify((await readWorkbook(answer.rawPayload, 'x.xlsx')).sheets)
}

/** Every GET of these people with ids they know of each kind, `only` some of them; where a secret stands, and what was answered. */
async function read(people: Person[], concern: string, only = /./) {
  const [found, answers]: [string[], string[]] = [[], []]
  for (const { role, who, known } of people) {
    const ids = (o: Operation) => (o.path.includes('concern') ? [concern] : idsFor(known, o).slice(0, 2))
    for (const o of asked.filter((one) => rolesOf(one).includes(role) && only.test(one.path))) {
      const urls = o.params.length === 0 ? [o.path] : ids(o).map((id) => addressOf(o.path, () => id))
      for (const url of urls) {
        const answer = await app.inject({ url, headers: who.headers })
        if (answer.statusCode !== 200) continue
        answers.push(url)
        const words = await wordsOf(answer)
        for (const secret of SECRETS) if (words.includes(secret)) found.push(`${role} ${url}: ${secret}`)
      }
    }
  }
  return { found, answers }
}

describe('A10.9 who complained', () => {
  it('stands in nothing that a body may read, from the complaint to the end of its concern', async () => {
    const [classId] = [...principal.known.get('classes')!]
    const { providerCode } = (
      await app.inject({ url: `/api/classes/${classId}`, headers: clerk.headers })
    ).json()
    const complaint = {
      ...{ providerCode, classId, kind: 'sham', receivedOn: today() },
      content: `${NAME}（电话${PHONE}）反映这个班没有上课，老师代签。`,
    }
    const made = await post(inspector, '/api/complaints', complaint)
    expect(made.statusCode, made.body).toBe(201)
    const { rows } = await act(house.db, system, (tx) =>
      sql<{
        id: string
      }>`select concern_id as id from concern_origins where source_id = ${made.json().id as string}`.execute(
        tx,
      ),
    )
    const concern = rows[0]!.id
    const form = multipart([
      { name: 'file', fileName: `${NAME}举报信.pdf`, content: Buffer.from('%PDF-1.4\n%paper\n') },
    ])
    const paper = await app.inject({
      ...{ method: 'POST', url: `/api/concerns/${concern}/papers`, payload: form.payload },
      headers: { ...clerk.headers, ...form.headers },
    })
    expect(paper.statusCode, paper.body).toBe(201)
    const people = ofBody.map((role) => city.first.get(role)!)
    const step = async (by: SignedInAs, what: string, payload: object) => {
      const sent = what === 'answer' ? payload : await asSeen(concern, payload)
      const done = await post(by, `/api/concerns/${concern}/${what}`, sent)
      expect(done.statusCode, done.body).toBe(201)
    }
    const quiet = async (whom: Person[], least: number) => {
      const { found, answers } = await read(whom, concern)
      expect(found).toEqual([])
      expect(answers).toContain(`/api/concerns/${concern}`)
      expect(answers.length).toBeGreaterThan(least)
    }
    // The bureau does read it: the search would find it.
    expect(
      (await read([city.first.get('clerk')!], concern, /complaints|concerns/)).found.length,
    ).toBeGreaterThan(1)
    await quiet([principal], 80)
    await step(principal.who, 'answer', { words: '本班照常上课，签到表附后。' })
    await step(clerk, 'proposal', { words: `${NAME}提供了照片，与录像一致。`, severe: true })
    for (const words of [`${PHONE}来电反映的情况属实。`, '反映人 139 5139 0909 所述属实。'])
      expect(
        (
          await post(
            approver,
            `/api/concerns/${concern}/decision`,
            await asSeen(concern, { decision: 'upheld', words }),
          )
        ).json().message,
      ).toContain('不能写出反映人')
    await step(approver, 'decision', {
      ...{ decision: 'upheld', severe: true },
      words: '照片与录像一致，情况属实。',
    })
    await step(inspector, 'settlement', await deedFor(concern))
    await quiet(people, 200)
  }, 120_000)

  it('a trainee who told it from the phone is named in no word of the concern that the body reads', async () => {
    const trainee = city.first.get('trainee')!
    const [mine] = (await app.inject({ url: '/api/my/classes', headers: trainee.who.headers })).json() as {
      classId: string
    }[]
    const told = await post(trainee.who, '/api/my/objections', {
      ...{ clientKey: randomUUID(), classId: mine!.classId, kind: 'fees' },
      content: '顾晓梅反映：老师另外收了三百元。',
    })
    expect(told.statusCode, told.body).toBe(201)
    const { rows } = await act(house.db, system, (tx) =>
      sql<{
        id: string
        name: string
      }>`select o.concern_id as id, a.name from concern_origins o join accounts a on a.id = o.raised_by
        where o.source_id = ${told.json().id as string}`.execute(tx),
    )
    const { id, name } = rows[0]!
    const { found } = await read([principal], id, /concern|timeline|journal|task|message|complaint/)
    expect(found).toEqual([])
    for (const url of [`/api/concerns/${id}`, `/api/timeline/concern/${id}`, '/api/tasks', '/api/messages']) {
      const { body } = await app.inject({ url, headers: principal.who.headers })
      expect(body, url).not.toContain(name)
    }
    await propose(id, 'dismissed')
    const decide = async (said: object) =>
      post(approver, `/api/concerns/${id}/decision`, await asSeen(id, { decision: 'dismissed', ...said }))
    const named = await decide({ words: `${name}反映的收费不属实。` })
    expect([named.statusCode, named.json().message]).toEqual([422, expect.stringContaining('不能写出反映人')])
    expect((await decide({ words: '收费凭证齐全，不成立。', restsOn: { kind: 'none' } })).statusCode).toBe(
      201,
    )
  }, 60_000)

  it('A14.0(c) A10.16(f) nor in what an order says, whether it stops a class or is given to the body', async () => {
    const { rows } = await act(house.db, system, (tx) =>
      sql<{
        id: string
        version: number
        code: string
        name: string
      }>`select k.id, k.version, k.provider_code as code, a.name
        from classes k join concerns c on c.provider_code = k.provider_code join concern_origins o on o.concern_id = c.id
        join accounts a on a.id = o.raised_by where k.status = 'running' and c.secret and a.person_id is not null limit 1`.execute(
        tx,
      ),
    )
    const { id, version, code, name } = rows[0]!
    const dueOn = addDays(today(), 10)
    const said = { facts: '检查时没有人上课，课表没有执行。', demand: '补足课时并按课表上课。' }
    for (const naming of [{ facts: `${name}反映没有人上课。` }, { demand: `整改后致电${PHONE}说明情况。` }]) {
      const words = { ...said, ...naming, dueOn }
      for (const [url, payload] of [
        [`/api/classes/${id}/rectifications`, { version, ...words, concerns: [] }],
        [`/api/exits/${code}/orders`, { clause: 'A14.3(b)', ...words }],
      ] as const) {
        const answer = await post(approver, url, payload)
        expect([answer.statusCode, answer.json().message], url).toEqual([
          422,
          expect.stringContaining('不能写出反映人'),
        ])
      }
    }
    const order = { version, ...said, dueOn, concerns: [] }
    const clean = await post(approver, `/api/classes/${id}/rectifications`, order)
    expect(clean.statusCode, clean.body).toBe(201)
  }, 60_000)
})
