// Who goes along on a visit, to a body or a class: inspectors of the county by their accounts, others by name where the reading allows it.
import { integerOn, readingOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Law } from '../../../regulation/rule.ts'
import { activeInspectors } from '../../../server/access/accounts/inspectors-queries.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { bareName } from '../../../server/workbook/sheet/same.ts'
import type { Companions, CompanionsToChoose } from './schema.ts'

/** How many make a visit on site on this day; a trigger of either table holds the same number of the register (A6.3, A10.8(a)). */
export const leastInspectors = (law: Law, day: string): number =>
  integerOn(law, 'inspection.minInspectors', day)

/** May somebody who is no inspector of the county be named as one who went along? */
export const takesNames = (law: Law, day: string) => readingOn(law, 'A10.8(a).companions', day) === 'byHand'

/** Whom the form offers: every inspector but whoever asks. */
export async function companionsToChoose(tx: Tx, actor: Actor, day: string): Promise<CompanionsToChoose> {
  const law = await lawOn(tx)
  const all = await asHouse(tx, actor, activeInspectors)
  return {
    inspectors: all.filter(({ id }) => id !== actor.account).map(({ id, name }) => ({ id, name })),
    byHand: takesNames(law, day),
    least: leastInspectors(law, day),
  }
}

/**
 * Whoever records comes first, then those who went along, each once. `least`: how many it takes. Throws Invalid for whoever is no
 * inspector of the county, for a name by hand where the reading takes none, and where they are too few.
 * @clause A6.3, A10.8(a) record: who was there, by account, so that two inspectors are two people
 */
export async function visitorsOf(
  tx: Tx,
  actor: Actor,
  { companions, others }: Companions,
  { day, least }: { day: string; least: number },
): Promise<{ companions: string[]; inspectors: string[] }> {
  const { inspectors, byHand } = await companionsToChoose(tx, actor, day)
  const chosen = [...new Set(companions)]
  const named = chosen.map((id) => inspectors.find((one) => one.id === id)?.name)
  if (named.includes(undefined))
    throw new Invalid('没有登记：所选的同行人员有误。', {
      companions: '所选的人不是现任检查员，或者就是您本人。请重新选择。',
    })
  const known = new Set([actor.name, ...(named as string[])].map(bareName))
  const more = [...new Map(others.map((name) => [bareName(name), name.trim()])).values()]
  const extra = more.filter((name) => bareName(name) !== '' && !known.has(bareName(name)))
  if (extra.length > 0 && !byHand)
    throw new Invalid('没有登记：同行人员应从检查员名单中选择。', {
      others: '按现行口径，不能自行填写姓名。请从名单中选择；名单中没有的，请系统管理员开立检查员账号。',
    })
  if (1 + chosen.length + extra.length < least)
    throw new Invalid(`没有登记：应当有${least}名检查人员，现在只有${1 + chosen.length + extra.length}名。`, {
      companions: `除您本人外，至少还应有${least - 1}名检查人员，不能重复。`,
    })
  return { companions: chosen, inspectors: [actor.name, ...(named as string[]), ...extra] }
}
