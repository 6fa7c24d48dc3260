// A body's teachers from a workbook: first looked at, then taken over whole or not at all. Who is registered already is added to.
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { refuseUnlessSeen, type SentSheet, traceOf } from '../../../../server/http/uploads/sheet-upload.ts'
import { doneBefore } from '../../../../server/journal/done-before.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { maskIdNumber } from '../../../people/identity-number.ts'
import { recordOwn, requireBody } from '../../bodies/actions.ts'
import { addTeacher, changeTeacher } from '../actions.ts'
import { recordsById } from '../read.ts'
import type { TeacherImport, TeacherInput } from '../schema.ts'
import { shownTeacher } from '../shown.ts'
import { place } from './place.ts'
import type { ReadTeachers } from './read.ts'

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
