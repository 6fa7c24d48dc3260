import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { noTurns } from '../access/limit.ts'
import { type Actor, type Role, system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { decrypt } from '../keys/cipher.ts'
import { type SignedInAs, testHouse } from '../test/house.ts'
import { forgetDrafts } from './actions.ts'
import { oldDraftsDuty } from './duties.ts'
import { admitSaving } from './limits.ts'

const { app, house, as } = await testHouse()
const [principal, colleague, boss, trainee] = [
  await as('principal'),
  await as('provider-clerk'),
  await as('administrator'),
  await as('trainee'),
]

const at = (form: string, subject = 'new') => `/api/drafts/${form}/${subject}`
const save = (who: SignedInAs, url: string, version: number, content: object) =>
  app.inject({ method: 'PUT', url, headers: who.headers, payload: { version, content } })
const open = async (who: SignedInAs, url: string) =>
  (await app.inject({ url, headers: who.headers })).json().draft
const drop = (who: SignedInAs, url: string) => app.inject({ method: 'DELETE', url, headers: who.headers })
/** The database as this account alone would see it, past the application. */
const asOne = ({ account }: SignedInAs, role: Role = 'administrator'): Actor => ({
  ...{ account, name: '某', role, provider: null, person: null },
})
const rows = (account: string) =>
  act(house.db, system, (tx) =>
    tx.selectFrom('drafts').selectAll().where('account_id', '=', account).execute(),
  )
const journal = () => act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())

describe('a draft', () => {
  test('is kept, gone on with, and gone once it is dropped', async () => {
    const url = at('new-teacher')
    expect(await open(principal, url)).toBeNull()
    const first = await save(principal, url, 0, { name: '陈明' })
    expect([first.statusCode, first.json().version]).toEqual([200, 1])
    const second = await save(principal, url, 1, { name: '陈明', idNumber: '320699199001011234' })
    expect(second.json().version).toBe(2)
    expect(await open(principal, url)).toEqual({
      version: 2,
      savedAt: second.json().savedAt,
      content: { name: '陈明', idNumber: '320699199001011234' },
    })
    expect((await drop(principal, url)).json()).toEqual({ dropped: true })
    expect(await open(principal, url)).toBeNull()
    expect((await drop(principal, url)).json()).toEqual({ dropped: false })
  })
  test('is one for each form and subject', async () => {
    await save(principal, at('class'), 0, { name: '新班' })
    await save(principal, at('class', 'b7a0c0f2-0000-4000-8000-000000000001'), 0, { name: '旧班' })
    expect((await open(principal, at('class'))).content).toEqual({ name: '新班' })
  })
  test('is its own person’s: no colleague of the same body, no administrator, no trainee sees it', async () => {
    await save(principal, at('room'), 0, { name: '一号教室' })
    for (const other of [colleague, boss, trainee]) {
      expect(await open(other, at('room'))).toBeNull()
      expect((await drop(other, at('room'))).json()).toEqual({ dropped: false })
      // Theirs begins at nothing and leaves the other's alone.
      expect((await save(other, at('room'), 0, { name: '二号教室' })).json().version).toBe(1)
      const seen = await act(house.db, asOne(other), (tx) =>
        tx.selectFrom('drafts').select('account_id').execute(),
      )
      expect([...new Set(seen.map((row) => row.account_id))]).toEqual([other.account])
    }
    expect((await open(principal, at('room'))).content).toEqual({ name: '一号教室' })
  })
  test('cannot be written in another’s name', async () => {
    const forged = act(house.db, asOne(boss), (tx) =>
      sql`insert into drafts (account_id, form, subject, content_enc) values (${colleague.account}, 'fee', 'new', '')`.execute(
        tx,
      ),
    )
    await expect(forged).rejects.toThrow('row-level security')
  })
  test('lies in the table as ciphertext alone', async () => {
    await save(colleague, at('new-teacher'), 0, { idNumber: '320699199001015678' })
    const row = (await rows(colleague.account)).find((r) => r.form === 'new-teacher')!
    const { content_enc, ...plain } = row
    expect(content_enc.toString('latin1') + JSON.stringify(plain)).not.toContain('320699199001015678')
    expect(decrypt(house.keys, 'draft', content_enc)).toContain('320699199001015678')
  })
  test('leaves no word in the journal', async () => {
    await save(principal, at('complaint'), 0, { content: '有人举报某校虚报人数' })
    await drop(principal, at('complaint'))
    await save(principal, at('complaint'), 0, { content: '有人举报某校虚报人数' })
    const entries = await journal()
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((e) => e.account_id === principal.account)).toEqual([])
    expect(JSON.stringify(entries)).not.toContain('虚报')
  })
  test('of another form than those known, or of a strange subject, is refused', async () => {
    expect((await save(principal, at('shopping'), 0, {})).statusCode).toBe(404)
    expect((await save(principal, '/api/drafts/class/a%20b', 0, {})).statusCode).toBe(404)
    expect((await app.inject({ url: at('class') })).statusCode).toBe(401)
  })
  test('of 256 KiB is kept, a byte more is refused with a sentence', async () => {
    const url = at('inspection')
    const filled = (bytes: number) => ({
      remarks: 'x'.repeat(bytes - JSON.stringify({ remarks: '' }).length),
    })
    expect((await save(principal, url, 0, filled(256 * 1024))).statusCode).toBe(200)
    const refused = await save(principal, url, 1, filled(256 * 1024 + 1))
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      '草稿超过 256 KB，没有存上。请精简填写的内容，大段材料请作为附件上传。',
    ])
  })
})

