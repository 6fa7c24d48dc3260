// What stood before the first day is brought in by sheets: begun here, its rows written by their room in the same transaction.
import type { Json } from '../../db/tables.ts'
import type { Actor } from '../access/roles.ts'
import { shanghaiDay } from '../calendar.ts'
import { sha256 } from '../canonical.ts'
import type { Tx } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Invalid, Refused } from '../errors.ts'
import { type SentSheet, traceOf } from '../http/uploads/sheet-upload.ts'
import { record } from '../journal/journal.ts'
import { type IntakeKind, intakeKindNames } from './kinds.ts'
import * as queries from './queries.ts'
import { type IntakeFields, intakeFields } from './schema.ts'

/** What goes along with the sheet. `today`: YYYY-MM-DD. Throws Invalid, each field with its sentence. */
export function fieldsOf(sent: SentSheet, today: string): IntakeFields {
  const read = intakeFields.safeParse({
    source: sent.fields.source ?? '',
    asOf: sent.fields.asOf ?? '',
    confidence: sent.fields.confidence ?? '',
  })
  const wrong: Record<string, string> = {}
  if (!read.success)
    for (const { path, message } of read.error.issues)
      wrong[String(path[0])] ??= fieldSays[String(path[0])] ?? message
  else if (read.data.asOf > today) wrong.asOf = '截至日期不能晚于今天。'
  if (read.success && Object.keys(wrong).length === 0) return read.data
  throw new Invalid('没有导入，请按提示补全来源。', wrong)
}

const fieldSays: Record<string, string> = {
  source: '请写明是谁的名单，2 至 100 个字，如“启东市就业管理中心”。',
  asOf: '请填写名单截至的日期。',
  confidence: '请选择可信程度。',
}

/**
 * Before anything is looked at: the id, where this very request was carried out before (a second press), and null where not. Holds back whoever
 * sends the same at this moment. Throws Refused for a key of another file, and for a file that was brought in before, naming when and by whom.
 */
export async function intakeBefore(tx: Tx, kind: IntakeKind, sent: SentSheet): Promise<string | null> {
  if (sent.confirm !== null) await inTurn(tx, `intake ${sent.clientKey}`)
  const fileHash = sha256(sent.bytes)
  const done = await queries.findByKey(tx, sent.clientKey)
  if (done) {
    if (done.kind !== kind || done.file_hash !== fileHash)
      throw new Refused('这次导入的编号已用于另一个文件，请刷新页面后重新导入。')
    return done.id
  }
  const same = await queries.findSameFile(tx, kind, fileHash)
  if (same)
    throw new Refused(
      `这个文件已于${shanghaiDay(same.taken_at.getTime())}由${same.taken_name}接入（“${same.file_name}”，来源${same.source}，${same.row_count}行），没有再次导入。内容有更正的，请先由审批人员在“接入”中撤回那一次，再导入更正后的表。`,
    )
  return null
}

type Opened = {
  kind: IntakeKind
  sent: SentSheet
  fields: IntakeFields
  rows: number
  clause?: string
  detail?: { [key: string]: Json }
}

/** Begins an import that was looked at and confirmed: the row that its rows name, and the journal entry. Answers its id. */
export async function openIntake(
  tx: Tx,
  actor: Actor,
  { kind, sent, fields, rows, ...more }: Opened,
): Promise<string> {
  const { id } = await queries.insertIntake(tx, {
    ...fields,
    ...{ clientKey: sent.clientKey, kind, rows, by: actor },
    ...{ fileName: sent.fileName, fileHash: sha256(sent.bytes) },
  })
  await record(tx, actor, {
    area: 'intakes',
    verb: `接入${intakeKindNames[kind]}`,
    subjectKind: 'intake',
    subjectId: id,
    clause: more.clause,
    detail: { ...traceOf(sent), ...more.detail, rows, asOf: fields.asOf, confidence: fields.confidence },
  })
  return id
}
