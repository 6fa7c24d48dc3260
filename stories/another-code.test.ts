// A body that was cancelled comes back under another credit code, with the same legal person, premises or teachers: it is recognised.
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { aBody, aClass, type Body, TODAY } from '../areas/exams/test/fixture.ts'
import { directlyIn } from '../areas/exit/test/direct.ts'
import { asker, fillFiling } from '../areas/providers/test/filing.ts'
import { bodies } from '../city/cast.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { system } from '../server/access/roles.ts'
import { act } from '../server/database/db.ts'
import { type SignedInAs, testHouse } from '../server/test/house.ts'

const { app, house, as, logged } = await testHouse()
const ask = asker(app)
const school = bodies[0]
let clerk: SignedInAs
let principal: SignedInAs
let old: Body
let filing = ''
const put = (statement: ReturnType<typeof sql>) => act(house.db, system, (tx) => statement.execute(tx))
type Found = {
  clause: string
  title: string
  verdict: string
  say: string
  evidence: { rows: string[][] } | null
}
const related = async (who: SignedInAs) => {
  const { body } = await ask(who, 'GET', `/api/filings/${filing}/findings`)
  return (body.findings as Found[]).find((f) => f.clause === 'A4.7' && f.title.includes('其他单位'))
}

beforeAll(async () => {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  ;[clerk, principal] = [await as('clerk'), await as('principal', { provider: school.code })]
  old = await aBody(house)
  await aClass(house, old, { marks: ['ppppp'] })
  await put(
    sql`update providers set legal_person = '从前的负责人', address = '汇龙镇旧址1号' where credit_code = ${old.code}`,
  )
  const filled = await fillFiling(app, principal, 'institution', school.name)
  filing = filled.id
})

it('A4.7 nothing stands in the way while nothing was found of anybody', async () => {
  expect(await related(clerk)).toBeUndefined()
})

it('A4.7 the same legal person, premises or teacher behind a cancelled body is shown to the bureau, not to the body', async () => {
  await put(
    sql`insert into files (hash, name, media_type, bytes) values (${'a'.repeat(64)}, 'x.pdf', 'application/pdf', 1)`,
  )
  const { id: found } = await directlyIn({ app, house }).found(old.code)
  await put(sql`insert into dissolution_proposals (provider_code, agreement_id, clause, reason, evidence_file_id, named, proposed_by, decision, decided_by, decided_at)
    select ${old.code}, ${old.agreement}, 'A7.3', 'x', id, ${[found]}::uuid[], gen_random_uuid(), 'agreed', gen_random_uuid(), now() from files where name = 'x.pdf'`)
  await put(sql`insert into dissolutions (provider_code, agreement_id, clause, reason, named, decided_on, proposed_by, decided_by)
    select provider_code, agreement_id, clause, reason, named, ${TODAY}, proposed_by, decided_by from dissolution_proposals where provider_code = ${old.code}`)
  expect(await related(clerk)).toBeUndefined()
  await put(sql`update teachers set id_number_hash = (select id_number_hash from teachers where provider_code = ${school.code} limit 1)
    where provider_code = ${old.code}`)
  expect(await related(clerk)).toMatchObject({
    verdict: 'manual',
    say: expect.stringContaining('教师相同'),
    evidence: {
      rows: ['取消补贴资格', '重复开班套取补贴'].map((says) => [old.name, old.code, '教师', TODAY, says]),
    },
  })
  await put(sql`update providers set legal_person = (select legal_person from providers where credit_code = ${old.code}),
    address = (select address from providers where credit_code = ${old.code}) where credit_code = ${school.code}`)
  expect((await related(clerk))?.evidence?.rows[0]?.[2]).toBe('法定代表人、办学场地、教师')
  expect(await related(principal)).toBeUndefined()
})

it('A4.7 the same place written in another way, and the same money behind it, are recognised as well', async () => {
  await put(sql`update teachers set id_number_hash = 'somebody else' where provider_code = ${old.code}`)
  await put(sql`update providers set legal_person = '新的负责人', address = '江苏省启东市汇龙镇 旧址一号（二楼）'
    where credit_code = ${school.code}`)
  expect((await related(clerk))?.evidence?.rows[0]?.[2]).toBe('办学场地')
  await put(sql`update providers set address = '汇龙镇新址9号' where credit_code = ${school.code}`)
  expect(await related(clerk)).toBeUndefined()
  const declare = async (shareholders: { name: string; code: string }[]) => {
    const { body } = await ask(principal, 'GET', `/api/filings/${filing}`)
    const { form, version } = body
    const kept = await ask(principal, 'PUT', `/api/filings/${filing}/form`, {
      ...{ version, form: { ...form, legalPerson: '新的负责人', address: '汇龙镇新址9号', shareholders } },
    })
    expect(kept.status, JSON.stringify(kept.body)).toBe(200)
  }
  await put(sql`update filings set form = jsonb_set(form, '{shareholders}', '[{"name":"某投资公司","code":"91320699MA1000003"}]')
    where provider_code = ${old.code}`)
  for (const shareholders of [
    [{ name: '从前的负责人', code: '' }],
    [{ name: old.name, code: old.code }],
    [{ name: '某投资公司', code: '' }],
  ]) {
    await declare(shareholders)
    expect((await related(clerk))?.evidence?.rows[0]?.[2], shareholders[0]!.name).toBe('出资人')
  }
  await declare([{ name: '不相干的人', code: '' }])
  expect(await related(clerk)).toBeUndefined()
})

it('A4.7 A15(a) penalties and recoveries of its own are found; what is looked into is counted and not called by its source', async () => {
  const own = async () => {
    const { body } = await ask(principal, 'GET', `/api/filings/${filing}/findings`)
    return (body.findings as Found[]).find((f) => f.clause === 'A4.7')!
  }
  expect(await own()).toMatchObject({ verdict: 'pass' })
  await put(sql`insert into complaints (provider_code, kind, content, received_on, recorded_by)
    values (${school.code}, 'fraud', '举报内容甲乙丙', ${TODAY}, gen_random_uuid())`)
  expect(await own()).toMatchObject({ verdict: 'manual', say: expect.not.stringMatching(/举报|投诉/) })
  await put(sql`insert into sanctions (provider_code, kind, on_day, number, basis, content, recorded_by)
    values (${school.code}, 'penalty', ${TODAY}, '罚1', 'x', 'x', gen_random_uuid())`)
  expect(await own()).toMatchObject({ verdict: 'fail', say: '有1条查实的违规记录。' })
})

it('nothing of all this was a fault of ours', () =>
  expect(logged.filter((l) => Number(l.status) >= 500)).toEqual([]))
