// What a finding may be found to hold on: a paper that was handed in with the case, or a visit that was passed.

import type { Tx } from '../../../../server/database/db.ts'
import { Invalid } from '../../../../server/errors.ts'
import { materialWords } from '../application/material-words.ts'
import { materialsOf } from '../application/queries.ts'
import { findVisit } from '../visit/queries.ts'

/** By kind and id what each is called, as the form offers and sends it. */
export type Evidence = Record<string, string>
export type Rests = { kind: 'paper' | 'visit'; id: string; name: string }

export async function evidenceOf(tx: Tx, filing: string): Promise<Evidence> {
  const papers = await materialsOf(tx, filing)
  const visit = await findVisit(tx, filing)
  return Object.fromEntries([
    ...papers.map((p) => [`paper ${p.id}`, `${materialWords(p.kind)}：${p.name}`]),
    ...(visit?.conclusion === 'pass' ? [[`visit ${visit.id}`, `${visit.visited_on} 现场查验`]] : []),
  ])
}

/** What was chosen, and what it is called. Throws Invalid for a bare word, or for what is not of the case. */
export function requireEvidence(evidence: Evidence, chosen: string): Rests {
  const name = Object.hasOwn(evidence, chosen) ? evidence[chosen] : undefined
  const [kind, id] = chosen.split(' ')
  if (name === undefined || (kind !== 'paper' && kind !== 'visit') || !id)
    throw new Invalid('没有办理：这一项核实为符合的，须指明依据，不能只凭说明。', {
      restsOn:
        Object.keys(evidence).length > 0
          ? '请在本案的材料和现场查验中选择一项。'
          : '本案没有材料，也没有合格的现场查验：请退回补正，由单位补充证明材料。',
    })
  return { kind, id, name }
}
