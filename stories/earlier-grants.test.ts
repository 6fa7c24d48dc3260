// The first Monday: a city with five earlier years. What people were granted before and elsewhere is brought in, and counts.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { concernsIn } from '../areas/concerns/test/concern.ts'
import { addPerson } from '../areas/people/add.ts'
import { grantColumns } from '../areas/people/grants/import/columns.ts'
import { checkCharacter } from '../areas/people/identity-number.ts'
import { intakeClaimsDuty } from '../areas/subsidy/claims/again/look-through.ts'
import { clearClaims } from '../areas/subsidy/claims/notice.ts'
import { claimDesk } from '../areas/subsidy/test/claim-desk.ts'
import { type FinishedClass, today } from '../areas/subsidy/test/training.ts'
import { csv } from '../city/play/sheets.ts'
import { bothWaysIn } from '../regulation/registers/test/both-ways.ts'
import { system } from '../server/access/roles.ts'
import { yearOf } from '../server/calendar.ts'
import { adminOf } from '../server/test/database.ts'
import { inventedIdNumber } from '../server/test/house.ts'
import { multipart } from '../server/test/multipart.ts'
import { emptyPlace } from '../server/test/place.ts'
import { cuttingOff } from './chain/cut-off.ts'
import type { Injects } from './chain/desk.ts'

const place = await emptyPlace()
const { app, approve, as, asSystem, db, house, finished, owner, review, settle } = await claimDesk(place)
const clerk = await as('clerk')
const approver = await as('approver')
const THIS_YEAR = yearOf(today)
const bothWays = bothWaysIn(db)

type Row = Partial<Record<(typeof grantColumns)[number]['key'], string>>
type Known = { id: string; name: string; idNumber: string }
let nth = 0
const someone = async (name = '陈小敏'): Promise<Known> => {
  const idNumber = inventedIdNumber()
  const { id } = await asSystem((tx) =>
    addPerson(tx, system, house.keys, { name, idNumber, category: '其他' }),
  )
  return { id, name, idNumber }
}
const row = (who: Pick<Known, 'name' | 'idNumber'>, change: Row = {}): Row => ({
  ...{
    name: who.name,
    idNumber: who.idNumber,
    occupationCode: '6-31-01-03',
    occupationName: '电工',
    level: '四级',
  },
  ...{ appliedOn: '2024-05-20', issuedOn: '2024-03-11', amount: '1500', claimant: '机构' },
  ...{ providerName: '启东市旧校', ...change },
})
const source = { source: '启东市就业管理中心历年补贴台账', asOf: '2025-12-31', confidence: 'official' }
type Fields = Partial<typeof source>
const unchecked = { source: '某培训机构旧表', confidence: 'unverified' }

const sheet = (rows: Row[]) =>
  csv([
    grantColumns.map(({ titles }) => titles[0]),
    ...rows.map((r) => grantColumns.map(({ key }) => r[key] ?? '')),
  ])
function send(
  content: Buffer,
  more: { fields?: Fields; confirm?: string; clientKey?: string; want?: string } = {},
  at: Injects = app,
) {
  const { fields, ...rest } = more
  const values = { clientKey: randomUUID(), ...source, ...fields, ...rest }
  const { headers, payload } = multipart([
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    { name: 'file', fileName: '历年补贴.csv', content },
  ])
  return at.inject({
    ...{ method: 'POST' as const, url: '/api/earlier-grants/imports', payload },
    headers: { ...headers, ...clerk.headers },
  })
}
/** Looked at, and confirmed as it was looked at. */
/** `saved`: blank lines at its end, so that the same rows are another file. */
async function bring(rows: Row[], fields: Fields = {}, saved = '', clientKey: string = randomUUID()) {
  const content = Buffer.concat([sheet(rows), Buffer.from(saved)])
  const looked = await send(content, { fields, clientKey })
  expect(looked.statusCode, looked.body).toBe(200)
  const written = await send(content, { fields, clientKey, confirm: looked.json().fileHash })
  return { looked: looked.json(), written }
}
async function brought(rows: Row[], fields?: Fields, saved?: string): Promise<string> {
  const { looked, written } = await bring(rows, fields, saved)
  expect(looked.problems, JSON.stringify(looked.problems)).toEqual([])
  expect(written.statusCode, written.body).toBe(201)
  return written.json().id
}
async function takeBack(id: string) {
  const back = await app.inject({
    ...{ method: 'POST', url: `/api/intakes/${id}/withdrawal`, headers: approver.headers },
    payload: { reason: '来源单位重新出具。' },
  })
  expect(back.statusCode, back.body).toBe(201)
}
const grantsOf = (person: string) =>
  asSystem((tx) =>
    tx.selectFrom('earlier_grants').selectAll().where('person_id', '=', person).orderBy('row_no').execute(),
  )
const kept = (table: 'earlier_grants' | 'intakes' | 'persons') =>
  asSystem(async (tx) =>
    Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n),
  )

const classFor = (who: Known, change: Parameters<typeof finished>[0] = {}) =>
  finished({ people: [{ personId: who.id, name: who.name }], ...change })
async function claim(made: FinishedClass, by: 'body' | 'trainee' = 'body') {
  const { classId, provider, people } = made
  const { headers } =
    by === 'body' ? await as('principal', { provider }) : await as('trainee', { person: people[0]!.personId })
  const certificates = people.map(({ personId }) => ({ classId, personId }))
  const answer = await app.inject({
    ...{ method: 'POST', headers, url: by === 'body' ? '/api/claims' : '/api/my/claims' },
    payload: { clientKey: randomUUID(), ...(by === 'body' ? { certificates } : { classId }) },
  })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().claims[0] as { id: string; status: string; verdict: string; reason: string }
}
const findingsOf = async (id: string) =>
  (await app.inject({ url: `/api/claims/${id}`, headers: clerk.headers })).json().findings as {
    clause: string
    title: string
    verdict: string
    say: string
    remedy: string | null
    evidence: { rows: string[][] } | null
  }[]
const mine = async (who: Known) =>
  (
    await app.inject({ url: '/api/my/claims', headers: (await as('trainee', { person: who.id })).headers })
  ).json()

