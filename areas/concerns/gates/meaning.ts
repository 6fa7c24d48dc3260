// What a concern means at a gate: decided first, let pass by name, stopped by its clause, or nothing. Pure.

import { clauseName } from '../../../regulation/clause-name.ts'
import { findClause } from '../../../regulation/clauses.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { againSays, effectFor } from '../effects.ts'
import { type Gate, gateNames } from '../names.ts'
import { type ConcernStatus, concernLife, undecided } from '../states.ts'

/** open: somebody decides it first, or lets it pass; settled and standing all the same, lets it pass alone. passed: somebody did. stops: upheld, and its clause shuts this gate. noted: known, shuts another. */
export type Meaning = 'open' | 'passed' | 'stops' | 'noted'

/** whole: of the case. alone: of one trainee, and the others go on. left: of one who is in the class no longer, and shuts nothing. */
export type Reach = 'whole' | 'alone' | 'left'

export type Known = { number: string; clause: string; status: ConcernStatus; personId: string | null }

export function meaningAt(gate: Gate, concern: Known, passed: boolean, reach: Reach): Meaning {
  if (reach === 'left') return 'noted'
  const { stops, asks = [] } = effectFor(concern.clause)
  if (!stops.includes(gate) && (!asks.includes(gate) || concern.status === 'upheld')) return 'noted'
  if (concern.status === 'upheld') return 'stops'
  return passed ? 'passed' : 'open'
}

/** 线索XS2026-0001（第十条“不使用规范教材”，待提出意见） */
export const nameOf = ({ number, clause, status }: Known): string =>
  `线索${number}（${clauseName(placeOf(clause))}“${(findClause(placeOf(clause))?.zh ?? '').replace(/^\d+\.|[。；，、]$/g, '')}”，${concernLife.names[status]}）`

/** How many are named in a sentence: a claim of a large body may be kept out by hundreds. */
export const MOST_NAMED = 3

/** The first of them by name, the number of the others, and where all of them stand. */
function namesOf(concerns: Known[]): string {
  const rest = concerns.length - MOST_NAMED
  const names = concerns.slice(0, MOST_NAMED).map(nameOf).join('、')
  return rest > 0 ? `${names}和另外${rest}条（全部列在办理页面的“与本件有关的问题线索”中）` : names
}

export type Weighed = Known & { meaning: Meaning; reach: Reach }

/** Whether it shuts the gate for the whole case: found true, or neither decided nor let pass. */
export const shuts = ({ meaning, reach }: Pick<Weighed, 'meaning' | 'reach'>): boolean =>
  reach === 'whole' && (meaning === 'stops' || meaning === 'open')

/** Why the gate is shut for the whole case and what would open it, in whole sentences; null when nothing shuts it. */
export function stopSays(gate: Gate, concerns: Weighed[]): string | null {
  const why = whatShuts(concerns.filter(shuts))
  return why === null ? null : `有问题线索没有了结，不能${gateNames[gate]}。${why}`
}

/** The same for whoever would take the step: what of fraud they let pass themselves, another carries on. */
export function whyShut(gate: Gate, concerns: (Weighed & { ownPass: boolean })[]): string | null {
  const own = concerns.filter((c) => c.ownPass && c.meaning === 'passed')
  return (
    stopSays(gate, concerns) ??
    (own.length === 0
      ? null
      : `${namesOf(own)}由您放行，您不能再${gateNames[gate]}，须由另一名工作人员办理。`)
  )
}

/** Why it is shut for one trainee alone. */
export function keptBackSays(gate: Gate, concerns: Weighed[]): string | null {
  const why = whatShuts(concerns.filter((c) => c.reach === 'alone'))
  return why === null
    ? null
    : `本人有问题线索没有了结，${oneMayNot[gate] ?? `不能${gateNames[gate]}`}。${why}`
}
const oneMayNot: Partial<Record<Gate, string>> = { exam: '暂不参加考核', results: '暂不导入成绩和证书' }

function whatShuts(concerns: Weighed[]): string | null {
  const of = (meaning: Meaning) => concerns.filter((c) => c.meaning === meaning)
  const [found, open, again] = [
    of('stops'),
    of('open').filter(({ status }) => undecided.includes(status)),
    of('open').filter(({ status }) => status === 'settled'),
  ]
  if (found.length + open.length + again.length === 0) return null
  const parts = [
    ...(found.length > 0
      ? [
          `${namesOf(found)}已认定属实：${[...new Set(found.map((c) => effectFor(c.clause).says))].join('')}整改或者处理办结后，由人社部门了结。`,
        ]
      : []),
    ...(open.length > 0
      ? [
          `${namesOf(open)}还没有认定：先由人社部门认定；确需先行办理的，由经办或者审批人员逐条写明理由和依据放行。`,
        ]
      : []),
    ...(again.length > 0 ? [`${namesOf(again)}已认定属实，虽已了结，所涉事实仍在：${againSays}`] : []),
  ]
  return parts.join('')
}

/** The clause a refusal names: what was found before what is open. */
export function stopClause(concerns: Weighed[]): string | undefined {
  const whole = concerns.filter((c) => c.reach === 'whole')
  const of = (meaning: Meaning) => whole.find((c) => c.meaning === meaning)
  return (of('stops') ?? of('open') ?? of('passed'))?.clause
}
