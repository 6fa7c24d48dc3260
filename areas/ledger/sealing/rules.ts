// What is found of a ledger before it is sealed: each item of 第十二条. What people handed in no rule can read.
import { type Rule, rule } from '../../../regulation/rule.ts'
import type { WorkCalendar } from '../../../server/calendar.ts'
import { itemOf, type LedgerFacts, type LedgerKind, ledgerItems, ledgerKinds } from '../items.ts'

/** `on`: the day whose law decides. */
export type SealFacts = LedgerFacts & { on: string }
type Months = { months: number }
type RestDay = { restDay: 'next' | 'strict' }

/** Only what may still be claimed hangs on the period; nobody reading the others should have to wonder about it. */
const period = { params: { months: 'subsidy.claimWindowMonths' }, readings: { restDay: 'A13.7.restDay' } }
const none = { params: {} as Record<keyof Months, string>, readings: {} as Record<keyof RestDay, string> }

const item = (kind: LedgerKind): Rule<SealFacts> => {
  const find = (f: SealFacts, p: Months, r: RestDay, calendar: WorkCalendar) =>
    itemOf(kind, f, { ...p, ...r, calendar })
  const papers = (f: SealFacts) => (f.papers ?? []).filter((p) => p.kind === kind)
  return rule<SealFacts, Months, RestDay, ReturnType<typeof find>>({
    name: `ledger-${kind}`,
    clause: ledgerItems[kind].clause,
    title: `台账留存：${ledgerItems[kind].name}`,
    open: true,
    ...(kind === 'subsidies' ? period : none),
    look: find,
    test: (f, _p, _r, { state, unsure }) => {
      if (state === 'missing') return unsure ? 'unknown' : 'fail'
      return state === 'there' && papers(f).length > 0 ? 'manual' : 'pass'
    },
    say: {
      pass: (_f, _p, _r, { says }) => says,
      fail: (_f, _p, _r, { says }) => says,
      manual: (f) => `已上传 ${papers(f).length} 份文件，内容是否属实、完整由人社部门核对。`,
      unknown: (_f, _p, _r, { says }) => says,
    },
    evidence: (f) =>
      papers(f).length === 0
        ? null
        : {
            columns: ['文件', '校验值（SHA-256 前 12 位）'],
            rows: papers(f).map(({ name, hash }) => [name, hash.slice(0, 12)]),
            owners: null,
          },
  })
}

/**
 * @clause A12.2 rule: each kind of material is looked at before the ledger is sealed
 * @clause A12.3(a) A12.3(b) A12.3(c) A12.3(d) A12.3(e) A12.3(f) A12.3(g) A12.3(h) A12.5 rule: each under its own clause
 */
export const sealRules: Rule<SealFacts>[] = ledgerKinds.map(item)

/** By which rule an item was found. */
export const kindOfRule = (name: string): LedgerKind | undefined =>
  (Object.keys(ledgerItems) as LedgerKind[]).find((kind) => name === `ledger-${kind}`)
