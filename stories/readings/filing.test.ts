// 第四至六条 and their papers: an application on the desk comes out as the register reads them, each answer otherwise.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { goodForm, goodTeacher, idNumberBorn } from '../../areas/providers/test/filing.ts'
import { filingDesk } from '../../areas/providers/test/filing-desk.ts'
import { bothWaysIn } from '../../regulation/registers/test/both-ways.ts'
import { decideParameter } from '../../regulation/registers/test/decide.ts'
import type { OpenFinding } from '../../regulation/settlements/schema.ts'
import { system } from '../../server/access/roles.ts'
import { addDays, addMonths, yearOf } from '../../server/calendar.ts'
import { act } from '../../server/database/db.ts'
import { testHouse } from '../../server/test/house.ts'
import { pdfText } from '../../server/test/pdf-text.ts'
import { today } from '../../server/today.ts'

const all = await testHouse()
const { app, house } = all
const { ask, aFiling, who } = await filingDesk(all)
const bothWays = bothWaysIn(house.db)
const asHouse = (work: Parameters<typeof act<void>>[2]) => act(house.db, system, work)
const TODAY = today()

type Filing = Awaited<ReturnType<typeof aFiling>>
const filled = async (f: Filing, change: object, kind: 'institution' | 'enterprise' = 'institution') => {
  const form = { ...goodForm(kind, f.school.name), ...change }
  const { version } = await f.view()
  const sent = { version, form, contactPhone: '0513-83210000' }
  expect((await ask(f.principal, 'PUT', `${f.url}/form`, sent)).status).toBe(200)
}
/** What the clerk reads of it under 核验. */
const verdict = (f: Filing, clause: string) => async () =>
  (await ask(who.clerk, 'GET', `${f.url}/findings`)).body.findings.find(
    (one: OpenFinding) => one.clause === clause,
  )?.verdict

