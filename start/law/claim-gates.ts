// What a claim asks of the register outside any rule: how the attendance it rests on is reckoned, and by when it is reviewed (A17).

import { shareOf, shareReadings } from '../../areas/attendance/share.ts'
import { shareLaw } from '../../areas/attendance/share-law.ts'
import { countsByHand } from '../../areas/attendance/unrecorded/of-person.ts'
import { reviewDueOn } from '../../areas/subsidy/claims/due/review-due.ts'
import type { GateAnswer, LawGate } from '../../regulation/kept/trial-gates.ts'
import type { Law } from '../../regulation/rule.ts'
import { asHouse } from '../../server/access/as-house.ts'
import type { Actor } from '../../server/access/roles.ts'
import type { Tx } from '../../server/database/db.ts'
import { isBelow, shareText } from '../../server/ratio.ts'
import { type AttendedClaim, attendedClaims } from './claim-queries.ts'

const PAGE = 2_000

/** @clause A17 workflow: how attendance is reckoned is tried on every claim that rests on it */
export const attendedGate: LawGate = {
  name: '申领的出勤率',
  clause: 'A10.18',
  keys: [...Object.values(shareReadings), 'A10.2.record'],
  ask: async (tx, actor, law) => ({ answers: await overClaims(tx, actor, (c) => saysShare(c, law)) }),
}

/** @clause A17 workflow: by when a claim is to be reviewed is tried on the claims that wait */
export const reviewGate: LawGate = {
  name: '申领审核期限',
  clause: 'X2.2.3',
  keys: ['X2.2.3.prompt', 'claim.reviewWorkingDays'],
  ask: async (tx, actor, law) => {
    const says = (c: AttendedClaim) => {
      const due = reviewDueOn(law, c.appliedOn)
      return due === null ? '没有期限' : `应在${due}前审核`
    }
    return { answers: await overClaims(tx, actor, (c) => (c.reviewed ? null : says(c))) }
  },
}

async function overClaims(
  tx: Tx,
  actor: Actor,
  says: (c: AttendedClaim) => string | null,
): Promise<GateAnswer[]> {
  const answers: GateAnswer[] = []
  for (let after = ''; ; ) {
    const rows = await asHouse(tx, actor, (all) => attendedClaims(all, after, PAGE))
    for (const c of rows) {
      const said = says(c)
      if (said !== null)
        answers.push({ kind: 'claim', id: c.id, name: c.name, open: c.open, day: c.appliedOn, says: said })
    }
    if (rows.length < PAGE) return answers
    after = rows.at(-1)!.name
  }
}

function saysShare(c: AttendedClaim, law: Law): string {
  const { readings, minimum } = shareLaw(law, c.appliedOn)
  const byHand = countsByHand(law, c.appliedOn)
  const known = c.lessons.filter((l) => (byHand ? l.byHand : l.plain))
  const { attended, required } = shareOf(known, readings)
  if (required === 0 || minimum === null) return '出勤率没有记录'
  const low = isBelow(attended, required, minimum)
  return low ? `出勤率${shareText(attended, required)}，低于规定` : '出勤率达到规定'
}