it('A13.5 the first claim of the first Monday is refused for a grant of 2024: source, day, clause, and what would change it', async () => {
  const who = await someone()
  const years = [2021, 2022, 2023, 2024, 2025].map((year) =>
    row(year === 2024 ? who : { name: '张三丰', idNumber: inventedIdNumber() }, {
      ...{ appliedOn: `${year}-05-20`, issuedOn: `${year}-03-11` },
    }),
  )
  await brought(years)
  const refused = await claim(await classFor(who))
  expect(refused).toMatchObject({ status: 'refused', verdict: 'fail' })
  expect(refused.reason).toMatch(/第十三条：电工四级已获补贴，同一职业（工种）同一等级不可重复申领。/)
  expect(refused.reason).toContain(
    '2024-05-20申领，来源：启东市就业管理中心历年补贴台账（2025-12-31，主管部门出具）',
  )
  expect(refused.reason).toMatch(/可改变结果的办法：认为接入的记录不是本人的.*向市人社部门反映/)
  const found = (await findingsOf(refused.id)).find((f) => f.clause === 'A13.5')!
  expect(found).toMatchObject({ verdict: 'fail' })
  expect(found.evidence!.rows[0]).toEqual(
    expect.arrayContaining([
      '2024-05-20',
      '接入的记录：启东市就业管理中心历年补贴台账（2025-12-31，主管部门出具）',
    ]),
  )
  // The trainee reads it on the phone, with its source; somebody else reads nothing of it.
  expect((await mine(who)).earlier).toMatchObject([{ occupation: '电工四级', where: '本市', counts: true }])
  expect((await mine(await someone())).earlier).toEqual([])
})

it('A13.3 three of this year take its slots, in the judge, in the database and on the phone; taken back they give them back', async () => {
  const who = await someone()
  const names = [
    ['6-18-02-04', '焊工'],
    ['4-10-01-05', '养老护理员'],
    ['6-29-03-01', '中式烹调师'],
  ]
  const rows = names.map(([occupationCode, occupationName]) =>
    row(who, {
      occupationCode,
      occupationName,
      appliedOn: `${THIS_YEAR}-01-05`,
      issuedOn: `${THIS_YEAR - 1}-12-05`,
    }),
  )
  const id = await brought(rows, { asOf: today })
  expect(await mine(who)).toMatchObject({ usedThisYear: 3, leftThisYear: 0 })
  const refused = await claim(await classFor(who))
  expect(refused.status).toBe('refused')
  const shown = await app.inject({ url: `/api/claims/${refused.id}`, headers: clerk.headers })
  expect(shown.json().usedThisYear).toBe(3)
  expect(refused.reason).toContain(`${THIS_YEAR}年已获补贴3次，上限3次`)
  const slot = { status: 'submitted', year_slot: 1 }
  const bare = async (n: number) =>
    asSystem((tx) =>
      tx
        .insertInto('claims')
        .values({
          ...{
            claim_no: `BARE-${n}`,
            person_id: who.id,
            claimant: 'person',
            provider_code: 'x',
            provider_name: 'x',
          },
          ...{ class_no: 'x', occupation_code: 'c', occupation_name: 'n', level: '5', certificate_no: 'x' },
          ...{ issued_on: today, applied_on: today, amount_fen: 1, ...slot },
        })
        .execute(),
    )
  await expect(bare(1)).rejects.toMatchObject({ constraint: 'claims_slots_of_a_year' })
  await takeBack(id)
  expect(await mine(who)).toMatchObject({ usedThisYear: 0, leftThisYear: 3 })
  expect((await grantsOf(who.id)).length).toBe(3)
  expect((await claim(await classFor(who))).status).toBe('submitted')
})

it('A13.6 a certificate of a higher level in the list bars the lower one; another occupation bars nothing', async () => {
  const [high, other] = [await someone(), await someone()]
  await brought([
    row(high, { level: '三级' }),
    row(other, { occupationCode: '6-18-02-04', occupationName: '焊工', level: '三级' }),
  ])
  const refused = await claim(await classFor(high))
  expect((await findingsOf(refused.id)).find((f) => f.clause === 'A13.6')).toMatchObject({ verdict: 'fail' })
  expect((await claim(await classFor(other))).verdict).toBe('pass')
})

it('A13.4 A7.2 without a class number a grant is the same training by its certificate, or by its days and its body; where nobody can tell, a person looks', async () => {
  const [same, near, other] = [await someone(), await someone(), await someone()]
  const made = [await classFor(same), await classFor(near), await classFor(other)]
  const days = await asSystem((tx) =>
    tx.selectFrom('classes').select(['id', 'starts_on', 'ends_on', 'provider_code']).execute(),
  )
  const trained = (n: number, change: Row = {}): Row => {
    const { starts_on, ends_on, provider_code } = days.find((d) => d.id === made[n]!.classId)!
    return {
      ...{ occupationCode: '6-18-02-04', occupationName: '焊工', level: '五级', department: '市总工会' },
      ...{ trainedFrom: starts_on, trainedTo: ends_on, providerCode: provider_code },
      ...{ appliedOn: ends_on, issuedOn: '', ...change },
    }
  }
  await brought(
    [
      row(same, trained(0)),
      row(near, trained(1, { providerCode: '' })),
      row(other, trained(2, { trainedFrom: '2020-01-01', trainedTo: '2020-02-01' })),
    ],
    { asOf: today, confidence: 'department' },
  )
  const claims = [await claim(made[0]!), await claim(made[1]!), await claim(made[2]!)]
  expect(claims.map(({ verdict }) => verdict)).toEqual(['fail', 'manual', 'pass'])
  const under = async (n: number) => (await findingsOf(claims[n]!.id)).find((f) => f.clause === 'A13.4')!
  expect((await under(0)).evidence!.rows[0]!.join()).toContain('市总工会发放')
  expect((await under(1)).say).toContain('没有班级编号')
  // What its body said of other departments does not stand against what such a department says itself.
  const funded = async (n: number) => (await findingsOf(claims[n]!.id)).find((f) => f.clause === 'A7.2')!
  expect(await funded(0)).toMatchObject({ verdict: 'manual', say: expect.stringContaining('市总工会已就') })
  expect((await funded(0)).evidence!.rows[0]!.join()).toContain('市总工会发放')
  expect([(await funded(1)).verdict, (await funded(2)).verdict]).toEqual(['manual', 'pass'])
})

