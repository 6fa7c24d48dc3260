// What the gates say under a proposed number or reading: most rules are judged from frozen facts (trial.ts), but some numbers
// and readings are asked by a gate itself, by payment, by a deadline. Asked twice, nothing is written (A17).
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { lawOn } from '../registers/law.ts'
import type { Law } from '../rule.ts'
import { type CasesOf, type LawChange, lawWith, type Trial, type TrialCase } from './trial.ts'
import { type TrialGroup, trialGroups } from './trial-groups.ts'

/** One case before a gate: `day` (YYYY-MM-DD) is today for an open one, else when it went through. `says`: what the gate answers. */
export type GateAnswer = { kind: string; id: string; name: string; open: boolean; day: string; says: string }

/** `keys`: the numbers and readings it asks. `note`: why nothing can differ at all, in a sentence. */
export type LawGate = {
  name: string
  clause: string
  keys: readonly string[]
  /** It asks the day of issue as well (A16). */
  asksIssue?: boolean
  /** `issuedOn`: the day of issue to ask it under; absent: the one that is recorded. */
  ask: (
    tx: Tx,
    actor: Actor,
    law: Law,
    today: string,
    issuedOn?: string,
  ) => Promise<{ answers: GateAnswer[]; note?: string }>
}

/** A number or reading that no rule and no gate of the trial asks: why a trial cannot say, and how many cases ask it. */
export type Untold = { keys: readonly string[]; says: string; count: (tx: Tx) => Promise<number> }

/** What the rooms bring to a trial. */
export type LawRooms = { casesOf: CasesOf; gates: readonly LawGate[]; untold: readonly Untold[] }

export type AskedGate = { name: string; asked: number; changed: number; note: string | null }
export type WholeTrial = Trial & { gates: AskedGate[]; untold: { says: string; cases: number } | null }

/** Of each group. */
const SHOWN = 100

/** What a day of issue changes: no rule asks it, every gate that does is asked under the recorded one and under this. */
export async function tryIssue(
  tx: Tx,
  actor: Actor,
  issuedOn: string,
  today: string,
  of: Pick<LawRooms, 'gates'>,
): Promise<WholeTrial> {
  const law = await lawOn(tx)
  const none = () => ({ judged: 0, changed: 0, unjudged: 0 })
  const groups = { open: none(), decided: none(), check: none() }
  const whole: WholeTrial = { ...none(), groups, cases: [], gates: [], untold: null }
  for (const gate of of.gates.filter(({ asksIssue }) => asksIssue))
    compare(
      whole,
      gate,
      await gate.ask(tx, actor, law, today),
      await gate.ask(tx, actor, law, today, issuedOn),
    )
  return whole
}

/** What the rules said of the change, with what every gate that asks this number or reading says before and after it. */
export async function tryGates(
  tx: Tx,
  actor: Actor,
  change: LawChange,
  today: string,
  judged: Trial,
  of: Pick<LawRooms, 'gates' | 'untold'>,
): Promise<WholeTrial> {
  const law = await lawOn(tx)
  const drafted = lawWith(law, change)
  const whole: WholeTrial = { ...structuredClone(judged), gates: [], untold: null }
  for (const gate of of.gates.filter(({ keys }) => keys.includes(change.key)))
    compare(whole, gate, await gate.ask(tx, actor, law, today), await gate.ask(tx, actor, drafted, today))
  const silent = of.untold.find(({ keys }) => keys.includes(change.key))
  if (silent) whole.untold = { says: silent.says, cases: await silent.count(tx) }
  return whole
}

type Answers = Awaited<ReturnType<LawGate['ask']>>
function compare(whole: WholeTrial, gate: LawGate, now: Answers, then: Answers): void {
  const later = new Map(then.answers.map((a) => [keyOf(a), a]))
  const changed = now.answers.flatMap((a) => {
    const after = later.get(keyOf(a))?.says ?? a.says
    return after === a.says ? [] : [caseOf(gate, a, after)]
  })
  for (const a of now.answers) count(whole, a.open ? 'open' : 'decided', 'judged')
  for (const group of trialGroups) {
    const some = changed.filter((c) => c.group === group)
    for (const _ of some) count(whole, group, 'changed')
    whole.cases.push(...some.slice(0, SHOWN))
  }
  const { length: asked } = now.answers
  whole.gates.push({ name: gate.name, asked, changed: changed.length, note: then.note ?? null })
}

const keyOf = ({ kind, id, name }: GateAnswer) => `${kind} ${id} ${name}`
const count = (trial: WholeTrial, group: TrialGroup, what: 'judged' | 'changed') => {
  trial.groups[group][what]++
  trial[what]++
}

const caseOf = (gate: LawGate, a: GateAnswer, after: string): TrialCase => ({
  ...{ group: a.open ? 'open' : 'decided', name: a.name, set: gate.name, kind: a.kind, id: a.id },
  ...{ judgedOn: a.day, before: a.says, after, clauses: [gate.clause] },
})
