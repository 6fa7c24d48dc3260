// What a clerk or an inspector noticed is raised by hand, about a class, a body or a claim; others uphold it.
import { findClause } from '../../../regulation/clauses.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid, Missing } from '../../../server/errors.ts'
import { effectOf } from '../effects.ts'
import type { SubjectKinds, SubjectNow } from '../names.ts'
import { raise } from '../raise.ts'
import { raisable } from './clauses.ts'
import type { ConcernSubject, NewConcernByHand } from './schema.ts'

type At = { kind: string; id: string }

/** Throws Missing when there is no such thing, or not for this actor. */
export async function subjectOf(tx: Tx, kinds: SubjectKinds, { kind, id }: At): Promise<ConcernSubject> {
  const { now, of } = await found(tx, kinds, { kind, id })
  return {
    says: of.says,
    name: now.name,
    providerName: now.providerName,
    href: of.href(id),
    clauses: (raisable[kind] ?? []).map((clause) => ({
      id: clause,
      zh: findClause(clause)?.zh ?? '',
      effect: effectOf(clause),
    })),
    trainees: (await of.trainees?.(tx, id)) ?? [],
  }
}

/**
 * The body reads words, evidence and by whom; where the source is secret the clause alone. The same form sent twice raises one. Throws Missing, Invalid.
 * @clause A10.9 X2.2.6 record: what an official noticed, under which clause, on what evidence
 */
export async function raiseByHand(
  tx: Tx,
  actor: Actor,
  kinds: SubjectKinds,
  at: At,
  input: NewConcernByHand,
  today: string,
): Promise<{ id: string }> {
  const { now, of } = await found(tx, kinds, at)
  if (!raisable[at.kind]?.includes(input.clause))
    throw new Invalid('没有登记：所选条款不适用于这一对象。', { clause: '请在列出的条款中选择。' })
  const { personId: person } = input
  if (person !== null && !(await of.trainees?.(tx, at.id))?.some(({ id }) => id === person))
    throw new Invalid('没有登记：所选的人不在本班花名册上。', {
      personId: '请在本班学员中选择；此人已经退出本班的，请对整个班次登记，在经过中写明。',
    })
  return raise(tx, actor, {
    subject: { ...at, name: now.name },
    provider: now.provider,
    person,
    clause: input.clause,
    source: 'person',
    sourceId: input.clientKey,
    words: input.words,
    evidence: { columns: ['依据'], rows: [[input.evidence]] },
    secret: input.secret,
    on: today,
  })
}

async function found(tx: Tx, kinds: SubjectKinds, { kind, id }: At) {
  const of = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  const now: SubjectNow | undefined = await of?.find(tx, id)
  if (!of || !now)
    throw new Missing('没有这个班次、培训主体或者申领，可能地址有误。请从它自己的页面登记线索。')
  return { of, now }
}
