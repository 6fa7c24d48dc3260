// Findings told in full: each rule, the clause's words, the evidence, the numbers and readings it rests on.
import { isBureau, isHouse, isTrainee } from '../server/access/groups.ts'
import type { Actor } from '../server/access/roles.ts'
import type { Words } from './clauses.ts'
import type { ExplainedFinding } from './explained.ts'
import { findInterpretation } from './interpretations.ts'
import { findParameter } from './parameters.ts'
import { type Evidence, type Finding, type Law, type ToldFinding, versionOn } from './rule.ts'
import { valueText } from './value-text.ts'

/** Who looks. Only the bureau sees all; a trainee belongs to no body and is none of the bureau either. */
export type Viewer = Pick<Actor, 'role' | 'provider'>

/**
 * `on`: the day whose versions were in force; `words`: the edition they were found by. A body sees what a rule opens to it,
 * and rows of other bodies without particulars; a trainee what is opened to the body, and the rows whole: they are the trainee's own.
 */
export function explainFindings(
  findings: Finding[],
  law: Law,
  on: string | null,
  viewer: Viewer,
  words: Words,
): ExplainedFinding[] {
  const day = on ?? '9999-12-31'
  return openTo(findings, viewer).map((f) => {
    const clause = words(f.clause)
    return {
      clause: f.clause,
      article: clause?.article ?? '',
      zh: clause?.zh ?? '',
      title: f.title,
      verdict: f.verdict,
      say: named(f),
      remedy: f.remedy,
      evidence: f.evidence && shown(f.evidence, viewer),
      parameters: f.params.map((key) => parameterOf(law, key, day)),
      readings: f.readings.map((key) => readingOf(law, key, day)),
    }
  })
}

/** What is not set yet is called by its key in the judgement, and by its name before people. */
const named = (f: ToldFinding): string =>
  [...f.params, ...f.readings].reduce(
    (say, key) =>
      say.replace(`“${key}”`, `“${findParameter(key)?.title ?? findInterpretation(key)?.title ?? key}”`),
    f.say,
  )

/** Closed by default: what does not say that the body may see it is for the bureau alone. No viewer: whoever is judged. */
export const openTo = (findings: readonly Finding[], viewer: Pick<Viewer, 'role'> | null): ToldFinding[] =>
  findings.filter((f) => f.open === true || (viewer !== null && seesAll(viewer))).map(whole)

/** What findings say, one after another, to this person; of those closed to them how many there are. */
export function saysTo(findings: readonly Finding[], viewer: Pick<Viewer, 'role'> | null): string {
  return [...openTo(findings, viewer).map((f) => f.say), ...closedTo(findings, viewer)].join('')
}

/** That there is something closed to this person, in a sentence; empty where there is nothing. */
export function closedTo(findings: readonly Finding[], viewer: Pick<Viewer, 'role'> | null): string[] {
  const closed = findings.length - openTo(findings, viewer).length
  return closed > 0 ? [`另有 ${closed} 项由人社部门核实。`] : []
}

/**
 * What a finding says, whoever may hear it: for what is compared or kept and told to nobody, and for tests. Who else asks it is held by
 * start/rule-names.test.ts.
 */
export const whole = (finding: Finding): ToldFinding => finding as ToldFinding

/** Does this person see what no rule opens to the body: reports, notes, whole tables? Asked of the role, whatever body is named. */
export const seesAll = ({ role }: Pick<Viewer, 'role'>): boolean => isBureau(role) || isHouse(role)

function shown(evidence: Evidence, viewer: Viewer): { columns: string[]; rows: string[][] } {
  const whole = seesAll(viewer) || isTrainee(viewer.role)
  const rows = evidence.rows.map((row, i) =>
    whole || evidence.owners === null || evidence.owners[i] === viewer.provider
      ? row
      : row.map((_, at) => (at === 0 ? '其他培训主体的一笔' : '—')),
  )
  return { columns: evidence.columns, rows }
}

function parameterOf(law: Law, key: string, on: string) {
  const version = versionOn(law.parameters[key], on)
  return {
    key,
    title: findParameter(key)?.title ?? key,
    value: valueText(version?.value ?? null, findParameter(key)?.unit),
    basis: version?.basis ?? '',
    source: version?.source ?? '',
    toConfirm: version?.basis !== 'regulation' && version?.basis !== 'bureau',
  }
}

function readingOf(law: Law, key: string, on: string) {
  const version = versionOn(law.readings[key], on)
  const entry = findInterpretation(key)
  return {
    key,
    title: entry?.title ?? key,
    option: entry?.options.find((o) => o.id === version?.value)?.zh ?? version?.value ?? '',
    why: version?.basis === 'bureau' ? version.source : (entry?.why ?? ''),
    toConfirm: version?.basis !== 'regulation' && version?.basis !== 'bureau',
  }
}
