// What an order was given on is judged again before the body's end: on its day, on what it named, as it is known and read now.
import { citing } from '../../../regulation/clause-name.ts'
import { saysTo } from '../../../regulation/explain.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { getBody } from '../cases/actions.ts'
import type { Order } from '../cases/case.ts'
import { groundsOf, namedBy } from '../cases/counting/named.ts'
import type { ExitFacts } from '../cases/facts.ts'
import { exitFacts, exitJudge } from '../cases/judge.ts'

/**
 * Why the order could not be given any more, in what was counted or measured; null while it could. `act`: what cannot be done on it.
 * @clause A14.0(d) A14.1 A14.2 A14.4 A14.8(a) rule: what is counted is counted again when a dissolution is proposed, and when it is decided
 */
export async function whyCountGone(
  tx: Tx,
  actor: Actor,
  { provider_code: code, number, clause, ordered_on: on, named, intake_id }: Order,
  act: string,
): Promise<string | null> {
  // Of before Qixun nothing was counted here: it rests on its paper, which two people weigh.
  if (intake_id !== null) return null
  const found = (await exitFacts(tx, [await getBody(tx, code, on)], on)).get(code)
  if (found === undefined) return null
  const facts = onlyOf(found, named)
  const law = await lawOn(tx)
  const findings = exitJudge(law)(facts, on)
  const stands = groundsOf(facts, law, findings).some((f) => f.clause === clause)
  // What it named is what still counts: of a year all surveys are read together, those after it as well.
  const counts = () => namedBy(facts, law, clause).some((id) => named === null || named.includes(id))
  if (stands && (clause === 'A14.1' || counts())) return null
  const now = saysTo(
    findings.filter((f) => f.clause === clause),
    actor,
  )
  return citing`整改通知书${number}所依据的情形，按现在的记录和口径重新核算已不成立：${now}不能${act}。请核对整改通知书；确有其他情形的，重新下达。`
}

/** What it named, of all that was known on its day, and all surveys, as one is below by itself or with the others; an agreement that ended since does not make up for what was done under it. */
function onlyOf(f: ExitFacts, named: string[] | null): ExitFacts {
  const inForce = { ...f, agreement: { ...f.agreement, inForce: true } }
  if (named === null) return inForce
  const of = <Row extends { id: string }>(rows: Row[]) => rows.filter(({ id }) => named.includes(id))
  const reports = Object.fromEntries(Object.entries(f.reports).map(([kind, rows]) => [kind, of(rows)]))
  return {
    ...{ ...inForce, checks: of(f.checks), refusals: of(f.refusals) },
    ...{ offPlan: of(f.offPlan), reports: reports as ExitFacts['reports'] },
  }
}
