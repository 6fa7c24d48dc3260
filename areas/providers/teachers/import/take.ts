// A body's teachers from a workbook: first looked at, then taken over whole or not at all. Who is registered already is added to.
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { refuseUnlessSeen, type SentSheet, traceOf } from '../../../../server/http/uploads/sheet-upload.ts'
import { doneBefore } from '../../../../server/journal/done-before.ts'
import { type Keys, keyedHash } from '../../../../server/keys/cipher.ts'
import { inOrder, type SheetProblem } from '../../../../server/workbook/sheet/problem.ts'
import { sameName } from '../../../../server/workbook/sheet/same.ts'
import { namedOccupations } from '../../../catalogue/queries.ts'
import { maskIdNumber } from '../../../people/identity-number.ts'
import { recordOwn, requireBody } from '../../bodies/actions.ts'
import { addTeacher, changeTeacher } from '../actions.ts'
import { fullTimeElsewhere } from '../queries.ts'
import { recordsById, recordsOf, termOn } from '../read.ts'
import type { TeacherImport, TeacherInput } from '../schema.ts'
import { shownTeacher } from '../shown.ts'
import type { ReadTeachers, SheetTeacher } from './read.ts'

type Placed = { of: SheetTeacher; id: string | null; input: TeacherInput }

/** Throws Refused when the file confirmed is not the one looked at, or still has problems. */
export async function importTeachers(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadTeachers,
  today: string,
): Promise<TeacherImport> {
  const provider = await requireBody(tx, actor)
  await inTurn(tx, `teacher import ${provider}`)
  const { placed, problems } = await place(tx, actor, keys, provider, read, today)
  const answer: TeacherImport = {
    confirmed: false,
    fileHash: sent.hash,
    fileName: sent.fileName,
    sheet: read.sheet,
    rows: read.rows.length,
    problems: inOrder([...read.problems, ...problems]),
    notices: read.notices,
    people: placed.map(({ of, id, input }) => ({
      row: of.rows[0]!,
      name: of.name,
      idNumberMasked: maskIdNumber(of.idNumber),
      isNew: id === null,
      fullTime: input.fullTime,
      occupations: of.occupations.map((o) => o.name),
      qualifications: of.qualifications.length,
    })),
  }
  if (sent.confirm === null) return answer
  const done = await doneBefore(tx, actor, 'provider', provider, sent.clientKey)
  if (done?.read === sent.hash) return { ...answer, confirmed: true }
  refuseUnlessSeen(sent, answer.problems, 'A4.4(b)')
  for (const { id, input } of placed) {
    if (id === null) await addTeacher(tx, actor, keys, input, today)
    else await addTo(tx, actor, id, input, sent.fileName, today)
  }
  await recordOwn(tx, actor, '导入教师名单', 'A4.4(b)', {
    ...traceOf(sent),
    key: sent.clientKey,
    people: placed.length,
  })
  return { ...answer, confirmed: true }
}

async function place(tx: Tx, actor: Actor, keys: Keys, provider: string, read: ReadTeachers, today: string) {
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

/** What the sheet has beside what is registered; nothing that stands there is taken away. */
async function addTo(tx: Tx, actor: Actor, id: string, input: TeacherInput, fileName: string, today: string) {
  const now = shownTeacher((await recordsById(tx, [id]))[0]!)
  const open = now.occupations.filter((o) => o.toOn === null)
  const merged = [
    ...open.map(({ code, name, teaches }) => {
      const more = input.occupations.find((o) => o.code === code && o.name === name)
      return { code, name, teaches: [...new Set([...teaches, ...(more?.teaches ?? [])])] }
    }),
    ...input.occupations.filter((o) => !open.some((one) => one.code === o.code && one.name === o.name)),
  ]
  const named = (q: TeacherInput['qualifications'][number]) => `${q.kind} ${q.subject} ${q.number}`
  const there = new Set(now.qualifications.map(named))
  await changeTeacher(
    tx,
    actor,
    id,
    {
      occupations: merged,
      qualifications: [...now.qualifications, ...input.qualifications.filter((q) => !there.has(named(q)))],
      ...(now.education === null && input.education && { education: input.education }),
      reason: `按导入的“${fileName.slice(0, 100)}”添加。`,
      version: now.version,
    },
    today,
  )
}