it('A4.2(b) A4.3(a) A4.3(b) A4.4(c) A4.4(f) A4.7 X1.P0 A17 an institution is found as the register reads the conditions', async () => {
  const f = await aFiling()
  await filled(f, { publicSchool: true, licenceNo: '', licenceIssuer: null, licenceUntil: null })
  await bothWays('A4.2(b).proof', { licence: 'fail', founding: 'manual' }, verdict(f, 'A4.2(b)'))
  await bothWays('X1.P1.publicSchool', { licence: 'manual', certificate: 'pass' }, verdict(f, 'X1.P0'))
  await filled(f, { tenure: 'lease', leaseFrom: TODAY, leaseUntil: addDays(addMonths(TODAY, 12), -1) })
  await asHouse((tx) => decideParameter(tx, 'filing.minLeaseMonths', 12))
  await bothWays('A4.3(a).longTerm', { agreement: 'fail', manual: 'manual' }, verdict(f, 'A4.3(a)'))
  await filled(f, {})
  await bothWays('X1.P3.capital', { threshold: 'manual', attach: 'pass' }, verdict(f, 'X1.P0'))
  await bothWays('A17.boundaryWords', { perClause: 'manual', civilCode: 'pass' }, verdict(f, 'A4.3(b)'))
  const elsewhere = { of: { code: '4-10-01-05', name: '养老护理员' } }
  await f.teachers({ teaches: ['theory', 'practice'] }, elsewhere)
  await bothWays('A4.4(e).samePerson', { same: 'pass', separate: 'fail' }, verdict(f, 'A4.4(f)'))
  const old = goodTeacher({ idNumber: idNumberBorn(`${yearOf(TODAY) - 70}-01-01`) })
  expect((await ask(f.principal, 'POST', '/api/teachers', old)).status).toBe(201)
  await bothWays('A4.4(c).age', { birthday: 'fail', fullYears: 'pass' }, verdict(f, 'A4.4(c)'))
  await asHouse(async (tx) => {
    await sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
      values (${f.school.code}, 'penalty', ${addMonths(TODAY, -61)}, '罚旧1', 'x', 'x', gen_random_uuid())`.execute(
      tx,
    )
  })
  await bothWays('A4.7.lookBack', { limited: 'pass', unlimited: 'fail' }, verdict(f, 'A4.7'))
})

it('A5.1(b) A5.4(b) A17 so is an enterprise with a training unit and no staff, whose teachers are of the level they teach', async () => {
  const f = await aFiling('enterprise')
  const occupations = [{ code: '6-31-01-03', name: '电工', level: '1' }]
  await filled(f, { hasTrainingUnit: true, trainingStaff: 0, occupations }, 'enterprise')
  await f.teachers({ rank: 5 })
  await bothWays('A5.1(b).unitOrStaff', { staff: 'fail', either: 'pass' }, verdict(f, 'A5.1(b)'))
  await bothWays(
    'A5.4(b).topLevel',
    { equal: 'pass', manual: 'manual', mapping: 'fail' },
    verdict(f, 'A5.4(b)'),
  )
})

it('X1.P6 A17 a new body without two years of assessments hands in its application, or cannot', async () => {
  const f = await aFiling()
  const { materialItems } = await f.view()
  const assessed = materialItems.find(({ id }: { id: string }) => id === 'X1.P6')
  for (const { fileId } of assessed.files)
    expect((await ask(f.principal, 'DELETE', `${f.url}/materials/${fileId}`)).status).toBeLessThan(300)
  await filled(f, { foundedOn: addMonths(TODAY, -14), newBodyReason: '成立不足两年，尚无评估报告。' })
  const handedIn = async () => {
    const { status, body } = await f.step(f.principal, 'submission')
    return status === 422 ? body.message.match(/办学能力评估报告/)?.[0] : body.status
  }
  await bothWays('X1.P6.newBody', { refuse: '办学能力评估报告', explain: 'submitted' }, handedIn)
})

it('A6.4 A6.5 X2.0.1 X2.5.5 A17 the notice, the names on it and on the agreement, and the first day of the term', async () => {
  const agreedTo = async () => {
    const f = await aFiling()
    await f.visited()
    expect((await f.approve()).body.status).toBe('approved')
    return f
  }
  const two = [await agreedTo(), await agreedTo()]
  const set = addDays(TODAY, 3)
  const publishes = async (f: Filing, by: typeof who.clerk) =>
    (await ask(by, 'GET', f.url)).body.acts.find((a: { act: string }) => a.act === 'publish').allowed
  const waiting = [...two]
  await bothWays(
    'A6.4.notice',
    {
      perCase: [false, true, 422, 201, set],
      parameter: [true, false, 201, 422, expect.not.stringMatching(set)],
    },
    async () => {
      const f = waiting.pop()!
      const offered = [await publishes(f, who.clerk), await publishes(f, who.approver)]
      const steps = [
        (await f.step(who.clerk, 'notice')).status,
        (await f.step(who.approver, 'notice', { toOn: set })).status,
      ]
      return [...offered, ...steps, (await f.view()).notice.toOn]
    },
  )

  const [bureau, office] = ['启东市人力资源和社会保障局', '启东市劳动就业管理处']
  await bothWays('A6.4.issuer', { office: [office, office], bureau: [bureau, bureau] }, async () => {
    const { id } = (await two[0]!.view()).notice
    const shown = await ask(null, 'GET', `/api/public/notices/${id}`)
    return [shown.body.issuer, (await ask(null, 'GET', '/api/public/issuer')).body.issuer]
  })

  await asHouse(async (tx) => {
    await sql`update notices set from_on = ${addDays(TODAY, -9)}, to_on = ${addDays(TODAY, -1)}`.execute(tx)
  })
  const paperOf = async (f: Filing) => {
    const { agreement } = await f.view()
    const file = { url: `/api/files/${agreement.documentId}`, headers: f.principal.headers }
    return pdfText((await app.inject(file)).rawPayload)
  }
  const cleared = [...two]
  await bothWays('X2.0.1.partyA', { bureau: [bureau, bureau], office: [office, office] }, async () => {
    const f = cleared.pop()!
    expect((await f.step(who.clerk, 'clearing')).body.status).toBe('cleared')
    expect((await f.step(who.clerk, 'agreement')).status).toBe(201)
    return [...(await paperOf(f)).matchAll(/甲方：(.*?)乙方：/g)].map(([, name]) => name)
  })

  // Written out three days before it is sealed.
  const written = addDays(TODAY, -3)
  await asHouse(async (tx) => {
    await sql`update agreements set from_on = ${written}`.execute(tx)
  })
  await bothWays('X2.5.5.term', { asWritten: written, notBefore: TODAY }, async () => {
    const f = two.pop()!
    const sealed = await f.step(who.clerk, 'seals', { bureauSealedOn: TODAY, providerSealedOn: TODAY })
    expect(sealed.body.status).toBe('signed')
    const { rows } = (await ask(null, 'GET', '/api/public/providers')).body
    return rows.find(({ name }: { name: string }) => name === f.school.name).fromOn
  })
})
