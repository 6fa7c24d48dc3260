// What does not hold of a case is settled one finding at a time, mostly as met; now and then somebody thinks otherwise.

import { classLife } from '../../../areas/classes/states.ts'
import { filingLife } from '../../../areas/providers/filings/states.ts'
import { claimLife } from '../../../areas/subsidy/claims/states.ts'
import type { OpenFinding } from '../../../regulation/settlements/schema.ts'
import { settlementOf } from '../../settling/settled.ts'
import { type ActKind, type Case, type Moment, mayFollowSql, type Sent, turnSql } from '../act.ts'

export async function settlement(m: Moment, url: string): Promise<Sent | undefined> {
  const { json } = await m.ask(url)
  const open: OpenFinding[] = json?.open ?? []
  const bare = open.filter((one) => one.settled === null)
  const unmet = open.filter((one) => one.settled?.outcome === 'unmet')
  const met = open.filter((one) => one.settled !== null && one.settled.outcome !== 'unmet')
  // Now and then what was settled is settled anew, the other way round;
  const anew = m.r.whole(14) === 0
  const from = !anew ? bare : unmet.length > 0 ? unmet : met
  if (from.length === 0 && m.r.whole(40) > 0) return undefined
  const one = from.length > 0 ? m.r.pick(from) : null
  const nothing = { rule: 'none', clause: '', fingerprint: '0'.repeat(64), title: '', settled: null }
  // No word goes against what was measured or is on record; now and then somebody tries.
  const shown = one !== null && !one.mayMeet && !one.leeway && m.r.whole(4) > 0
  return { body: settlementOf(one ?? nothing, m.r.whole(14) === 0 || from === met || shown) }
}

export const settlementActs: ActKind[] = [
  {
    name: '逐项核实备案',
    door: 'POST /api/filings/:id/settlements',
    cases: `select f.id, f.version, f.provider_code as provider, ${mayFollowSql(filingLife, 'settle-finding', 'f.status')} as open,
      ${turnSql(filingLife, 'settle-finding', 'f.status')}
      from filings f order by f.number`,
    send: (m: Moment, c: Case) => settlement(m, `/api/filings/${c.id}`),
    often: 18,
  },
  {
    name: '逐项核实开班',
    door: 'POST /api/classes/:id/settlements',
    cases: `select c.id, c.version, c.provider_code as provider, ${mayFollowSql(classLife, 'settle-finding', 'c.status')} and c.starts_on > :today as open,
      ${turnSql(classLife, 'settle-finding', 'c.status')}
      from classes c order by c.class_no`,
    send: (m: Moment, c: Case) => settlement(m, `/api/classes/${c.id}`),
    often: 8,
  },
  {
    name: '逐项核实申领',
    rarely: true,
    door: 'POST /api/claims/:id/settlements',
    cases: `select c.id, c.class_id, c.version, c.provider_code as provider, ${mayFollowSql(claimLife, 'settle-finding', 'c.status')} and c.verdict = 'manual' as open, ${turnSql(claimLife, 'settle-finding', 'c.status')}
      from claims c where c.class_id is not null order by c.claim_no`,
    send: (m: Moment, c: Case) => settlement(m, `/api/claims/${c.id}`),
    often: 3,
  },
  {
    name: '逐项核实台账',
    door: 'POST /api/ledgers/:id/settlements',
    cases: `select c.id, c.version, c.provider_code as provider, c.status = 'examined' as open from classes c
      where c.status in ('approved', 'running', 'ended', 'examined', 'archived') order by c.class_no`,
    send: (m: Moment, c: Case) => settlement(m, `/api/ledgers/${c.id}`),
    often: 4,
  },
]
