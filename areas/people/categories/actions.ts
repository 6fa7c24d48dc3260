// A category of a person is entered on a proof; several over time, and a wrong one gives its place to another.
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Missing, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { findPerson } from '../queries.ts'
import * as queries from './queries.ts'
import type { NewCategory, ProvenCategory } from './schema.ts'

/**
 * The same key answers as the first time. Throws Missing, Invalid for whole numbers among the words, Refused where it takes the place of one that
 * has none any more.
 * @clause A9.1(b) record: the category of a trainee with its proof, source and days
 */
export async function enterCategory(tx: Tx, actor: Actor, person: string, input: NewCategory): Promise<void> {
  await inTurn(tx, `categories of ${person}`)
  const before = await queries.findByKey(tx, input.clientKey)
  if (before?.person_id === person) return
  if (before) throw new Refused('这次登记的编号已用于另一个人，请刷新页面后重新登记。')
  if (!(await findPerson(tx, person)))
    throw new Missing('没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。')
  if (/\d{15}/.test(`${input.proof} ${input.source}`))
    throw new Invalid('没有登记：证明材料中不要写身份证号。', { proof: '请去掉身份证号。' })
  const { replaces } = input
  if (replaces) {
    const old = (await queries.categoriesOf(tx, person)).find((c) => c.id === replaces)
    if (!old || old.replaced)
      throw new Refused('要更正的那一条已经不在了，请刷新页面后再试。', placeOf('A9.1(b)'))
  }
  const { id } = await queries.insertCategory(tx, {
    ...{ person_id: person, client_key: input.clientKey, category: input.category },
    ...{ proof: input.proof, source: input.source, from_on: input.fromOn, to_on: input.toOn },
    ...{ replaces_id: replaces, entered_by: actor.account, entered_name: actor.name },
  })
  await record(tx, actor, {
    ...{
      area: 'people',
      verb: replaces ? '更正人员类别' : '登记人员类别',
      subjectKind: 'person',
      subjectId: person,
    },
    ...{
      clause: 'A9.1(b)',
      detail: { entry: id, category: input.category, fromOn: input.fromOn, toOn: input.toOn },
    },
  })
}

export const categoriesShown = async (tx: Tx, person: string): Promise<ProvenCategory[]> =>
  (await queries.categoriesOf(tx, person)).map((c) => ({
    id: c.id,
    category: c.category,
    proof: c.proof,
    source: c.source,
    fromOn: c.from_on,
    toOn: c.to_on,
    name: c.entered_name,
    enteredOn: shanghaiDay(c.entered_at.getTime()),
    replaced: c.replaced,
  }))
