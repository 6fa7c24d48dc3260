// For every form with a file: who may send it, to which case that stands open for it, with which fields. Found by asking.
import { createHash, randomUUID } from 'node:crypto'
import { attendanceColumns } from '../../areas/attendance/import/columns.ts'
import { catalogueColumns } from '../../areas/catalogue/import/columns.ts'
import { classColumns } from '../../areas/classes/brought/sheet/class-columns.ts'
import { taughtColumns, traineeColumns } from '../../areas/classes/brought/sheet/columns.ts'
import { rosterColumns } from '../../areas/classes/roster/columns.ts'
import { lessonColumns } from '../../areas/classes/timetable/columns.ts'
import { resultColumns } from '../../areas/exams/results/columns.ts'
import { orderColumns } from '../../areas/exit/brought/columns.ts'
import { owedColumns } from '../../areas/exit/recoveries/brought/columns.ts'
import { directlyIn } from '../../areas/exit/test/direct.ts'
import { earlierColumns } from '../../areas/ledger/earlier/columns.ts'
import { heldColumns } from '../../areas/people/certificates/columns.ts'
import { grantColumns } from '../../areas/people/grants/import/columns.ts'
import { listColumns } from '../../areas/people/lists/columns.ts'
import { personListKeys } from '../../areas/people/lists/kinds.ts'
import { agreementColumns } from '../../areas/providers/agreements/intake/columns.ts'
import { teacherColumns } from '../../areas/providers/teachers/import/columns.ts'
import { claimColumns } from '../../areas/subsidy/checks/sheet/columns.ts'
import { unpaidColumns } from '../../areas/subsidy/claims/brought/sheet/columns.ts'
import { accountColumns } from '../../areas/subsidy/payments/accounts/intake/columns.ts'
import { shadowColumns } from '../../areas/subsidy/shadow/sheet/columns.ts'
import type { Role } from '../../server/access/roles.ts'
import { sheetOf } from '../../server/http/uploads/sheet-upload.ts'
import type { SignedInAs, TestHouse } from '../../server/test/house.ts'
import { type BadFile, badFilms, badPapers, badWorkbooks } from './files.ts'

export type Target = {
  /** As in the description. */
  path: string
  url: string
  who: SignedInAs
  fields: Record<string, string>
  /** The field that makes a dry run earnest, for this file. */
  earnest: (content: Buffer) => Record<string, string>
  bad: BadFile[]
}

type Row = Record<string, string>
type Columns = readonly { titles: readonly string[] }[]

/** All in one sheet, where each of the three is found. */
const threeTables: Columns = [...classColumns, ...traineeColumns, ...taughtColumns].filter(
  ({ titles: [title] }, i, all) => all.findIndex((other) => other.titles[0] === title) === i,
)

