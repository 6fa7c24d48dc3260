// Every sheet that is brought in has the same manners, whatever stands on it: one wrong row and nothing is written, broken off it leaves nothing, and
// the same file comes in once. A kind that is not here does not compile.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { classColumns } from '../areas/classes/brought/sheet/class-columns.ts'
import { taughtColumns, traineeColumns } from '../areas/classes/brought/sheet/columns.ts'
import { addBody, FACTORY, SCHOOL, seedLaw } from '../areas/classes/test/body.ts'
import { orderColumns } from '../areas/exit/brought/columns.ts'
import { owedColumns } from '../areas/exit/recoveries/brought/columns.ts'
import { earlierColumns } from '../areas/ledger/earlier/columns.ts'
import { addPerson } from '../areas/people/add.ts'
import { heldColumns } from '../areas/people/certificates/columns.ts'
import { creditCheckCharacter } from '../areas/people/credit-code.ts'
import { grantColumns } from '../areas/people/grants/import/columns.ts'
import { listColumns } from '../areas/people/lists/columns.ts'
import { agreementColumns } from '../areas/providers/agreements/intake/columns.ts'
import { unpaidColumns } from '../areas/subsidy/claims/brought/sheet/columns.ts'
import { passesLuhn } from '../areas/subsidy/payments/account.ts'
import { accountColumns } from '../areas/subsidy/payments/accounts/intake/columns.ts'
import { certificateNo } from '../city/play/sheets.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiDay } from '../server/calendar.ts'
import { act } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { type IntakeKind, intakeKinds } from '../server/intakes/kinds.ts'
import { adminOf } from '../server/test/database.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../server/test/house.ts'
import { notesOf, opened } from '../server/test/marked-sheet.ts'
import { multipart } from '../server/test/multipart.ts'
import { emptyPlace } from '../server/test/place.ts'
import { snapshot } from './bad-input/snapshot.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const TODAY = shanghaiDay(Date.now())
const on = (days: number) => addDays(TODAY, days)
let clerk: SignedInAs

type Row = Record<string, string>
type Columns = readonly { key: string; titles: readonly string[] }[]
/** `rows`: those of the sheet, the first table of it. `wrong`: what makes the last of them wrong. `table`: where they come to stand. */
type Sheet = {
  path: string
  table: string
  columns: Columns
  rows: Row[]
  wrong: Row
  fields?: Row
  /** Further tables of the workbook. */
  besides?: { name: string; columns: Columns; rows: Row[] }[]
}

const person = (name: string): Row => ({ name, idNumber: inventedIdNumber() })
const electrician = { occupationCode: '6-31-01-03', occupationName: '电工', level: '四级' }
const bodyOf = (order: number) => {
  const seventeen = `52320699MJ${String(order).padStart(7, '0')}`
  return seventeen + creditCheckCharacter(seventeen)
}
const card = (n: number) => [...'0123456789'].map((last) => `62284804025648900${n}${last}`).find(passesLuhn)!

const agreement = (n: number): Row => ({
  ...{
    code: bodyOf(40 + n),
    name: `启东市海洋第${n}职业培训学校`,
    kind: '培训机构',
    number: `启人社协〔2025〕${n}号`,
  },
  ...{ fromOn: on(-300), toOn: on(400), occupations: '电工（四级）', bureauSealedOn: on(-300) },
})
const ledger = (n: number): Row => ({
  ...{
    classNo: `启培2024-0${n}`,
    className: '电工四级',
    providerCode: SCHOOL,
    occupationName: '电工',
    level: '四级',
  },
  ...{
    startsOn: '2024-05-06',
    endsOn: '2024-05-31',
    trainees: '38',
    lastPaidOn: '2024-09-30',
    place: '档案室 3 号柜',
  },
})
const claim = (n: number): Row => ({
  ...{ ...person('陈小敏'), ...electrician, claimNo: `旧SL-${n}`, claimant: '个人', classNo: 'OLD-1' },
  ...{ issuedOn: on(-60), certificateNo: certificateNo(on(-60), '4', 700_000 + n), appliedOn: on(-20) },
  ...{ amount: '1500', stood: '已受理' },
})
const order = (n: number): Row => ({
  ...{ number: `启人社整〔2026〕${n}号`, providerCode: n === 1 ? SCHOOL : FACTORY, clause: '第2项' },
  ...{ facts: '三次检查到课率均低于百分之七十。', demand: '一个月内整改到位，逐班核对考勤。' },
  ...{ orderedOn: on(-20), dueOn: on(10), givenBy: '李原来', interviewedOn: on(-19), deliveredOn: on(-18) },
})
const owed = (n: number): Row => ({
  ...{ number: `启人社追〔2025〕${n}号`, providerCode: SCHOOL, basis: '原实施办法第十六条第一项' },
  ...{ finding: '经核查，所列学员未参加培训，申请材料不实。', decidedOn: on(-90), dueOn: on(-20) },
  ...{ claimedFen: '3000', backFen: '500' },
})
const aClass = (n: number): Row => ({
  ...{
    classNo: `启培2026-3${n}`,
    className: '电工四级',
    providerCode: SCHOOL,
    occupationName: '电工',
    level: '四级',
  },
  ...{ filedOn: on(-20), approvedOn: on(-12), approvedBy: '李原来', paper: '启人社培〔2026〕31号' },
  ...{ startsOn: on(-4), endsOn: on(3), otherFunding: '否' },
})
const taught = (n: number): Row => ({
  ...{ classNo: `启培2026-3${n}`, on: on(2), subject: '线路检修', hours: '2', from: `${12 + 3 * n}:00` },
  ...{ to: `${14 + 3 * n}:00`, room: '实训室', teacher: '施建国', kind: '实操' },
})
const known = [person('周新'), person('顾海燕')]

