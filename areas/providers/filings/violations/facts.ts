// What is known against a body and against bodies that look like it, as its judge is told.
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import type { FilingFacts } from '../facts.ts'
import { type Declared, kinOf } from './kin.ts'
import { bodiesOfItsTeachers, knownBodies, violationsOf } from './queries.ts'

/**
 * In the name of the house: a body may not read what others report of it, nor of other bodies; what it is told of is the number alone.
 * @clause A4.7 rule: what was found, also behind another credit code with the same legal person, shareholders, premises or teachers
 */
export async function violationFacts(
  tx: Tx,
  actor: Actor,
  code: string,
  form: Declared,
): Promise<FilingFacts['violations']> {
  return asHouse(tx, actor, async (all) => {
    const kin = kinOf(code, form, await knownBodies(all), await bodiesOfItsTeachers(all, code))
    const found = await violationsOf(all, [code, ...kin.map((k) => k.code)])
    const own = found.filter((v) => v.code === code)
    const confirmed = own.filter((v) => v.confirmed)
    return {
      confirmed: confirmed.length,
      open: own.length - confirmed.length,
      confirmedOn: confirmed.map((v) => v.on),
      related: found
        .filter((v) => v.code !== code && v.confirmed)
        .map(({ code: other, name, on, says }) => {
          const { by } = kin.find((k) => k.code === other)!
          return { code: other, name, by, on, says }
        }),
    }
  })
}
