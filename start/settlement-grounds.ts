// What the settlement of a concern may rest on: the rooms below areas/concerns, which knows none of them.
import { isSuspect } from '../areas/concerns/effects.ts'
import type { RestKinds, Upheld } from '../areas/concerns/settling/grounds.ts'
import { dissolutionsSince } from '../areas/exit/dissolution/queries.ts'
import { agreedRecoveriesSince, sanctionsOf } from '../areas/exit/recoveries/queries.ts'
import { keptOrdersSince } from '../areas/inspections/rectifications/queries.ts'
import { cleanVisits } from '../areas/inspections/visits/clean.ts'
import { clauseName } from '../regulation/clause-name.ts'
import { shanghaiDay } from '../server/calendar.ts'

const classOf = ({ subject }: Upheld): string | null => (subject.kind === 'class' ? subject.id : null)
/** A class is stopped for what article 10 says of it (A10.16(f)); else the order is of the same clause, or names the very thing. */
const orderAbout = (concern: Upheld) => ({
  ...{ provider: concern.provider, clause: concern.clause, named: concern.named },
  classId: concern.clause.startsWith('A10.') ? classOf(concern) : null,
})
/** Clauses under which money is asked back (A15(b)). */
const moneyConcerned = (clause: string): boolean => /^A(7\.3$|13\.|14\.|15)/.test(clause)
const exitPage = ({ provider }: Upheld) => `/exit/${provider}`
const coursePage = (id: string) => `/attendance/${id}`

export const settlementGrounds: RestKinds = {
  visit: {
    says: '复查（检查未发现问题）',
    settles: 'mended',
    find: async (tx, concern) => {
      const id = classOf(concern)
      // No lesson that went well says that money was not had by fraud.
      if (id === null || isSuspect(concern.clause)) return []
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
      (await keptOrdersSince(tx, orderAbout(concern), concern.raisedOn)).map((o) => ({
        id: o.id,
        name: `${o.number}，${o.rechecked_on} 复查合格`,
        href: o.class_id === null ? exitPage(concern) : coursePage(o.class_id),
      })),
  },
  recovery: {
    says: '追回',
    settles: 'punished',
    find: async (tx, concern) =>
      (moneyConcerned(concern.clause) ? await agreedRecoveriesSince(tx, concern, concern.raisedOn) : []).map(
        (r) => ({
          id: r.id,
          name: r.number,
          href: exitPage(concern),
        }),
      ),
  },
  sanction: {
    says: '处罚或移送',
    settles: 'punished',
    find: async (tx, concern) =>
      (await sanctionsOf(tx, concern.provider))
        // Whoever wrote it down does not end the concern by it.
        .filter((s) => s.on_day >= concern.raisedOn && s.recorded_by !== concern.settler)
        .map((s) => ({ id: s.id, name: `${s.number}，${s.on_day}`, href: exitPage(concern) })),
  },
  dissolution: {
    says: '取消资格、解除协议',
    settles: 'punished',
    find: async (tx, concern) =>
      (await dissolutionsSince(tx, concern.provider, concern.raisedOn)).map((d) => ({
        id: d.id,
        name: `${d.decided_on}，${clauseName(d.clause)}`,
        href: exitPage(concern),
      })),
  },
}
