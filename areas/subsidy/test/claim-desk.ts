// A house with the law in it, people of every role to act, and the acts of a claim in one line each.
import { randomUUID } from 'node:crypto'
import { settlementOf } from '../../../city/settling/settled.ts'
import { type Actor, type Role, system } from '../../../server/access/roles.ts'
import { getCase } from '../../../server/cases/case.ts'
import { act, type Tx } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import type { Place } from '../../../server/test/place.ts'
import { approveClaim, reviewClaim } from '../claims/actions.ts'
import { claimCase } from '../claims/case.ts'
import { settleOfClaim } from '../claims/settling/settling.ts'
import { submitClaims } from '../claims/submission/submit.ts'
import { openClaim } from '../claims/views.ts'
import { addFinishedClass, type FinishedClass, seedLaw, type Trained, today } from './training.ts'

/** Call it at the top level of a test file. `place`: for whoever also goes past the application. */
export async function claimDesk(place?: Place) {
  const { app, house, owner, as } = await testHouse({}, place)
  const { db, keys } = house
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) => act(db, system, work)
  const actor = async (role: Role, more: { provider?: string; person?: string } = {}): Promise<Actor> => {
    const { account } = await as(role, more)
    return {
      account,
      name: `测试${role}`,
      role,
      provider: more.provider ?? null,
      person: more.person ?? null,
    }
  }
  await asSystem(seedLaw)
  const clerk = await actor('clerk')
  const approver = await actor('approver')
  return {
    app,
    house,
    as,
    db,
    owner,
    keys,
    asSystem,
    actor,
    clerk,
    approver,
    bodyOf: (c: FinishedClass) => actor('principal', { provider: c.provider }),
    finished: (wanted: Parameters<typeof addFinishedClass>[2] = {}) =>
      asSystem((tx) => addFinishedClass(tx, keys, wanted)),
    rowOf: (id: string) =>
      asSystem((tx) => tx.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
    submit: (
      who: Actor,
      c: FinishedClass,
      people: Trained[] = c.people,
      clientKey: string = randomUUID(),
    ) => {
      const certificates = people.map((p) => ({ classId: c.classId, personId: p.personId }))
      return act(db, who, (tx) => submitClaims(tx, who, { clientKey, certificates }, today))
    },
    review: (id: string, version: number, note = '', who = clerk) =>
      act(db, who, async (tx) => {
        await reviewClaim(tx, who, id, { version, note })
        return getCase(tx, claimCase, id)
      }),
    /** All that waits, one finding after another. Answers the version afterwards. */
    settle: async (id: string, who = clerk, unmet = false): Promise<number> => {
      const look = async () => (await act(db, who, (tx) => openClaim(tx, who, id))).open
      for (const one of await look())
        await act(db, who, (tx) => settleOfClaim(tx, who, id, settlementOf(one, unmet)))
      return (await act(db, who, (tx) => getCase(tx, claimCase, id))).version
    },
    approve: (id: string, version: number, who = approver) =>
      act(db, who, async (tx) => {
        await approveClaim(tx, who, id, { version }, today)
        return getCase(tx, claimCase, id)
      }),
  }
}