it('A13.4 A13.5 past the service too nobody claims what a list says was granted; of what nobody checked, the insurance paid or came after the claim, the database refuses nothing', async () => {
  const [told, ours, trained, unchecked, insured] = await Promise.all([1, 2, 3, 4, 5].map(() => someone()))
  const certificateNo = 'S000032069901260400777'
  const welding = { occupationCode: '6-18-02-04', occupationName: '焊工', level: '五级' }
  await brought([
    row(told!),
    row(insured!, { channel: '失业保险技能提升补贴' }),
    row(trained!, { ...welding, certificateNo, issuedOn: '' }),
  ])
  await brought([row(ours!)], { confidence: 'own-record' })
  await brought([row(unchecked!)], { confidence: 'unverified' })
  const bare = (who: Known, appliedOn = today) =>
    asSystem((tx) =>
      sql`insert into claims (claim_no, person_id, claimant, provider_code, provider_name, class_no, occupation_code, occupation_name, level,
          certificate_no, issued_on, applied_on, status, year_slot, amount_fen)
        values (${`BARE-${who.id}`}, ${who.id}, 'person', 'x', 'x', 'x', '6-31-01-03', '电工', '4', ${certificateNo}, ${today}, ${appliedOn}, 'submitted', 1, 1)`.execute(
        tx,
      ),
    )
  for (const who of [told!, ours!])
    await expect(bare(who)).rejects.toMatchObject({ constraint: 'claims_level_granted_before' })
  await expect(bare(trained!)).rejects.toMatchObject({ constraint: 'claims_training_granted_before' })
  for (const who of [unchecked!, insured!]) await expect(bare(who)).resolves.toBeDefined()
  // Nor what was granted after the claim: which of the two stands, a person says.
  for (const who of [told!, trained!]) await expect(bare(who, '2024-05-19')).resolves.toBeDefined()
})

it('A13.5 what nobody checked, what the insurance paid, an occupation nobody knows or whose code and name contradict each other wait for a person: neither refused nor let pass', async () => {
  const [unchecked, unknown, far] = [await someone(), await someone(), await someone()]
  const [called, coded, insured] = [await someone(), await someone(), await someone()]
  await brought([row(unchecked)], { confidence: 'unverified' })
  await brought([
    row(called, { occupationCode: '6-18-02-04', occupationName: '电工' }),
    row(coded, { occupationCode: '6-31-01-03', occupationName: '焊工' }),
    row(insured, { channel: '失业保险技能提升补贴' }),
  ])
  const { looked, written } = await bring([
    row(unknown, { occupationCode: '', occupationName: '维修电工（旧）' }),
    row(far, { occupationCode: '', occupationName: '维修电工（旧）', level: '三级', issuedOn: '' }),
  ])
  expect(written.statusCode).toBe(201)
  expect(looked.notices.join()).toMatch(/有 2 行的职业（工种）不在补贴目录内（第2、3行），照样登记/)
  for (const who of [unchecked, unknown, called, coded, insured]) {
    const { id, status, verdict } = await claim(await classFor(who))
    expect({ status, verdict }).toEqual({ status: 'submitted', verdict: 'manual' })
    const found = (await findingsOf(id)).find((f) => f.clause === 'A13.5')!
    expect([found.verdict, found.evidence!.rows.length]).toEqual(['manual', 1])
    expect(found.say).toMatch(/(未经核实|补贴目录中没有这个职业|互相对不上|失业保险基金).*由审核人员核实。$/)
  }
  // A higher level of whatever it was, of a day nobody told, is looked at.
  const higher = await claim(await classFor(far))
  expect(higher.verdict).toBe('manual')
  const found = (await findingsOf(higher.id)).filter((f) => f.verdict === 'manual')
  expect(found.map(({ clause, say }) => [clause, say])).toEqual([
    ['A13.6', expect.stringContaining('发证日期没有记录')],
  ])
})

it('A13.3 as it is read what the insurance, another city or a body was paid counts in the year, for the judge and in the database, or does not', async () => {
  const [counted, free] = [
    ['refused', 3],
    ['submitted', 0],
  ]
  /** Three grants of this year, one more claimed: what becomes of it, and how many slots the database counts. */
  const claimed = async (change: Row, by: 'body' | 'trainee' = 'body') => {
    const who = await someone()
    const rows = [
      ['6-18-02-04', '焊工'],
      ['4-10-01-05', '养老护理员'],
      ['6-29-03-01', '中式烹调师'],
    ].map(([occupationCode, occupationName]) =>
      row(who, {
        ...{ occupationCode, occupationName, appliedOn: `${THIS_YEAR}-01-05`, issuedOn: '' },
        ...change,
      }),
    )
    await brought(rows, { asOf: today })
    const { rows: slots } = await asSystem((tx) =>
      sql<{ n: string }>`select earlier_grants_in_year(${who.id}, ${THIS_YEAR}, ${today}) as n`.execute(tx),
    )
    return [(await claim(await classFor(who), by)).status, Number(slots[0]!.n)]
  }
  const insured = { channel: '失业保险技能提升补贴' }
  await bothWays('A13.3.channel', { all: counted, training: free }, () => claimed(insured))
  const far = { city: '南通市' }
  await bothWays('A13.3.elsewhere', { whenKnown: counted, notCounted: free }, () => claimed(far))
  await bothWays('A13.3.byBody', { counted, notCounted: free }, () => claimed({}, 'trainee'))
})

it('A13.3 the number of a lifetime: not asked, left to a person with all grants of all years, or refused', async () => {
  const outcomes = { off: ['submitted', 'pass'], hint: ['submitted', 'manual'], block: ['refused', 'fail'] }
  await bothWays('A13.3.lifetime', outcomes, async (option) => {
    const who = await someone()
    const rows = [2019, 2021, 2023].map((year) =>
      row(who, {
        occupationCode: '6-18-02-04',
        occupationName: '焊工',
        level: '五级',
        appliedOn: `${year}-05-20`,
        issuedOn: '',
      }),
    )
    await brought(rows)
    const { id, status, verdict } = await claim(await classFor(who))
    const found = (await findingsOf(id)).find((f) => f.title.startsWith('累计'))!
    if (option !== 'off')
      expect(found.evidence!.rows.map((r) => r[3])).toEqual(['2019-05-20', '2021-05-20', '2023-05-20'])
    return [status, verdict]
  })
})