describe('two windows of one person', () => {
  const url = at('survey')
  test('do not overwrite one another: the later is told when the other was saved', async () => {
    await save(principal, url, 0, { answers: '10' })
    await save(principal, url, 1, { answers: '20' })
    for (const stale of [0, 1]) {
      const late = await save(principal, url, stale, { answers: '30' })
      expect(late.statusCode).toBe(422)
      expect(late.json().message).toMatch(
        /^“登记满意度调查”的草稿 \d{4}-\d\d-\d\d \d\d:\d\d 已在您的另一个窗口存过，本页填写的没有存上。/,
      )
    }
    expect(await open(principal, url)).toMatchObject({ version: 2, content: { answers: '20' } })
  })
  test('at the same moment: one is kept, the other told', async () => {
    const both = await Promise.all([
      save(principal, url, 2, { answers: '40' }),
      save(principal, url, 2, { answers: '50' }),
    ])
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 422])
  })
  test('what one has sent does not come back from the other', async () => {
    await drop(principal, url)
    const late = await save(principal, url, 3, { answers: '60' })
    expect([late.statusCode, late.json().message]).toEqual([
      422,
      '“登记满意度调查”的草稿已在您的另一个窗口提交或清除，本页填写的没有存上。',
    ])
    expect(await open(principal, url)).toBeNull()
  })
})

describe('what is left lying', () => {
  const age = (days: number) =>
    act(house.db, asOne(trainee, 'trainee'), (tx) =>
      sql`update drafts set saved_at = now() - make_interval(days => ${days})`.execute(tx),
    )
  test('goes after 60 days, and the journal keeps how many', async () => {
    await save(trainee, at('objection'), 0, { content: '我的异议' })
    await age(59)
    await oldDraftsDuty.run(house)
    expect(await open(trainee, at('objection'))).not.toBeNull()
    await age(61)
    await oldDraftsDuty.run(house)
    expect(await open(trainee, at('objection'))).toBeNull()
    expect(await open(principal, at('class'))).not.toBeNull()
    const told = (await journal()).filter((entry) => entry.verb === '清除过期草稿')
    expect(told).toMatchObject([{ detail: { forgotten: 2 }, account_id: null }])
  })
  test('nothing old leaves no entry', async () => {
    expect(await act(house.db, system, (tx) => forgetDrafts(tx, new Date(0)))).toBe(0)
  })
})

test('more savings than anybody types are slowed down, of that account alone', () => {
  const savings = noTurns()
  for (let i = 0; i < 90; i++) admitSaving(savings, 'one', 1_000_000 + i)
  expect(() => admitSaving(savings, 'one', 1_000_100)).toThrow('存草稿过于频繁')
  expect(() => admitSaving(savings, 'another', 1_000_100)).not.toThrow()
  expect(() => admitSaving(savings, 'one', 1_061_000)).not.toThrow()
})

test('two hundred drafts are enough for anybody', async () => {
  const many = await as('clerk')
  await act(house.db, asOne(many, 'clerk'), (tx) =>
    sql`insert into drafts (account_id, form, subject, content_enc)
      select ${many.account}, 'class', 's-' || n, '' from generate_series(1, 200) n`.execute(tx),
  )
  expect((await save(many, at('class'), 0, {})).json().message).toContain('没有提交的草稿已有 200 份')
})
