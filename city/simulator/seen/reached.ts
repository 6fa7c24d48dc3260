// Which statuses of each states.ts some case has been in; what no life has reached is named in the report.
import { catalogueLife } from '../../../areas/catalogue/changes/states.ts'
import { changeLife } from '../../../areas/classes/changes/states.ts'
import { classLife } from '../../../areas/classes/states.ts'
import { concernLife } from '../../../areas/concerns/states.ts'
import { examLife } from '../../../areas/exams/states.ts'
import { orderLife, standingLife } from '../../../areas/exit/cases/states.ts'
import { proposalLife } from '../../../areas/exit/dissolution/states.ts'
import { holdLife } from '../../../areas/exit/holds/states.ts'
import { recoveryLife } from '../../../areas/exit/recoveries/states.ts'
import { complaintLife } from '../../../areas/inspections/complaints/states.ts'
import { rectificationLife } from '../../../areas/inspections/rectifications/states.ts'
import { ledgerLife } from '../../../areas/ledger/states.ts'
import { noticeLife, objectionLife } from '../../../areas/notices/states.ts'
import { payeeChangeLife } from '../../../areas/people/accounts/changes/states.ts'
import { agreementLife } from '../../../areas/providers/agreements/states.ts'
import { filingLife } from '../../../areas/providers/filings/states.ts'
import { claimLife } from '../../../areas/subsidy/claims/states.ts'
import { fundEntryLife } from '../../../areas/subsidy/funds/states.ts'
import { offsetLife } from '../../../areas/subsidy/payments/offsets/states.ts'
import { batchLife } from '../../../areas/subsidy/payments/states.ts'
import { shadowLife } from '../../../areas/subsidy/shadow/states.ts'
import { lawLife } from '../../../regulation/registers/proposals/states.ts'
import { again, type Look } from './look.ts'

type Watched = {
  noun: string
  names: Record<string, string>
  /** SQL: the rows to look at, and what status each is in. */
  from: string
  status?: string
}

/** A class stands in the lives of its plan, its teaching and its ledger; :now is the simulator's. */
const watched: Watched[] = [
  { ...named('备案', filingLife), from: 'filings' },
  { ...named('协议', agreementLife), from: 'agreements' },
  { ...named('收款账户更改', payeeChangeLife), from: 'payee_changes' },
  { ...named('培训主体', standingLife), from: 'providers', status: 'standing' },
  { ...named('班次', classLife), from: 'classes' },
  {
    ...named('变动申请', changeLife),
    from: 'lesson_changes',
    status: `coalesce(decision, case when least(old_starts_at, starts_at) <= :now then 'lapsed' else 'open' end)`,
  },
  {
    ...named('投诉', complaintLife),
    from: 'complaints',
    status: outcome('verified', 'verified', 'unfounded'),
  },
  {
    ...named('停课整改', rectificationLife),
    from: 'rectifications where class_id is not null',
    status: `case when result is null then 'open' when result = 'pass' then 'passed' when result = 'void' then 'voided' else 'failed' end`,
  },
  {
    ...named('考核', examLife),
    from: `classes c left join sittings s on s.class_id = c.id
      where c.status in ('running', 'suspended', 'ended', 'examined', 'archived')`,
    status: `case when s.results_at is not null then 'done' when s.id is not null then 'sitting'
      when c.status = 'ended' then 'waiting' else 'teaching' end`,
  },
  {
    ...named('台账', ledgerLife),
    from: 'classes',
    status: `case when status in ('examined', 'archived') then status else 'open' end`,
  },
  { ...named('申领', claimLife), from: 'claims' },
  {
    ...named('公示', noticeLife),
    from: 'notices',
    status: `case when closed_at is null then 'published' else 'closed' end`,
  },
  { ...named('异议', objectionLife), from: 'objections' },
  { ...named('拨付批次', batchLife), from: 'payment_batches' },
  {
    ...named('整改通知', orderLife),
    from: 'rectifications where class_id is null',
    status: `case when result = 'pass' then 'passed' when result = 'fail' then 'failed' when result = 'void' then 'voided' when delivered_on is not null then
      'delivered' when interviewed_on is not null then 'interviewed' else 'ordered' end`,
  },
  { ...named('解除提议', proposalLife), from: 'dissolution_proposals', status: `coalesce(decision, 'open')` },
  {
    ...named('暂停拨付', holdLife),
    from: 'payment_holds',
    status: `case when lifted_at is null then 'standing' else 'lifted' end`,
  },
  { ...named('追回', recoveryLife), from: 'recoveries' },
  { ...named('抵扣', offsetLife), from: 'offsets' },
  { ...named('资金登记', fundEntryLife), from: 'fund_entries' },
  { ...named('试运行', shadowLife), from: 'shadow_years' },
  { ...named('问题线索', concernLife), from: 'concerns' },
  {
    ...named('拟定', lawLife),
    from: 'law_proposals',
    status: `case when adopted is null then 'waiting' when adopted then 'adopted' else 'declined' end`,
  },
  {
    ...named('目录更改', catalogueLife),
    from: 'catalogue_changes',
    status: `case when adopted is null then 'waiting' when adopted then 'adopted' else 'declined' end`,
  },
]

function named(noun: string, { names }: { names: Record<string, string> }) {
  return { noun, names }
}
function outcome(of: string, yes: string, no: string): string {
  const column = of.split(' ')[0]!
  return `case when ${column} is null then 'open' when ${of} then '${yes}' else '${no}' end`
}

const all = again(
  watched
    .map(
      ({ noun, from, status = 'status' }) =>
        `select distinct '${noun}' as noun, ${status.replaceAll(':now', 'to_timestamp($1)')} as status from ${from}`,
    )
    .join('\nunion all\n'),
)

/** Adds those that some case is in now. `now` in milliseconds. */
export async function noteReached(look: Look, reached: Set<string>, now: number): Promise<void> {
  for (const { noun, status } of await look<{ noun: string; status: string }>(all, [now / 1_000]))
    reached.add(`${noun} ${status}`)
}

/** How many there are, and those that were never reached, as people call them. */
export function unreached(reached: Set<string>): { all: number; never: string[] } {
  const every = watched.flatMap(({ noun, names }) =>
    Object.entries(names).map(([word, name]) => ({ noun, word, name })),
  )
  const never = every.filter(({ noun, word }) => !reached.has(`${noun} ${word}`))
  return { all: every.length, never: never.map(({ noun, name }) => `${noun}“${name}”`) }
}