const sheets: Record<IntakeKind, Sheet> = {
  'earlier-grants': {
    ...{ path: '/api/earlier-grants/imports', table: 'earlier_grants', columns: grantColumns },
    rows: ['陆春', '施健'].map((name) => ({
      ...{ ...person(name), ...electrician, appliedOn: '2024-05-20', amount: '1500', claimant: '机构' },
    })),
    wrong: { amount: '若干' },
  },
  certificates: {
    ...{ path: '/api/certificates/intakes', table: 'certificates', columns: heldColumns },
    rows: [1, 2].map((n) => ({
      ...{ ...person('黄建'), ...electrician, issuedOn: '2024-05-20' },
      certificateNo: certificateNo('2024-05-20', '4', 710_000 + n),
    })),
    wrong: { level: '三级' },
  },
  'person-lists': {
    ...{ path: '/api/person-lists/intakes', table: 'person_list_rows', columns: listColumns },
    fields: { list: 'pensioners', whole: '1' },
    rows: ['陆一', '施二'].map((name) => ({ ...person(name), fromOn: '2020-01-01' })),
    wrong: { fromOn: '1900-01-01' },
  },
  agreements: {
    ...{ path: '/api/agreements/intakes', table: 'agreements', columns: agreementColumns },
    ...{ rows: [agreement(1), agreement(2)], wrong: { toOn: on(-1) } },
  },
  'earlier-ledgers': {
    ...{ path: '/api/earlier-ledgers/intakes', table: 'earlier_ledgers', columns: earlierColumns },
    ...{ rows: [ledger(1), ledger(2)], wrong: { trainees: '若干' } },
  },
  claims: {
    ...{ path: '/api/claim-intakes', table: 'claims', columns: unpaidColumns },
    ...{ rows: [claim(1), claim(2)], wrong: { issuedOn: on(-10) } },
  },
  'payee-accounts': {
    ...{ path: '/api/payee-accounts/intakes', table: 'payee_changes', columns: accountColumns },
    rows: known.map((one, n) => ({ ...one, account: card(n), bankName: '江苏启东农村商业银行' })),
    wrong: { name: '别人' },
  },
  orders: {
    ...{ path: '/api/orders/intakes', table: 'brought_orders', columns: orderColumns },
    ...{ rows: [order(1), order(2)], wrong: { clause: '第3项' } },
  },
  recoveries: {
    ...{ path: '/api/recoveries/intakes', table: 'brought_recoveries', columns: owedColumns },
    ...{ rows: [owed(1), { ...owed(2), ...person('钱程') }], wrong: { claimedFen: '若干' } },
  },
  classes: {
    ...{ path: '/api/classes/intakes', table: 'classes', columns: classColumns },
    ...{ rows: [aClass(0), aClass(1)], wrong: { level: '三级' } },
    besides: [
      {
        ...{ name: '花名册', columns: traineeColumns },
        rows: [0, 1].map((n) => ({
          ...{ ...person('钱进'), classNo: `启培2026-3${n}`, phone: `1390000200${n}`, category: '企业职工' },
        })),
      },
      { name: '课程表', columns: taughtColumns, rows: [taught(0), taught(1)] },
    ],
  },
}

