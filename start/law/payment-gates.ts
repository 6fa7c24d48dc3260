// Payment asks the register itself, outside any rule: what it would say under a proposed reading (A17).

import { concernsAtAll } from '../../areas/concerns/gates/ask.ts'
import { stopSays } from '../../areas/concerns/gates/meaning.ts'
import { gateAt, gateFor } from '../../areas/subsidy/claims/concerns/gate.ts'
import { claimsBefore } from '../../areas/subsidy/claims/concerns/queries.ts'
import { payeeKind } from '../../areas/subsidy/holds/money.ts'
import { moneyStop } from '../../areas/subsidy/holds/stops.ts'
import { whyEarlierLaw, whyNotIssued } from '../../areas/subsidy/payments/stopped/issued.ts'
import { edition } from '../../regulation/editions.ts'
import { readingOn } from '../../regulation/in-force.ts'
import type { GateAnswer, LawGate } from '../../regulation/kept/trial-gates.ts'
import { findIssue } from '../../regulation/registers/proposals/queries.ts'
import type { Law } from '../../regulation/rule.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { type BeforePayment, beforePayment } from './payment-queries.ts'

const GOES = '可以拨付'
const answer = ({ id, name, open, day }: BeforePayment, says: string): GateAnswer => ({
  ...{ kind: 'claim', id, name, open, day, says },
})

/**
 * A body under an order, and a trainee's own claim where the body is cancelled, held or under suspicion.
 * @clause A17 workflow: what is read at the gate of payment is tried there
 */
export const moneyGate: LawGate = {
  name: '拨付',
  clause: 'A14.0(d)',
  keys: ['A14.0(d).rectifying', 'A14.0(e).trainees'],
  ask: async (tx, actor, law, today) => {
    const rows = await asHouse(tx, actor, (all) => beforePayment(all, today))
    const barred = (day: string) => readingOn(law, 'A14.0(e).trainees', day) === 'barred'
    const open = rows.filter((r) => r.open)
    const before = await asHouse(tx, actor, (all) =>
      claimsBefore(
        all,
        open.map(({ id }) => id),
      ),
    )
    const gates = open.map((r) =>
      gateFor(r, gateAt[r.status] ?? 'batch', { barred: barred(r.day), before: before.get(r.id) ?? [] }),
    )
    const concerns = await concernsAtAll(tx, actor, gates)
    const shut = new Map(open.map((r, i) => [r.id, stopSays(gates[i]!.gate, concerns[i] ?? [])]))
    return {
      answers: rows.map((r) => answer(r, moneySays(r, law) ?? (r.open ? shut.get(r.id) : null) ?? GOES)),
    }
  },
}

function moneySays(r: BeforePayment, law: Law): string | null {
  const body = { code: r.provider_code, name: r.body, standing: r.standing, holds: r.holds }
  const readings = {
    trainees: readingOn(law, 'A14.0(e).trainees', r.day),
    rectifying: readingOn(law, 'A14.0(d).rectifying', r.day),
  }
  return moneyStop(body, payeeKind(r.claimant), readings)?.says ?? null
}

/** @clause A16 workflow: what the transition is read as is tried on every claim that asks it */
export const issueGate: LawGate = {
  name: '新旧衔接',
  clause: 'A16',
  keys: ['A16.transition', 'A16.name'],
  asksIssue: true,
  ask: async (tx, actor, law, today, drafted) => {
    const issuedOn = drafted ?? (await findIssue(tx, edition.name))?.issued_on ?? null
    const rows = await asHouse(tx, actor, (all) => beforePayment(all, today))
    const says = (r: BeforePayment) =>
      whyNotIssued(law, issuedOn, r.day) ??
      (issuedOn === null || r.classNo === null
        ? null
        : whyEarlierLaw(law, issuedOn, { ...r, classNo: r.classNo }, r.day)) ??
      GOES
    return {
      answers: rows.map((r) => answer(r, says(r))),
      ...((issuedOn === null || issuedOn > today) && {
        note: '实施细则还没有登记印发日期，或者印发之日还没有到：在此之前正式运行一律不拨付，这项释义还分不出新旧，到时请再试算。',
      }),
    }
  },
}