/** One target for every form with a file. */
export async function uploadTargets({ app, house, as }: TestHouse): Promise<Target[]> {
  const clerk = await as('clerk')
  const get = async <T>(url: string) => (await app.inject({ url, headers: clerk.headers })).json<T>()
  const first = async (url: string) => {
    const row = (await get<{ rows: Row[] }>(url)).rows[0]
    if (!row) throw new Error(`nothing at ${url}`)
    return row
  }
  const bodyOf = async (id: string): Promise<{ who: SignedInAs; version: string }> => {
    const { providerCode, version } = await get<{ providerCode: string; version: number }>(
      `/api/classes/${id}`,
    )
    return { who: await as('principal', { provider: providerCode }), version: String(version) }
  }
  const draft = await first('/api/classes?status=draft')
  const running = await first('/api/classes?status=running')
  const sitting = await first('/api/exams?stage=sitting')
  const open = await first('/api/ledgers?archived=no')
  const filing = await first('/api/filings?status=draft')
  const batch = (await get<{ rows: Row[] }>('/api/payment-batches')).rows.find(
    (b) => b.status === 'sent' || b.status === 'settled',
  )
  const firstPaid = async (bodies: { code: string }[]) => {
    for (const { code } of bodies) {
      const { rows } = await get<{ rows: { id: string }[] }>(`/api/exits/${code}/recoverable-claims`)
      if (rows[0]) return { code, claim: rows[0].id }
    }
    throw new Error('nobody in the city was paid')
  }
  const exits = await get<{ rows: { code: string; agreementNo: string | null }[] }>('/api/exits?size=200')
  const { code, claim } = await firstPaid(exits.rows.filter((e) => e.agreementNo !== null))
  const { lessons } = await get<{ lessons: { id: string; over: boolean }[] }>(
    `/api/classes/${running.id}/attendance`,
  )
  const proposable = (await get<{ rows: Row[] }>('/api/exits?size=200')).rows.find(
    (b) => b.standing === 'normal' && b.agreementNo,
  )
  const { number: grounds } = await directlyIn({ app, house }).found(proposable!.code!)
  const ofDraft = await bodyOf(draft.id!)
  const concern = await first('/api/concerns?state=raised')
  const key = () => ({ clientKey: randomUUID() })
  const shadow = await app.inject({
    method: 'POST',
    url: '/api/shadow-years',
    headers: clerk.headers,
    payload: { ...key(), year: 2025 },
  })
  const body = async (provider: string, role: Role = 'principal') => as(role, { provider })
  const target = (
    path: string,
    id: string,
    who: SignedInAs,
    bad: BadFile[],
    more: Partial<Target> = {},
  ): Target => ({
    path,
    url: path.replace(/\{\w+\}/, id),
    who,
    fields: {},
    earnest: () => ({}),
    bad,
    ...more,
  })
  const hashed = (content: Buffer) => ({ confirm: createHash('sha256').update(content).digest('hex') })
  const truly = { fields: key(), earnest: hashed }
  const looked = {
    fields: { ...key(), version: ofDraft.version },
    earnest: hashed,
  }
  /** A list that is brought in, with what is said of it. */
  const listOf = (more = {}) => {
    const fields = { ...key(), source: '旧台账', asOf: '2025-12-31', confidence: 'official', ...more }
    const hashOf = (bytes: Buffer) =>
      sheetOf({ bytes, fileName: 'x', clientKey: fields.clientKey, fields }).hash
    return { fields, earnest: (content: Buffer) => ({ confirm: hashOf(content) }) }
  }
  const { rows: listed } = await get<{ rows: Row[] }>('/api/catalogue?size=1')
  const change = {
    ...{
      fromOn: '2199-12-31',
      documentNo: '启人社发〔2026〕9号',
      source: '补贴目录',
      confidence: 'official',
    },
    ...{ reason: '按新的目录执行' },
  }
  const lines = [{ act: 'end', entry: listed[0]!.id }]
  return [
    target('/api/catalogue-changes', '', clerk, badPapers, {
      fields: { change: JSON.stringify({ ...change, ...key(), backdated: false, lines }) },
    }),
    target('/api/catalogue-imports', '', clerk, books(catalogueColumns), {
      fields: { ...key(), ...change, scope: 'part' },
      earnest: hashed,
    }),
    target('/api/agreements/intakes', '', clerk, books(agreementColumns), listOf()),
    target('/api/certificates/intakes', '', clerk, books(heldColumns), listOf()),
    target('/api/earlier-ledgers/intakes', '', clerk, books(earlierColumns), listOf()),
    target('/api/classes/intakes', '', clerk, books(threeTables), listOf()),
    target('/api/orders/intakes', '', clerk, books(orderColumns), listOf()),
    target('/api/recoveries/intakes', '', clerk, books(owedColumns), listOf()),
    target('/api/payee-accounts/intakes', '', clerk, books(accountColumns), listOf()),
    target('/api/earlier-grants/imports', '', clerk, books(grantColumns), listOf()),
    target('/api/claim-intakes', '', clerk, books(unpaidColumns), listOf()),
    target(
      '/api/person-lists/intakes',
      '',
      clerk,
      books(listColumns),
      listOf({ list: personListKeys[0], whole: '1' }),
    ),
    target('/api/teachers/imports', '', ofDraft.who, books(teacherColumns), {
      fields: key(),
      earnest: hashed,
    }),
    // A readable table is taken whatever stands in it: every row gets its own verdict.
    target(
      '/api/claim-checks',
      '',
      clerk,
      books(claimColumns).filter((b) => !b.readable),
      truly,
    ),
    target('/api/classes/{id}/lesson-imports', draft.id!, ofDraft.who, books(lessonColumns), looked),
    target('/api/classes/{id}/roster-imports', draft.id!, ofDraft.who, books(rosterColumns), looked),
    target(
      '/api/classes/{id}/attendance-imports',
      running.id!,
      (await bodyOf(running.id!)).who,
      books(attendanceColumns),
      truly,
    ),
    target(
      '/api/exams/{id}/results',
      sitting.classId!,
      (await bodyOf(sitting.classId!)).who,
      books(resultColumns),
      truly,
    ),
    target('/api/exits/{code}/direct-proposals', proposable!.code!, clerk, badPapers, {
      fields: { reason: '重复开班套取多部门补贴，证据见案卷。', concerns: grounds },
    }),
    target('/api/exits/{code}/holds-on-paper', proposable!.code!, clerk, badPapers, {
      fields: { clause: 'A15(a)', reason: '申请材料不实，正在核查。' },
    }),
    target('/api/concerns/{id}/papers', concern.id!, await body(concern.providerCode!), badPapers),
    target('/api/ledgers/{id}/items', open.classId!, (await bodyOf(open.classId!)).who, badPapers, {
      fields: { kind: 'feedback' },
    }),
    target('/api/filings/{id}/materials', filing.id!, await body(filing.providerCode!), badPapers, {
      fields: { item: filing.kind === 'enterprise' ? 'X1.E1' : 'X1.P1' },
    }),
    target(
      '/api/lessons/{id}/recordings',
      lessons.find((l) => l.over)!.id,
      (await bodyOf(running.id!)).who,
      badFilms,
    ),
    target(
      '/api/payment-batches/{id}/results',
      batch!.id!,
      await as('finance'),
      badWorkbooks(['付款编号', '结果', '原因']),
      truly,
    ),
    target('/api/shadow-years/{id}/workbooks', shadow.json().id, clerk, books(shadowColumns), truly),
    target('/api/exits/{code}/sanctions', code, clerk, badPapers, {
      fields: {
        ...{ kind: 'penalty', on: '2026-01-05', number: '启人社罚〔2026〕9号' },
        ...{ basis: '按有关规定', content: '责令改正，处以罚款。' },
      },
    }),
    target('/api/exits/{code}/recoveries', code, clerk, badPapers, {
      fields: { claims: claim, finding: '经核查，该学员未参加培训，材料不实。', dueOn: '2199-12-31' },
    }),
  ]
}

const books = (columns: Columns) => badWorkbooks(columns.map(({ titles }) => titles[0]!))