const table = (name: string, columns: Columns, rows: Row[]) => ({
  name,
  columns: columns.map(({ titles }) => ({ title: titles[0]! })),
  rows: rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
})
/** The workbook, with its last row wrong or not. */
const bytesOf = ({ columns, rows, wrong, besides = [] }: Sheet, isWrong: boolean) =>
  workbookBytes([
    table('班级', columns, isWrong ? rows.map((row, at) => (at === 1 ? { ...row, ...wrong } : row)) : rows),
    ...besides.map((more) => table(more.name, more.columns, more.rows)),
  ])
const origin = { source: '启东市职业培训科', asOf: on(-1), confidence: 'own-record' }
function send({ path, fields = {} }: Sheet, content: Buffer, more: Row = {}) {
  const form = multipart([
    ...Object.entries({ clientKey: randomUUID(), ...origin, ...fields, ...more }).map(([name, value]) => ({
      ...{ name, value },
    })),
    { name: 'file', fileName: '接入.xlsx', content },
  ])
  return app.inject({
    ...{ method: 'POST', url: path, payload: form.payload },
    headers: { ...clerk.headers, ...form.headers },
  })
}

/** While it works, whoever has written rows of that table loses the database. The superuser's function, for nobody ends a connection of another. */
async function cutOff<T>(name: string, work: () => Promise<T>): Promise<T> {
  const admin = new pg.Client(adminOf(place.url))
  await admin.connect()
  try {
    await admin.query(`create function cut_off() returns trigger language plpgsql security definer as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
    await admin.query(
      `create trigger zz_cut_off after insert on ${name} for each statement execute function cut_off()`,
    )
    return await work()
  } finally {
    await admin.query('drop function cut_off() cascade')
    await admin.end()
  }
}
const everything = () => snapshot(house)

beforeAll(async () => {
  await seedLaw(house)
  await addBody(house, SCHOOL, 'institution', TODAY)
  await addBody(house, FACTORY, 'enterprise', TODAY)
  await act(house.db, system, async (tx) => {
    for (const { name, idNumber } of known)
      await addPerson(tx, system, house.keys, { name: name!, idNumber: idNumber!, category: '其他' })
  })
  clerk = await as('clerk')
})

describe.sequential.each([...intakeKinds])('%s', (kind) => {
  const of = sheets[kind]

  it('one wrong row among good ones: nothing is written, and the workbook comes back with the row marked', async () => {
    const content = await bytesOf(of, true)
    const looked = (await send(of, content)).json()
    expect(looked.problems.length, JSON.stringify(looked)).toBeGreaterThan(0)
    expect(new Set(looked.problems.map((p: { row: number }) => p.row))).toEqual(new Set([3]))
    const before = await everything()
    const refused = await send(of, content, { confirm: looked.fileHash })
    expect(refused.statusCode, refused.body).toBe(422)
    const marked = await send(of, content, { want: 'marked' })
    const [first] = (await opened(marked.rawPayload)).worksheets
    const places = Object.keys(notesOf(first!))
    expect(places.length).toBeGreaterThan(0)
    expect(places.every((place) => /^[A-Z]+3$/.test(place))).toBe(true)
    expect(await everything()).toEqual(before)
  })

  it('broken off in its midst it leaves no row and no entry; then the same file comes in, once', async () => {
    const content = await bytesOf(of, false)
    const { fileHash, problems } = (await send(of, content)).json()
    expect(problems).toEqual([])
    const before = await everything()
    const cut = await cutOff(of.table, () => send(of, content, { confirm: fileHash }))
    expect(cut.statusCode).toBeGreaterThanOrEqual(500)
    expect(await everything()).toEqual(before)

    const taken = await send(of, content, { confirm: fileHash })
    expect([taken.statusCode, taken.json().confirmed], taken.body).toEqual([201, true])
    const { rows } = await act(house.db, system, (tx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from journal where subject_kind = 'intake' and subject_id = ${taken.json().id}`.execute(
        tx,
      ),
    )
    expect(rows[0]!.n).toBe(1)
    for (const more of [undefined, { confirm: String(fileHash) }]) {
      const again = await send(of, content, more)
      expect(again.statusCode).toBe(422)
      expect(again.json().message).toMatch(/已于\d{4}-\d\d-\d\d由测试clerk接入（“接入\.xlsx”.*没有再次导入/)
    }
  })
})
