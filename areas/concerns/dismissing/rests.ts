// What a dismissal rests on: the body's answer, a paper with the concern, a visit to its class or body, or, in so many words, nothing.
import { placeOf } from '../../../regulation/editions.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { ConcernRow } from '../queries.ts'
import * as queries from './queries.ts'

/** As migration 0187 names them. */
export const dismissalRests = {
  answer: '机构的说明',
  paper: '材料',
  visit: '检查',
  none: '没有书面依据',
} as const
export type DismissalRest = keyof typeof dismissalRests

type Of = { kind: DismissalRest; id: string | null; name: string | null; href: string | null }

/**
 * Everything that this account may name, nothing included: what it put in or recorded itself bears no dismissal of its own.
 * @clause A10.10 record: what was found not to be true says on what, for it opens whatever it had shut
 */
export async function dismissalRestsOf(
  tx: Tx,
  { id, answer }: Pick<ConcernRow, 'id' | 'answer'>,
  account: string | null,
): Promise<Of[]> {
  return [
    ...(answer === null ? [] : [{ kind: 'answer' as const, id: null, name: null, href: null }]),
    ...(await queries.papersOfOthers(tx, id, account)).map((p) => ({
      ...{ kind: 'paper' as const, id: p.id, name: p.name },
      href: `/api/files/${p.file_id}?view=1`,
    })),
    ...(await queries.visitsOfOthers(tx, id, account)).map((v) => ({
      ...{ kind: 'visit' as const, id: v.id, href: `/attendance/${v.class_id}` },
      name: `${shanghaiDay(v.inspected_at.getTime())} ${v.inspectors.join('、')}`,
    })),
    { kind: 'none', id: null, name: null, href: null },
  ]
}

/** Throws Refused where it says none, or one that is not of this concern. */
export async function requireDismissalRest(
  tx: Tx,
  concern: ConcernRow,
  named: { kind: string; id?: string | null | undefined } | null | undefined,
  account: string | null,
): Promise<{ rests_on: string; rests_on_id: string | null }> {
  if (!named)
    throw new Refused(
      '没有认定不成立：还没有写明依据。请选择所依据的说明、材料或者检查；没有的，选择“没有书面依据”，并在理由中写明。',
      placeOf('A10.10'),
    )
  const rests = await dismissalRestsOf(tx, concern, account)
  const one = rests.find(({ kind, id }) => kind === named.kind && id === (named.id ?? null))
  if (one) return { rests_on: one.kind, rests_on_id: one.id }
  throw new Refused(
    '没有认定不成立：所选的依据不涉及这条线索，或者是您自己放入、登记的。请重新选择。',
    placeOf('A10.10'),
  )
}
