// What the settlement of a concern may rest on: the rooms below areas/concerns, which knows none of them. Whether it was done about this
// very concern the database says (settlement_rests, migration 0181).
import type { RestKinds, Upheld } from '../areas/concerns/settling/grounds.ts'
import { dissolutionsSince } from '../areas/exit/dissolution/queries.ts'
import { agreedRecoveriesSince, sanctionsOf } from '../areas/exit/recoveries/queries.ts'
import { calledOffBy, keptOrdersSince } from '../areas/inspections/rectifications/queries.ts'
import { cleanVisits } from '../areas/inspections/visits/clean.ts'
import { endedClaims } from '../areas/subsidy/claims/concerns/queries.ts'
import { claimLife } from '../areas/subsidy/claims/states.ts'
import { clauseName } from '../regulation/clause-name.ts'
import { shanghaiDay } from '../server/calendar.ts'

const classOf = ({ subject }: Upheld): string | null => (subject.kind === 'class' ? subject.id : null)
const exitPage = ({ provider }: Upheld) => `/exit/${provider}`
const coursePage = (id: string) => `/attendance/${id}`

export const settlementGrounds: RestKinds = {
  visit: {
    says: '复查（检查未发现问题）',
    settles: 'mended',
    find: async (tx, concern) => {
      const id = classOf(concern)
      if (id === null) return []
      return (await cleanVisits(tx, id, concern.decidedAt, concern.settler)).map((v) => ({
        id: v.id,
        name: `${shanghaiDay(v.inspected_at.getTime())} ${v.inspectors.join('、')}`,
        href: coursePage(id),
      }))
    },
  },
  order: {
    says: '整改通知（复查合格）',
    settles: 'mended',
    find: async (tx, concern) =>
      (await keptOrdersSince(tx, concern.provider, classOf(concern), concern.raisedOn)).map((o) => ({
        id: o.id,
        name: `${o.number}，${o.rechecked_on} 复查合格`,
        href: o.class_id === null ? exitPage(concern) : coursePage(o.class_id),
      })),
  },
  'call-off': {
    says: '取消班次',
    settles: 'punished',
    find: async (tx, concern) => {
      const id = classOf(concern)
      if (id === null) return []
      return (await calledOffBy(tx, id)).map((o) => ({
        id: o.id,
        name: `${o.number}，${o.rechecked_on} 复查不合格`,
        href: coursePage(id),
      }))
    },
  },
  claim: {
    says: '申领终止（不予补贴、撤回、追回）',
    settles: 'punished',
    find: async (tx, concern) =>
      (await endedClaims(tx, concern.id)).map((c) => ({
        id: c.id,
        name: `${c.claim_no}，${c.recovery === null ? claimLife.names[c.status] : '已列入追回'}`,
        href: `/subsidy/claims/${c.id}`,
      })),
  },
  recovery: {
    says: '追回',
    settles: 'punished',
    find: async (tx, concern) =>
      (await agreedRecoveriesSince(tx, concern, concern.raisedOn)).map((r) => ({
        id: r.id,
        name: r.number,
        href: exitPage(concern),
      })),
  },
  sanction: {
    says: '处罚或移送',
    settles: 'punished',
    find: async (tx, concern) =>
      (await sanctionsOf(tx, concern.provider)).map((s) => ({
        id: s.id,
        name: `${s.number}，${s.on_day}`,
        href: exitPage(concern),
      })),
  },
  dissolution: {
    says: '取消补贴资格',
    settles: 'punished',
    find: async (tx, concern) =>
      (await dissolutionsSince(tx, concern.provider, concern.raisedOn)).map((d) => ({
        id: d.id,
        name: `${d.decided_on}，${clauseName(d.clause)}`,
        href: exitPage(concern),
      })),
  },
}
