// People of a list set beside what the body has registered: who is there already, and what cannot be.
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import type { SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { namedOccupations } from '../../../catalogue/queries.ts'
import { fullTimeElsewhere } from '../queries.ts'
import { recordsOf, termOn } from '../read.ts'
import type { TeacherInput } from '../schema.ts'
import type { ReadTeachers, SheetTeacher } from './read.ts'

/** `id`: of who teaches there already. */
type Placed = { of: SheetTeacher; id: string | null; input: TeacherInput }

export async function place(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  provider: string,
  read: ReadTeachers,
  today: string,
) {
  const catalogue = await namedOccupations(tx)
  const registered = await recordsOf(tx, provider)
  const problems: SheetProblem[] = []
  const placed: Placed[] = []
  for (const of of read.people) {
    const wrong = (key: 'name' | 'occupation' | 'fullTime' | 'idNumber', row: number, says: string) =>
      problems.push(read.wrong(row, key, says))
    const hash = keyedHash(keys, 'person.id-number', of.idNumber)
    const known = registered.find((t) => t.person.id_number_hash === hash)
    const here = known && termOn(known, today) !== undefined
    const row = of.rows[0]!
    if (known && !sameName(known.person.name, of.name))
      wrong('name', row, '与该身份证号已登记的姓名不一致，请按身份证核对；登记有误的，请先在教师登记中更正。')
    if (here && termOn(known, today)!.full_time !== of.fullTime)
      wrong('fullTime', row, '与已登记的专兼职不一致，请先在教师登记中写明从哪一天起变更。')
    if (!here && of.fullTime) {
      const taken = await asHouse(tx, actor, (all) =>
        fullTimeElsewhere(all, hash, provider, of.fromOn ?? today, null),
      )
      if (taken)
        wrong(
          'fullTime',
          row,
          '此人在同一时期已登记为其他培训主体的专职教师，请填兼职，或者请原单位先登记离任。',
        )
    }
    const occupations = of.occupations.flatMap((o) => {
      const codes = catalogue.filter((c) => c.name === o.name)
      if (codes.length !== 1)
        wrong(
          'occupation',
          o.row,
          codes.length === 0
            ? `补贴目录中没有“${o.name.slice(0, 30)}”，请核对名称。`
            : `补贴目录中“${o.name.slice(0, 30)}”有几个编码，请在教师登记中选取。`,
        )
      return codes.slice(0, 1).map(({ code, name }) => ({ code, name, teaches: o.teaches }))
    })
    const codeOf = (subject: string) => catalogue.find((c) => c.name === subject)?.code ?? null
    placed.push({
      of,
      id: here ? known.person.id : null,
      input: {
        ...{
          name: of.name,
          idNumber: of.idNumber,
          education: of.education,
          fullTime: of.fullTime,
          occupations,
        },
        ...(of.fromOn && { fromOn: of.fromOn }),
        qualifications: of.qualifications.map(({ row: _, ...q }) => ({
          ...q,
          occupationCode: q.kind === 'title' ? null : codeOf(q.subject),
        })),
      },
    })
  }
  return { placed, problems }
}
