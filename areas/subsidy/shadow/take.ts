// A workbook of a past year on its way in: looked at as every sheet is, then kept beside the others of its year.
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import {
  readBesides,
  refuseUnlessSeen,
  type SentSheet,
  traceOf,
} from '../../../server/http/uploads/sheet-upload.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import type { SheetChoice } from '../../../server/workbook/sheet/choice.ts'
import { inOrder } from '../../../server/workbook/sheet/problem.ts'
import type { HowToRead } from '../../../server/workbook/sheet/read-sheet.ts'
import { keepCheck, rowsIn } from '../checks/actions.ts'
import { unjudgedRules } from '../checks/explain.ts'
import { findCheckByKey } from '../checks/queries.ts'
import { historyNotices } from '../checks/sheet/history.ts'
import { previewOf } from '../checks/sheet/preview.ts'
import { type ReadClaims, readClaims } from '../checks/sheet/read.ts'
import { HISTORY, mendNotices } from '../checks/take.ts'
import type { SubmittedClaims } from '../schema.ts'
import { shadowCase } from './case.ts'
import { type ReadShadow, readShadow } from './sheet/read.ts'
import { handedInTwice, refuseSameFile } from './twice.ts'

export type ReadWorkbook = ReadShadow & { history: ReadClaims | null; choices: SheetChoice[] }

/** Both workbooks. Throws Unreadable for the claims, Refused for the history. */
export async function readWorkbook(
  bytes: Buffer,
  name: string,
  how: HowToRead,
  sent: SentSheet,
): Promise<ReadWorkbook> {
  const claims = await readShadow(bytes, name, how)
  const history = await readBesides(HISTORY.history, sent, 'history', readClaims)
  return { ...claims, history, choices: history ? [history.choice] : [] }
}

/**
 * Says what was read; with the hash of what was looked at the workbook is kept, all rows or none. The same request again answers
 * the first. Refused: a file that was not looked at, or was handed in before, a decision that cannot be read, a year that takes no more.
 */
export async function takeWorkbook(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  yearId: string,
  sent: SentSheet,
  read: ReadWorkbook,
): Promise<SubmittedClaims> {
  const year = await caseFor(tx, actor, shadowCase, yearId, 'add')
  const known = sent.confirm !== null && (await findCheckByKey(tx, sent.clientKey)) !== undefined
  const twice = known ? [] : await handedInTwice(tx, keys, yearId, read)
  const mustMend = inOrder([...read.mustMend, ...twice])
  const seen = previewOf(read, [])
  const decided = read.rows.flatMap(({ read: { decided: was } }) => (was ? [was] : []))
  const granted = decided.filter((was) => was.outcome === 'granted')
  const elsewhen = read.rows.filter(
    ({ read: { own } }) => own.appliedOn && yearOf(own.appliedOn) !== year.year,
  )
  const notices = [
    ...read.notices,
    ...historyNotices(read.history),
    ...(elsewhen.length > 0
      ? [`有${elsewhen.length}行的申报日期不在${year.year}年，照样核对；如属别的年度，请移到那一年的工作簿。`]
      : []),
  ]
  const answer: SubmittedClaims = {
    ...seen,
    problems: inOrder([...seen.problems, ...mustMend]),
    mustMend: mustMend.length,
    id: null,
    confirmed: false,
    fileHash: sent.hash,
    fileName: sent.fileName,
    sheet: read.sheet,
    history: read.history ? read.history.rows.length : null,
    notices,
    unjudged: unjudgedRules(read.unjudged),
    decided: {
      granted: granted.length,
      refused: decided.length - granted.length,
      grantedFen: granted.reduce((sum, was) => sum + was.fen, 0),
    },
  }
  if (!known) await refuseSameFile(tx, yearId, sent)
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, mustMend)
  const { history } = sent.besides
  const input = {
    clientKey: sent.clientKey,
    fileHash: sent.hash,
    file: {
      name: sent.fileName,
      bytes: sent.bytes,
      claims: { ...read, notices: [...notices, ...mendNotices(sent.how.mends ?? [])] },
    },
    history: history && read.history ? { ...history, claims: read.history } : null,
    shadowYear: yearId,
  }
  const kept = await keepCheck(tx, actor, keys, input)
  if (!kept.known)
    await takeStep(tx, actor, shadowCase, year, 'add', {
      detail: { number: year.number, ...rowsIn(input), ...traceOf(sent) },
    })
  return { ...answer, id: kept.id, confirmed: true }
}
