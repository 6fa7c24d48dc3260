// A status of a life is written by the step alone (server/cases/case.ts), so that nobody moves a case without its role, its
// version and its entry in the journal: what writes it is called by the `change` of a case.ts and by nothing else.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../server/root.ts'
import { product } from './scan.ts'

/** Where the lives stand: their tables, and the columns that are or tell the status. */
const statuses: Record<string, string[]> = {
  agreements: ['status'],
  catalogue_changes: ['adopted'],
  claims: ['status'],
  classes: ['status'],
  complaints: ['verified'],
  concerns: ['status'],
  dissolution_proposals: ['decision'],
  filings: ['status'],
  fund_entries: ['status'],
  law_proposals: ['adopted'],
  lesson_changes: ['decision'],
  notices: ['closed_at'],
  objections: ['status'],
  offsets: ['status'],
  payee_changes: ['status'],
  payment_batches: ['status'],
  payment_holds: ['lifted_at'],
  providers: ['standing'],
  recoveries: ['status'],
  rectifications: ['interviewed_on', 'delivered_on', 'result'],
  shadow_years: ['status'],
  sittings: ['results_at'],
}

/** A column of that name without a life, and why. */
const lifeless = [
  // What claims in a status come to: added to with their steps.
  'claim_sums',
  // Sent by the duty or given up; nobody takes a step but for sending again.
  'messages',
  // Waits until a second person releases it, once (guard_account_request); no case.
  'account_requests',
  // Shut by the administrator of accounts, who handles no case; open on the word of two.
  'accounts',
  // Judging, judged or failed: the house's own duty.
  'claim_checks',
  // Stands on the roster or does not, as the class was filed.
  'class_trainees',
  // A line of its batch, moved by the step of the batch (migration 0060).
  'payments',
]

/** What may write a status: the last hand of a step. */
const movers = [
  'areas/catalogue/changes/queries.ts closeChange',
  'areas/classes/changes/queries.ts closeChange',
  'areas/classes/queries.ts changeStep',
  'areas/concerns/queries.ts changeConcern',
  'areas/exams/queries.ts closeSitting',
  'areas/exit/cases/queries.ts changeOrder',
  'areas/exit/dissolution/queries.ts closeProposal',
  'areas/exit/recoveries/queries.ts changeRecovery',
  'areas/inspections/rectifications/queries.ts changeRectification',
  'areas/notices/queries.ts answerObjection',
  'areas/notices/queries.ts closeNotice',
  'areas/people/accounts/changes/queries.ts changeChange',
  'areas/providers/agreements/queries.ts changeAgreement',
  'areas/providers/bodies/queries.ts setStanding',
  'areas/providers/filings/queries.ts changeFiling',
  'areas/subsidy/claims/queries.ts changeClaim',
  'areas/subsidy/funds/entry-queries.ts changeEntry',
  'areas/subsidy/holds/queries.ts liftHold',
  'areas/subsidy/payments/offsets/queries.ts decideOffset',
  'areas/subsidy/payments/queries.ts changeBatch',
  'areas/subsidy/shadow/queries.ts changeYear',
  'regulation/registers/proposals/queries.ts closeProposal',
]

/** What changes such a row and never its status. */
const besides = [
  'areas/classes/queries.ts bumpVersion',
  'areas/classes/queries.ts setTextbooks',
  'areas/classes/queries.ts updateForm',
  // The version alone.
  'areas/concerns/queries.ts countConcern',
  'areas/subsidy/payments/queries.ts countBatch',
  // Taken back; whether it proved true is decided all the same.
  'areas/inspections/complaints/queries.ts setWithdrawn',
  'areas/providers/bodies/queries.ts changeProvider',
  // What is asked back stands on the claim; the claim stays paid (第十五条).
  'areas/subsidy/claims/recovery/queries.ts setRecovery',
]

/** Who takes a mover outside a case.ts, for columns that are no status. */
const elsewhere = [
  // The papers of an order, made after it has its number; and the change of an order, which is a mover itself.
  'areas/exit/cases/queries.ts changeRectification',
  // The form of a filing, saved while it is filled in.
  'areas/providers/filings/application/actions.ts changeFiling',
]