describe('A13.5 A13.6 A13.8 brought in after a claim was agreed to', () => {
  const post = async (who: typeof clerk, url: string, payload: object) => {
    const answer = await app.inject({ method: 'POST', url, headers: who.headers, payload })
    return { code: answer.statusCode, ...answer.json() }
  }
  const [finance, second] = [as('finance'), as('finance')]
  const claimOf = async (id: string) =>
    (await app.inject({ url: `/api/claims/${id}`, headers: approver.headers })).json()
  /** Reviewed and approved. */
  const agreed = async (who: Known) => {
    const made = await classFor(who)
    const { id } = await claim(made)
    await review(id, await settle(id)).then(({ version }) => approve(id, version))
    return { id, made }
  }
  const concernsAbout = (id: string) =>
    asSystem((tx) =>
      tx.selectFrom('concerns').selectAll().where('subject_id', '=', id).orderBy('number').execute(),
    )
  const { dismiss, uphold } = concernsIn(db)

  it('it is not shown to the public nor paid before people have decided it; nothing is taken back by itself', async () => {
    const [met, clear, unchecked] = [await someone(), await someone(), await someone()]
    const claims = [await agreed(met), await agreed(clear), await agreed(unchecked)]
    const [one, free, doubtful] = claims.map(({ id }) => id) as [string, string, string]
    const list = [row(met), row(clear, { occupationCode: '6-18-02-04', occupationName: '焊工' })]
    const { looked, written } = await bring(list)
    expect(looked.notices.join()).toContain('表中有 2 人另有 2 笔补贴申领已审批、尚未拨付')
    const touched = { url: `/api/intakes/${written.json().id}/claims`, headers: clerk.headers }
    expect((await app.inject(touched)).json()).toMatchObject({
      ...{ unpaid: 2, paid: 0, looked: 2 },
      met: [{ id: one, status: 'approved', findings: [{ clause: 'A13.5', verdict: 'fail' }] }],
    })
    await brought([row(unchecked)], { source: '某培训机构自报的名单', confidence: 'unverified' })
    const notice = await post(clerk, '/api/claim-notices', { claims: [one, free, doubtful] })
    expect(notice).toMatchObject({ code: 201, claims: 1, held: [{}, {}] })
    expect(notice.held[0].why).toMatch(
      /审批以后又查到：电工四级已获补贴.*来源：启东市就业管理中心历年补贴台账（2025-12-31，主管部门出具）.*已登记线索XS.*第十三条/,
    )
    expect(notice.held[1].why).toContain('未经核实')
    // It stands in the claim, with its evidence and what would change it, and as a concern; the verdict of then stays.
    const shown = await claimOf(one)
    expect(shown).toMatchObject({ status: 'approved', verdict: 'pass' })
    expect(shown.later).toMatchObject([
      { clause: 'A13.5', verdict: 'fail', remedy: expect.stringContaining('更正') },
    ])
    expect((await claimOf(doubtful)).later).toMatchObject([{ clause: 'A13.5', verdict: 'manual' }])
    const [concern] = await concernsAbout(one)
    expect(concern).toMatchObject({ clause: 'A13.5', status: 'raised' })
    // Asked again it raises nothing more, and a refusal keeps what it found.
    const again = await post(clerk, '/api/claim-notices', { claims: [one] })
    expect([again.code, again.message]).toEqual([
      422,
      expect.stringContaining(`已登记线索${concern!.number}`),
    ])
    expect(await concernsAbout(one)).toHaveLength(1)
    // Found untrue it goes on; what was found of another waits on.
    await dismiss(concern!.id)
    expect(await post(clerk, '/api/claim-notices', { claims: [one] })).toMatchObject({ code: 201, held: [] })
    expect((await claimOf(one)).later).toEqual([])
    expect((await app.inject(touched)).json().met).toEqual([])
    // Found true it is refused by its clause, though every rule held when it was approved.
    await uphold((await concernsAbout(doubtful))[0]!.id)
    const { version } = await claimOf(doubtful)
    const refusal = { version, clause: 'A13.5', reason: '向来源单位核实，已获补贴。' }
    expect(await post(approver, `/api/claims/${doubtful}/refusal`, refusal)).toMatchObject({
      ...{ code: 200, status: 'refused', refusal: { clause: 'A13.5' } },
    })
  })

  /** A list of another department, looked at and confirmed. Answers the id of its sheet. */
  async function list(who: Known, which: string, asOf = '2026-10-31') {
    const of = [who, { name: '何方', idNumber: inventedIdNumber() }]
    const rows = of.map(({ name, idNumber }) => `${name},${idNumber},2000-01-01,某单位`)
    const content = Buffer.from(['姓名,身份证号,起始日期,单位名称', ...rows].join('\n'))
    const fields = { clientKey: randomUUID(), list: which, whole: '1', source: '市有关部门', asOf }
    const sent = async (more: Record<string, string>) => {
      const values = { ...fields, confidence: 'official', ...more }
      const { headers, payload } = multipart([
        ...Object.entries(values).map(([name, value]) => ({ name, value })),
        { name: 'file', fileName: '名单.csv', content },
      ])
      const to = { method: 'POST' as const, url: '/api/person-lists/intakes', payload }
      return (await app.inject({ ...to, headers: { ...headers, ...clerk.headers } })).json()
    }
    const { confirmed, id } = await sent({ confirm: (await sent({})).fileHash })
    expect(confirmed).toBe(true)
    return id as string
  }

  it('A9.1(b) whoever is found on a list of the dead or of those in office is not shown to the public before people have decided', async () => {
    const [dead, staff, clear] = [await someone(), await someone(), await someone()]
    const claims = [await agreed(dead), await agreed(staff), await agreed(clear)]
    const [one, two, free] = claims.map(({ id }) => id) as [string, string, string]
    const sheet = await list(dead, 'deceased')
    await list(staff, 'public-staff')
    await list(clear, 'insured')
    const touched = await app.inject({ url: `/api/intakes/${sheet}/claims`, headers: clerk.headers })
    expect(touched.json()).toMatchObject({
      ...{ unpaid: 1, paid: 0 },
      met: [{ id: one, findings: [{ clause: 'A13.8', verdict: 'manual' }] }],
    })
    const notice = await post(clerk, '/api/claim-notices', { claims: [one, two, free] })
    expect(notice).toMatchObject({ code: 201, claims: 1 })
    expect(notice.held.map((h: { why: string }) => h.why)).toEqual([
      expect.stringMatching(/审批以后又查到：在死亡人员名单上.*已登记线索XS/),
      expect.stringMatching(/审批以后又查到：在机关事业单位在编人员名单上.*已登记线索XS/),
    ])
    // The bureau reads whose list of which day; the body hears that somebody looks, and of no list.
    expect((await claimOf(one)).later[0].evidence.rows).toEqual([
      ['死亡人员名单', '2000-01-01起，某单位', '市有关部门（2026-10-31，主管部门出具）'],
    ])
    const principal = await as('principal', { provider: claims[0]!.made.provider })
    const [concern] = await concernsAbout(one)
    const read = [`/api/claims/${one}`, `/api/concerns/${concern!.id}`].map((url) =>
      app.inject({ url, headers: principal.headers }),
    )
    const told = (await Promise.all(read)).map((answer) => answer.json())
    expect(told[0].later).toEqual([])
    expect(JSON.stringify(told)).toContain('审批以后又查到：有须由人社部门核实的情况')
    expect(JSON.stringify(told)).not.toMatch(/死亡|在编/)
    // Found untrue it goes on, and the list of the next month is no other fact.
    await dismiss(concern!.id)
    await dismiss((await concernsAbout(two))[0]!.id)
    await list(staff, 'public-staff', '2026-11-20')
    const again = await post(clerk, '/api/claim-notices', { claims: [one, two] })
    expect(again).toMatchObject({ code: 201, claims: 2, held: [] })
  })

  it('whatever a sheet speaks against waits for somebody, approved or paid, until it is a concern or speaks no more', async () => {
    const [open, settled] = [await someone(), await someone()]
    const [{ id: unpaid }, { id: paid }] = [await agreed(open), await agreed(settled)]
    // As if it had been paid long ago.
    await owner.pool.query(`alter table claims disable trigger user, no force row level security;
      update claims set status = 'paid' where id = '${paid}'; alter table claims enable trigger user, force row level security`)
    const sheet = await brought([row(open), row(settled)])
    const waits = async (who = clerk) =>
      (await app.inject({ url: '/api/tasks', headers: who.headers }))
        .json()
        .find((t: { href: string }) => t.href === `/intakes/${sheet}`)
    const page = async (n: number) =>
      (await app.inject({ url: `/api/intakes/${sheet}/claims?page=${n}`, headers: clerk.headers })).json()
    expect(await page(1)).toMatchObject({ unpaid: 1, paid: 1, looked: 2, total: 2 })
    await intakeClaimsDuty.run(house)
    expect(await waits()).toMatchObject({
      ...{ count: 2, title: '接入的“以前和外地的补贴”与 2 笔已审批的申领有冲突，待核对' },
      detail: expect.stringContaining('未拨付 1 笔、已拨付 1 笔'),
    })
    expect((await waits(approver)).count).toBe(2)
    expect(await waits(await finance)).toBeUndefined()
    expect((await page(1)).met.map((c: { id: string }) => c.id)).toEqual([unpaid, paid])
    expect(await page(2)).toMatchObject({ total: 2, page: 2, met: [] })
    await post(clerk, '/api/claim-notices', { claims: [unpaid] })
    expect(await concernsAbout(unpaid)).toHaveLength(1)
    expect((await waits()).count).toBe(1)
    // Two people find the grant of the other wrong: it speaks against nobody any more.
    const [grant] = await grantsOf(settled.id)
    const url = `/api/earlier-grants/${grant!.id}`
    await post(clerk, `${url}/corrections`, { reason: '来源单位已确认录错，不是本人的。' })
    expect(await post(approver, `${url}/decision`, { agreed: true })).toMatchObject({ state: 'corrected' })
    await intakeClaimsDuty.run(house)
    expect(await waits()).toBeUndefined()
  })

  it('brought in after the notice it enters no batch, and a batch on its way is neither approved nor sent', async () => {
    const cleared = async () => {
      const who = await someone()
      const { id } = await agreed(who)
      const { noticeId } = await post(clerk, '/api/claim-notices', { claims: [id] })
      await asSystem(async (tx) => {
        await sql`update notices set from_on = from_on - 60, to_on = to_on - 60 where id = ${noticeId}`.execute(
          tx,
        )
        await clearClaims(tx, system, today)
      })
      return { who, id }
    }
    const [first, later, last] = [await cleared(), await cleared(), await cleared()]
    const prepare = async (...claims: string[]) => post(await finance, '/api/payment-batches', { claims })
    await brought([row(first.who)])
    const none = await prepare(first.id)
    expect([none.code, none.message]).toEqual([422, expect.stringMatching(/都不能编入批次.*线索XS/)])
    expect(await concernsAbout(first.id)).toHaveLength(1)
    const made = await prepare(later.id, first.id)
    expect(made).toMatchObject({ code: 201, count: 1, left: [{ why: expect.stringContaining('线索XS') }] })
    // A higher certificate, in a list of grants of the same occupation.
    await brought([row(later.who, { level: '三级' })])
    const batch = `/api/payment-batches/${made.id}`
    const approval = await post(approver, `${batch}/approval`, { version: 1 })
    expect(approval.code).toBe(422)
    expect(approval.message).toMatch(
      /不能审批通过：申领.*审批以后又查到：2024-03-11已获得电工三级证书，不得再申领四级补贴/,
    )
    expect(await concernsAbout(later.id)).toMatchObject([{ clause: 'A13.6', status: 'raised' }])
    const other = await prepare(last.id)
    expect((await post(approver, `/api/payment-batches/${other.id}/approval`, { version: 1 })).code).toBe(200)
    await brought([row(last.who)])
    const sent = await post(await second, `/api/payment-batches/${other.id}/dispatch`, { version: 2 })
    expect([sent.code, sent.message]).toEqual([422, expect.stringContaining('不能发送银行：申领')])
    expect(await concernsAbout(last.id)).toHaveLength(1)
  })
})

