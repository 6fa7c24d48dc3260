// A workbook of claims on its way in: looked at, with all that nobody will be able to judge, then handed over to the judge.
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import { readBesides, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import type { SheetChoice } from '../../../server/workbook/sheet/choice.ts'
import type { HowToRead, Mend } from '../../../server/workbook/sheet/read-sheet.ts'
import type { SubmittedClaims } from '../schema.ts'
import { foreignRows, submitCheck } from './actions.ts'
import { unjudgedRules } from './explain.ts'
import { historyNotices } from './sheet/history.ts'
import { previewOf } from './sheet/preview.ts'
import { type ReadClaims, readClaims } from './sheet/read.ts'

/** The field of the form that holds what was granted before, and its name. */
export const HISTORY = { history: '已获补贴表' }

export type ReadForCheck = ReadClaims & { history: ReadClaims | null; choices: SheetChoice[] }

/** Both workbooks of a check. Throws Unreadable for the claims, Refused for the history. */
export async function readForCheck(
  bytes: Buffer,
  name: string,
  how: HowToRead,
  sent: SentSheet,
): Promise<ReadForCheck> {
  const claims = await readClaims(bytes, name, how)
  const history = await readBesides(HISTORY.history, sent, 'history', readClaims)
  return { ...claims, history, choices: history ? [history.choice] : [] }
}

/**
 * Says what the judge will make of the rows as they were read; with the hash of what was looked at the check is submitted.
 * A row with problems is judged as well and waits for a person: only rows of another body keep a body's workbook out.
 * Refused: rows of another body, a file that was not looked at, a key used before for another file.
 */
export async function takeClaims(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadForCheck,
): Promise<SubmittedClaims> {
  const foreign = actor.provider ? foreignRows(actor.provider, read) : []
  const answer: SubmittedClaims = {
    ...previewOf(read, foreign),
    id: null,
    confirmed: false,
    fileHash: sent.hash,
    fileName: sent.fileName,
    sheet: read.sheet,
    history: read.history ? read.history.rows.length : null,
    notices: [...read.notices, ...historyNotices(read.history)],
    unjudged: unjudgedRules(read.unjudged),
  }
  if (sent.confirm === null) return answer
  if (sent.confirm !== sent.hash)
    throw new Refused('要预审的文件与刚才核对的不是同一个，没有提交。请重新核对这个文件。')
  const { history } = sent.besides
  const { id } = await submitCheck(tx, actor, keys, {
    clientKey: sent.clientKey,
    fileHash: sent.hash,
    file: {
      name: sent.fileName,
      bytes: sent.bytes,
      claims: { ...read, notices: [...read.notices, ...mendNotices(sent.how.mends ?? [])] },
    },
    history: history && read.history ? { ...history, claims: read.history } : null,
  })
  return { ...answer, id, confirmed: true }
}

/** Whoever reads the verdicts must know that they rest on what no file holds. The values themselves stand in the rows. */
export function mendNotices(mends: Mend[]): string[] {
  if (mends.length === 0) return []
  const places = mends.map(({ row, column }) => `第${row}行${column}列`)
  const more = places.length > 20 ? `等${places.length}处` : ''
  return [`提交前在页面上更正了${places.slice(0, 20).join('、')}${more}，原文件不变。`]
}