type Block = { path: string; name: string; text: string }
/** What is declared at the top of a file, each with its text. */
const blocks: Block[] = product
  .filter(({ path }) => path.endsWith('.ts'))
  .flatMap(({ path, text }) =>
    text
      .split(/^(?=(?:export )?(?:async )?(?:function|const) )/m)
      .map((part) => ({ path, name: /(?:function|const) (\w+)/.exec(part)?.[1] ?? '', text: part })),
  )
const updating = new RegExp(`(?:updateTable\\(\\s*'|\\bupdate\\s+)(${Object.keys(statuses).join('|')})\\b`)

it('every life has its tables here', () => {
  const lives = readFileSync(join(root, 'start', 'lives.test.ts'), 'utf8')
  const tables = [...lives.matchAll(/guarded\('\w+', \w+, '(\w+)'/g)].map(([, table]) => table!)
  expect([...new Set(tables)].sort()).toEqual(Object.keys(statuses).sort())
})

it('a table with a status has a life, or is named with a reason', () => {
  const tables = readFileSync(join(root, 'db', 'tables.ts'), 'utf8').split(/^(?= {2}\w+: \{$)/m)
  const found = tables
    .filter((table) => /^ {4}status: /m.test(table))
    .map((table) => table.trim().split(':')[0]!)
  const alive = Object.keys(statuses).filter((table) => statuses[table]!.includes('status'))
  expect(found.sort()).toEqual([...alive, ...lifeless].sort())
})

it('whoever changes a row that has a life is known by name', () => {
  const found = blocks
    .filter(({ text }) => updating.test(text))
    .map(({ path, name }) => `${path} ${name}`)
    // The change of an order goes through that of rectifications.
    .concat('areas/exit/cases/queries.ts changeOrder')
  expect(found.sort()).toEqual([...movers, ...besides].sort())
})

it('what changes such a row beside a step does not name its status', () => {
  const naming = blocks
    .filter(({ path, name }) => besides.includes(`${path} ${name}`))
    .filter(({ text }) => {
      const table = updating.exec(text)![1]!
      return statuses[table]!.some((column) => new RegExp(`\\b${column}\\b\\s*[:=]`).test(text))
    })
  expect(naming.map(({ path, name }) => `${path} ${name}`)).toEqual([])
})

it('a status is written by the change of a case alone', () => {
  const outside = product
    .filter(({ path }) => !path.endsWith('/case.ts'))
    .flatMap(({ path, text }) => callsOf(path, text).map((name) => `${path} ${name}`))
  expect([...new Set(outside)].sort()).toEqual(elsewhere)
})

it('and those who take it elsewhere name no status', () => {
  const naming = elsewhere.flatMap((one) => {
    const [path, name] = one.split(' ') as [string, string]
    const { text } = product.find((source) => source.path === path)!
    const calls = [...text.matchAll(new RegExp(`\\b${name}\\(tx,[^)]*\\)`, 'g'))].map(([call]) => call)
    const columns = new Set(Object.values(statuses).flat())
    return calls.length === 0 || calls.some((call) => [...columns].some((c) => call.includes(c))) ? [one] : []
  })
  expect(naming).toEqual([])
})

/** The movers that a file calls, by whatever name it knows their file. */
function callsOf(from: string, text: string): string[] {
  const files = [...text.matchAll(/import (?:\* as (\w+)|(?:type )?\{([^}]*)\}) from '(\.[^']+)'/g)]
  return files.flatMap(([, all, some, path]) => {
    const file = relative(root, join(root, dirname(from), path!)).replaceAll('\\', '/')
    return movers.flatMap((mover) => {
      const [of, name] = mover.split(' ') as [string, string]
      if (of !== file) return []
      const call = all ? `\\b${all}\\.${name}\\(` : some?.includes(name) ? `\\b${name}\\(` : null
      return call && new RegExp(call).test(text) ? [name] : []
    })
  })
}
