// What was reported of a body, as people decided it: complaints by their concerns, and what two people upheld from other sources. Pure.

import type { Weighed, Weight } from '../../concerns/decided.ts'
import type { Decided, Span, Weighing } from '../../concerns/queries.ts'
import { type ComplaintKind, complaintClauses, complaintKinds } from '../../inspections/complaints/names.ts'
import { offPlanClause, type Report, type Visit } from './facts.ts'
import type { complaintsOf } from './facts-queries.ts'

/**
 * The concerns that the exit must know: of reports and refusals ever, of checks, surveys and plans as far back as those are read. A
 * concern is never raised before the day of what it rests on. `seen`: of what is over only what takes back one of these checks, surveys
 * and complaints (ids); nothing else that was mended or dismissed is in any count. Null: all of it. `repeated`: of repeated classes as well.
 */
export function weighing(
  since: string,
  seen: { complaints: string[]; visited: string[] } | null,
  repeated: boolean,
): Weighing {
  const reported = [...new Set(Object.values(complaintClauses))]
  const visited = ['A14.2', 'A14.4', offPlanClause]
  const all: Span[] = [
    { clauses: [...reported, 'A14.7', ...(repeated ? ['A7.3'] : [])], since: null, sources: null },
    { clauses: [...visited, 'A14.3(c)'], since, sources: null },
  ]
  const over: Span[] | null = seen && [
    { clauses: reported, since: null, sources: ['complaint'], of: seen.complaints },
    { clauses: [...visited, 'A14.7'], since: null, sources: ['visit', 'call', 'survey'], of: seen.visited },
  ]
  return { standing: all, over: over ?? all, words: seen === null }
}

type Complaint = Awaited<ReturnType<typeof complaintsOf>>[number]
type Of = Report & { kind: ComplaintKind }

/**
 * The complaint is true or not as its concern was decided, whatever stands beside it; one without a concern as it stands. With it what
 * was noticed otherwise under the same clauses.
 * @clause A14.5(a) rule: fraud that two people upheld counts, whoever noticed it
 * @clause A7.3 rule: where repeated classes are ordered to be put right first, the order is one of fraud (weighed only then)
 */
export const reportsOf = (code: string, complaints: Complaint[], weighed: Weighed): Of[] => [
  ...complaints.map((c) => ofComplaint(c, weighed)),
  ...complaintKinds
    .filter((kind) => kind !== 'other')
    .flatMap((kind) =>
      weighed.others(code, complaintClauses[kind], 'complaint').map((c) => ofConcern(kind, c)),
    ),
  ...weighed.others(code, 'A7.3', null).map((c) => ({ ...ofConcern('fraud', c), repeated: true })),
]

function ofComplaint(c: Complaint, weighed: Weighed): Of {
  const kind = c.kind as ComplaintKind
  const weight = weighed.of('complaint', c.id, complaintClauses[kind])
  return {
    ...{ kind, id: c.id, on: c.received_on, content: c.content },
    severe: c.severe || weighed.maybeSevere('complaint', c.id, complaintClauses[kind]),
    verified: weight === undefined ? c.verified : said[weight],
    ...(weight === 'undecided' ? { undecided: true } : {}),
    ...(weight === 'mended' ? { mended: true } : {}),
  }
}

const ofConcern = (kind: ComplaintKind, c: Decided & { weight: Weight }): Of => ({
  ...{ kind, id: c.id, on: c.raised_on, content: `问题线索${c.number}：${c.words}`, severe: false },
  verified: said[c.weight],
  ...(c.weight === 'mended' ? { mended: true } : {}),
})

/**
 * What people raised by hand of a refusal (A14.7) or of a plan not kept (A14.3(c)) beside what visits and calls saw.
 * @clause A10.10 A14.3(c) A14.7 rule: what two people upheld counts, whoever noticed it
 */
export const raisedBeside = (weighed: Weighed, code: string, clause: 'A14.7' | 'A14.3(c)'): Visit[] =>
  weighed
    .others(code, clause, 'visit')
    .filter((c) => c.source !== 'call' && c.weight !== 'mended')
    .map((c) => ({
      ...{ id: c.id, on: c.raised_on, classNo: '—', says: `问题线索${c.number}：${c.words}` },
      ...(c.weight === 'undecided' ? { undecided: true } : {}),
    }))

const said: Record<Weight, boolean | null> = { upheld: true, mended: true, undecided: null, dismissed: false }