it('A13.8 not this person’s: the clerk asks, another decides, and the grant counts no more', async () => {
  const who = await someone()
  await brought([row(who)])
  const [grant] = await grantsOf(who.id)
  const post = (path: string, payload: object, headers = clerk.headers) =>
    app.inject({ method: 'POST', url: `/api/earlier-grants/${grant!.id}/${path}`, headers, payload })
  const reason = '本人持身份证到场，2024年未参加培训，来源单位已确认录错。'
  expect((await post('corrections', { reason }, approver.headers)).statusCode).toBe(403)
  expect((await post('decision', { agreed: true }, approver.headers)).statusCode).toBe(422)
  expect((await post('corrections', { reason })).json()).toMatchObject({ state: 'asked' })
  expect((await post('corrections', { reason })).statusCode).toBe(422)
  const tasks = (await app.inject({ url: '/api/tasks', headers: approver.headers })).json()
  expect(tasks.some((t: { href: string }) => t.href === `/people/grants/${grant!.id}`)).toBe(true)
  expect((await post('decision', { agreed: false }, approver.headers)).statusCode).toBe(400)
  expect((await post('decision', { agreed: true }, approver.headers)).json()).toMatchObject({
    state: 'corrected',
  })
  expect((await mine(who)).earlier).toMatchObject([{ counts: false }])
  expect((await claim(await classFor(who))).verdict).toBe('pass')
  // By one hand it cannot be done in bare SQL either.
  await expect(
    asSystem(async (tx) => {
      const { id } = await tx
        .insertInto('earlier_grant_corrections')
        .values({ grant_id: grant!.id, reason, asked_by: clerk.account, asked_name: 'x' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('earlier_grant_correction_decisions')
        .values({ correction_id: id, agreed: true, decided_by: clerk.account, decided_name: 'x' })
        .execute()
    }),
  ).rejects.toMatchObject({ constraint: 'earlier_grant_corrections_by_two' })
})

describe('bad input', () => {
  it('the same sheet twice is refused naming the first; a second press answers as the first and writes nothing', async () => {
    const who = await someone()
    const clientKey = randomUUID()
    const { looked, written } = await bring([row(who)], {}, '', clientKey)
    const again = await send(sheet([row(who)]), { clientKey, confirm: looked.fileHash })
    expect(again.json()).toMatchObject({ confirmed: true, id: written.json().id })
    expect((await grantsOf(who.id)).length).toBe(1)
    const twice = await send(sheet([row(who)]))
    expect(twice.statusCode).toBe(422)
    expect(twice.json().message).toMatch(/^这个文件已于.*接入/)
  })

  it('half a sheet wrong: nothing is written, and the marked sheet comes back', async () => {
    const before = [await kept('earlier_grants'), await kept('intakes'), await kept('persons')]
    const [good, bad] = [inventedIdNumber(), inventedIdNumber()]
    const rows = [
      row({ name: '王建国', idNumber: good }),
      row(
        { name: '李四', idNumber: `${bad.slice(0, 17)}${bad.endsWith('1') ? '2' : '1'}` },
        { amount: '零' },
      ),
      row({ name: '李四', idNumber: bad }, { issuedOn: '2024-06-01' }),
      row({ name: '李四', idNumber: bad }, { appliedOn: '2026-02-01', issuedOn: '' }),
      row({ name: '赵六', idNumber: bad }, { appliedOn: '2023-02-01', issuedOn: '' }),
      row({ name: '王建国', idNumber: good }),
      row({ name: '王建国', idNumber: good }, { amount: '1600' }),
    ]
    const { looked, written } = await bring(rows)
    expect(written.statusCode).toBe(422)
    const told = looked.problems.map((p: { row: number; title: string }) => `${p.row} ${p.title}`)
    expect(told).toEqual([
      '3 身份证号',
      '3 补贴金额(元)',
      '4 发证日期',
      '5 申报日期',
      '6 姓名',
      '7 身份证号',
      '8 补贴金额(元)',
    ])
    expect([await kept('earlier_grants'), await kept('intakes'), await kept('persons')]).toEqual(before)
    const marked = await send(sheet(rows), { want: 'marked' })
    expect(marked.headers['content-type']).toContain('spreadsheetml')
  })

  it('A13.5 what two lists hold is counted once, by the better one, and stays when one of them is taken back', async () => {
    const [who, other] = [await someone(), await someone()]
    const first = await brought([row(who)], unchecked)
    // The office's own list tells the same: it is written, and decides, whoever came first.
    const second = await bring([row(who), row(other)], { source: '启东市人社局历年台账' })
    expect(second.looked).toMatchObject({ fresh: 1, known: 1, problems: [] })
    expect(second.looked.notices.join()).toContain('有 1 行与已有的记录相同（第2行），一并登记，只计一次')
    expect(second.written.statusCode, second.written.body).toBe(201)
    expect((await grantsOf(who.id)).length).toBe(2)
    const refused = await claim(await classFor(who))
    expect(refused).toMatchObject({ status: 'refused', verdict: 'fail' })
    expect(refused.reason).toContain('来源：启东市人社局历年台账（2025-12-31，主管部门出具）')
    expect((await findingsOf(refused.id)).find((f) => f.clause === 'A13.5')!.evidence!.rows).toHaveLength(1)
    expect((await mine(who)).earlier.map((g: { counts: boolean }) => g.counts).sort()).toEqual([false, true])
    // Saved anew from the same source nothing of it is written twice.
    const anew = await bring([row(who), row(other)], { source: '启东市人社局历年台账' }, '\n')
    expect(anew.written.json()).toMatchObject({ confirmed: false, id: null, known: 2 })
    expect(anew.written.json().notices.join()).toContain('没有再次写入')
    // Whichever is taken back, the other still says it.
    await takeBack(first)
    expect((await claim(await classFor(who))).status).toBe('refused')
    await brought([row(who)], { ...unchecked, source: '另一家旧表' }, '\n\n')
    await takeBack(second.written.json().id)
    expect((await claim(await classFor(who))).verdict).toBe('manual')
  })

  it('A13.8 found wrong by two, it is wrong in every list that was there; a later one tells it anew', async () => {
    const who = await someone()
    await brought([row(who)])
    await brought([row(who)], { source: '市财政局拨付清单', confidence: 'department' }, '\n')
    const [grant] = await grantsOf(who.id)
    const post = (path: string, payload: object, { headers } = clerk) =>
      app.inject({ method: 'POST', url: `/api/earlier-grants/${grant!.id}/${path}`, headers, payload })
    await post('corrections', { reason: '本人持身份证到场，来源单位已确认录错。' })
    expect((await post('decision', { agreed: true }, approver)).statusCode).toBe(201)
    expect((await claim(await classFor(who))).verdict).toBe('pass')
    await brought([row(who)], { source: '南通市人社局下发名单' }, '\n\n')
    expect((await claim(await classFor(who))).status).toBe('refused')
  })

  it('two sources that contradict: the better one decides, and of two alike neither does', async () => {
    const other = { source: '市财政局拨付清单', confidence: 'official' }
    const told = async (first: Fields, then: Row, fields: Fields = other) => {
      const who = await someone()
      await brought([row(who)], first)
      const { looked, written } = await bring([row(who, then)], fields)
      expect([looked.problems, written.statusCode]).toEqual([[], 201])
      const { id, verdict } = await claim(await classFor(who))
      const found = (await findingsOf(id)).find((f) => f.clause === 'A13.5')!
      return { notice: looked.notices.join(), verdict, say: found.say }
    }
    const alike = await told({}, { amount: '1600' })
    expect(alike.notice).toMatch(
      /第2行（启东市就业管理中心历年补贴台账（2025-12-31，主管部门出具）第2行是1,500元，本市发放；两份同等可信，都不单独作为不予补贴的依据）/,
    )
    expect(alike).toMatchObject({
      verdict: 'manual',
      say: expect.stringContaining('在同等可信的名单中互相不一致'),
    })
    expect(await told({}, { city: '南通市' })).toMatchObject({ verdict: 'manual' })
    const better = await told(unchecked, { amount: '1600' })
    expect(better).toMatchObject({ verdict: 'fail', notice: expect.stringContaining('以本表为准') })
    const worse = await told({}, { amount: '1600' }, { ...other, confidence: 'department' })
    expect(worse).toMatchObject({ verdict: 'fail', notice: expect.stringContaining('以那一份为准') })
  })

  it('A13.3 one grant on two days is told, and counts once in its year', async () => {
    const who = await someone()
    const of = (occupationCode: string, occupationName: string, month: string) =>
      row(who, {
        ...{ occupationCode, occupationName },
        ...{ appliedOn: `${THIS_YEAR}-${month}`, issuedOn: `${THIS_YEAR - 1}-12-05` },
      })
    const [welder, carer] = [of('6-18-02-04', '焊工', '01-05'), of('4-10-01-05', '养老护理员', '01-06')]
    await brought([welder, carer], { asOf: today })
    const again = of('6-18-02-04', '焊工', '01-24')
    const { looked } = await bring(
      [again, of('4-10-01-05', '养老护理员', '01-20'), of('4-10-01-05', '养老护理员', '01-22')],
      {
        source: '市财政局拨付清单',
        asOf: today,
      },
    )
    expect(looked.problems).toEqual([])
    expect(looked.notices.join()).toContain('只有日期不同，可能是同一笔：同一年的只计一次')
    expect(looked.notices.join()).toContain(
      `第2行（${THIS_YEAR}-01-24）与“启东市就业管理中心历年补贴台账”的名单第2行（${THIS_YEAR}-01-05）`,
    )
    expect(looked.notices.join()).toContain(`第4行（${THIS_YEAR}-01-22）与第3行（${THIS_YEAR}-01-20）`)
    expect(await mine(who)).toMatchObject({ usedThisYear: 2, leftThisYear: 1 })
    expect((await claim(await classFor(who))).verdict).toBe('pass')
    // In January of one list and December of the other: in which year it counts a person says.
    const late = await someone()
    const two = [welder, carer, of('6-29-03-01', '中式烹调师', '01-07')].map((r) => ({
      ...r,
      ...{ name: late.name, idNumber: late.idNumber },
    }))
    await brought(two, { asOf: today })
    await brought([{ ...two[2]!, appliedOn: `${THIS_YEAR - 1}-12-28` }], { source: '市财政局拨付清单' })
    expect(await mine(late)).toMatchObject({ usedThisYear: 2 })
    const { id, verdict } = await claim(await classFor(late))
    expect(verdict).toBe('manual')
    expect((await findingsOf(id)).find((f) => f.clause === 'A13.3')!.say).toContain(
      '另有名单记在前一年或者后一年',
    )
  })

  it('A13.3 a list of what was paid by ourselves takes no second slot', async () => {
    const who = await someone()
    const own = { occupation_code: '6-18-02-04', occupation_name: '焊工', level: '5' }
    const on = `${THIS_YEAR}-01-05`
    await asSystem((tx) =>
      tx
        .insertInto('claims')
        .values({
          ...{
            claim_no: 'OWN-1',
            person_id: who.id,
            claimant: 'person',
            provider_code: 'x',
            provider_name: 'x',
          },
          ...{
            class_no: 'x',
            certificate_no: 'x',
            ...own,
            issued_on: on,
            applied_on: on,
            amount_fen: 150000,
          },
          ...{ status: 'granted', year_slot: 1 },
        })
        .execute(),
    )
    const paid = (day: string, city = '') =>
      row(who, {
        ...{ occupationCode: '6-18-02-04', occupationName: '焊工', level: '五级', city },
        ...{ appliedOn: `${THIS_YEAR}-01-${day}`, issuedOn: '' },
      })
    await brought([paid('05'), paid('20')], { asOf: today, source: '市财政局拨付清单' })
    expect(await mine(who)).toMatchObject({ usedThisYear: 1 })
    // What another city granted is not ours.
    await brought([paid('21', '南通市')], { asOf: today, source: '南通市人社局' })
    expect(await mine(who)).toMatchObject({ usedThisYear: 2 })
    const { looked } = await bring([{ ...paid('05'), amount: '1600' }], { asOf: today })
    expect(looked.problems[0].says).toContain('与本系统的补贴记录中的同一笔不一致')
  })

  it('A13.6 one certificate of two people, or of two levels, is told, in a list and between two', async () => {
    const number = 'S000032069901244000017'
    const [one, two] = [inventedIdNumber(), inventedIdNumber()]
    const of = (idNumber: string, change: Row = {}) =>
      row({ name: '吴建华', idNumber }, { certificateNo: number, ...change })
    const { looked } = await bring([of(one), of(two), of(one, { level: '三级', appliedOn: '2024-06-20' })])
    const told = (of: { problems: { row: number; title: string; says: string }[] }) =>
      of.problems.map((p) => `${p.row} ${p.title} ${p.says}`)
    expect(told(looked)).toEqual([
      expect.stringMatching(/^3 证书编号 .*与第2行（吴建华）相同而身份证号不同/),
      expect.stringMatching(/^4 等级 .*与第2行的证书编号相同而等级不同（那里是四级）/),
    ])
    await brought([of(one), row({ name: '无号甲', idNumber: inventedIdNumber() }, { certificateNo: '无' })])
    const other = { source: '市财政局拨付清单' }
    const dash = row({ name: '无号乙', idNumber: inventedIdNumber() }, { certificateNo: '无' })
    expect(told((await bring([of(two), dash], other)).looked)).toEqual([
      expect.stringMatching(/^2 证书编号 .*这个证书编号已登记在吴建华名下（启东市就业管理中心历年补贴台账）/),
    ])
    const higher = of(one, { level: '三级', appliedOn: '2024-06-20' })
    expect(told((await bring([higher], other)).looked)).toEqual([
      expect.stringMatching(/^2 等级 .*同一证书编号登记的是四级/),
    ])
    // A list that is trusted more comes in and is told; what it speaks against refuses nobody any more.
    const who = await someone()
    const certificateNo = 'S000032069901244000018'
    await brought([row(who, { certificateNo })], { source: '本局旧档', confidence: 'own-record' })
    const better = await bring([row({ name: '郑国强', idNumber: two }, { certificateNo })], other)
    expect([better.looked.problems, better.written.statusCode]).toEqual([[], 201])
    expect(better.looked.notices.join()).toContain('这个证书编号已登记在陈小敏名下（本局旧档），以本表为准')
    expect((await claim(await classFor(who))).verdict).toBe('manual')
  })

  it('a person under two numbers is one; another name for a known number is told', async () => {
    const born = '800101'
    const fifteen = `320699${born}${String(100 + ++nth).padStart(3, '0')}`
    await brought([
      row({ name: '周海燕', idNumber: fifteen }, { appliedOn: '2022-05-20', issuedOn: '', level: '五级' }),
    ])
    const known = await asSystem((tx) =>
      tx
        .selectFrom('persons')
        .select(['id', 'id_number_enc', 'id_number_masked'])
        .where('name', '=', '周海燕')
        .execute(),
    )
    expect(known.length).toBe(1)
    const full = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
    await brought([row({ name: '周海燕', idNumber: full + checkCharacter(full) })])
    expect((await grantsOf(known[0]!.id)).length).toBe(2)
    const { looked } = await bring([
      row({ name: '周海艳', idNumber: fifteen }, { appliedOn: '2023-01-02', issuedOn: '' }),
    ])
    expect(looked.problems[0].says).toContain('与该身份证号已登记的姓名“周海燕”不一致')
  })

  it('an import that is stopped in the middle leaves nothing, and a second press carries it out', async () => {
    const content = sheet([row({ name: '新来的', idNumber: inventedIdNumber() })])
    const clientKey = randomUUID()
    const { fileHash } = (await send(content, { clientKey })).json()
    const cutting = await cuttingOff(app, adminOf(place.url))
    const before = await kept('persons')
    // Cut off before its journal entry: nothing of it stays. Sent again with the same key it is done.
    const written = await send(content, { clientKey, confirm: fileHash }, cutting)
    expect(cutting.cut).toEqual(['POST /api/earlier-grants/imports'])
    expect(written.statusCode, written.body).toBe(201)
    expect(await kept('persons')).toBe(before + 1)
    await cutting.close()
  })
})

it('the register is searched by person, year, channel and place, a page each, and leaves as a workbook with its reason', async () => {
  const who = await someone('欧阳晓')
  await brought([
    row(who),
    row(who, { appliedOn: '2023-05-20', issuedOn: '', level: '五级', city: '南通市', channel: '线上培训' }),
  ])
  const search = async (payload: object) =>
    (
      await app.inject({
        method: 'POST',
        url: '/api/earlier-grants/searches',
        headers: clerk.headers,
        payload,
      })
    ).json()
  expect((await search({ q: '欧阳晓' })).total).toBe(2)
  expect((await search({ q: who.idNumber, year: 2024 })).rows).toMatchObject([{ appliedOn: '2024-05-20' }])
  expect((await search({ q: '欧阳晓', channel: 'online', place: 'city' })).rows).toMatchObject([
    { placeName: '南通市' },
  ])
  expect((await search({ q: '没有这个人' })).total).toBe(0)
  const file = await app.inject({ url: `/api/people/${who.id}`, headers: clerk.headers })
  expect(file.json().grants).toHaveLength(2)
  const { headers } = await as('principal', { provider: '52320699MJ00000017' })
  expect((await app.inject({ url: '/api/earlier-grants', headers })).statusCode).toBe(403)
  const sent = { method: 'POST' as const, url: '/api/earlier-grants/workbook', headers: clerk.headers }
  expect((await app.inject({ ...sent, payload: { q: '欧阳晓' } })).statusCode).toBe(400)
  const book = await app.inject({ ...sent, payload: { q: '欧阳晓', reason: '与来源单位核对' } })
  expect(book.statusCode, book.body.slice(0, 200)).toBe(200)
})
