// How the people of the city, and those of the tests, settle what does not hold: by name, one finding at a time.
import type { FindingSettlement, OpenFinding } from '../../regulation/settlements/schema.ts'

type Waiting = Pick<OpenFinding, 'rule' | 'clause' | 'fingerprint' | 'title'> & {
  leeway?: unknown
  rests?: OpenFinding['rests']
  settled: { id: string } | null
}

/** What is sent for one of them: let pass where the text leaves room, else found to hold. */
export const settlementOf = (one: Waiting, unmet = false, reason?: string): FindingSettlement => ({
  rule: one.rule,
  fingerprint: one.fingerprint,
  seen: one.settled?.id ?? null,
  outcome: unmet ? 'unmet' : one.leeway ? 'waived' : 'met',
  reason: reason ?? (unmet ? `“${one.title}”经核对不符合。` : `“${one.title}”已逐项核对，情况属实。`),
  evidence: '核对了提交的材料原件，并电话询问。',
  restsOn: Object.keys(one.rests ?? {})[0] ?? null,
  forSource: false,
  untilOn: null,
})

/**
 * All that nobody has settled yet, one after another. `look` reads what is open, `settle` sends one; `reasons`: what is said of
 * a clause.
 */
export async function settleAll<One extends Waiting>(
  look: () => Promise<readonly One[]>,
  settle: (body: FindingSettlement) => Promise<unknown>,
  reasons: Record<string, string> = {},
): Promise<number> {
  const bare = (await look()).filter((one) => one.settled === null)
  for (const one of bare) await settle(settlementOf(one, false, reasons[one.clause]))
  return bare.length
}
