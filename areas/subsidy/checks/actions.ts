// The verbs of 批量预审: take a workbook in, judge it, look at what came of it. A check grants nothing (A13.8 comes later).

import type { Actor } from '../../../server/access/roles.ts'
import { sha256 } from '../../../server/canonical.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { poke } from '../../../server/duties.ts'
import { Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { encrypt, type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import { usualNumber } from '../../../server/workbook/sheet/same.ts'
import { maskIdNumber } from '../../people/identity-number.ts'
import * as queries from './queries.ts'
import * as rowQueries from './row-queries.ts'
import { historyNotices, unseenByPerson } from './sheet/history.ts'
import type { ClaimsTable } from './sheet/read.ts'

const BATCH = 1_000

/** Name of the duty that judges what has been submitted. */
export const CHECK_DUTY = 'claim-checks'

export type SubmittedFile = { name: string; bytes: Buffer; claims: ClaimsTable }
export type CheckInput = {
  clientKey: string
  file: SubmittedFile
  history: SubmittedFile | null
  fileHash?: string
  shadowYear?: string
}

/**
 * Takes a workbook in, all rows or none, to be judged by the duty. The same `clientKey` again answers the first check.
 * `fileHash`: of what was looked at, where the files were read in a way of their own. Refused: a body's workbook with rows
 * of another body; a key used before for another file.
 */
export async function submitCheck(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  input: CheckInput,
): Promise<{ id: string }> {
  const { id, known } = await keepCheck(tx, actor, keys, input)
  if (known) return { id }
  await record(tx, actor, {
    area: 'subsidy',
    verb: '提交批量预审',
    subjectKind: 'claim-check',
    subjectId: id,
    detail: rowsIn(input),
  })
  await poke(tx, CHECK_DUTY)
  return { id }
}

/** How many rows a workbook brought, for the journal. */
export const rowsIn = ({ file, history }: CheckInput) => ({
  rows: file.claims.rows.length,
  history: history?.claims.rows.length ?? 0,
})

/** Keeps the workbook with its rows, told by its key whether it was kept before; whoever asks writes the journal. Refused as `submitCheck` is. */
export async function keepCheck(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  input: CheckInput,
): Promise<{ id: string; known: boolean }> {
  const fileHash =
    input.fileHash ?? sha256(Buffer.concat([input.file.bytes, input.history?.bytes ?? Buffer.alloc(0)]))
  await inTurn(tx, `claim check ${input.clientKey}`)
  const known = await queries.findCheckByKey(tx, input.clientKey)
  if (known) {
    if (known.file_hash === fileHash && known.account_id === actor.account)
      return { id: known.id, known: true }
    throw new Refused('这次提交的编号已用于另一个文件，请刷新页面后重新提交。')
  }
  const { claims } = input.file
  if (actor.provider) refuseForeignRows(actor.provider, claims)
  const id = await queries.insertCheck(tx, {
    clientKey: input.clientKey,
    account: actor.account,
    provider: actor.provider,
    fileName: input.file.name,
    fileHash,
    historyName: input.history?.name ?? null,
    columns: claims.columns,
    unjudged: claims.unjudged,
    notices: [...claims.notices, ...historyNotices(input.history?.claims)],
    sheetName: claims.sheet,
    rowCount: claims.rows.length,
    historyCount: input.history?.claims.rows.length ?? 0,
    shadowYear: input.shadowYear ?? null,
  })
  await storeRows(tx, keys, id, 'claim', claims, unseenByPerson(input.history?.claims))
  if (input.history) await storeRows(tx, keys, id, 'history', input.history.claims)
  return { id, known: false }
}

/** Rows of a body's workbook that are not its own. */
export const foreignRows = (provider: string, { rows }: ClaimsTable): number[] =>
  rows.filter(({ read }) => read.providerCode !== usualNumber(provider)).map(({ read }) => read.row)

function refuseForeignRows(provider: string, claims: ClaimsTable): void {
  const foreign = foreignRows(provider, claims)
  if (foreign.length === 0) return
  const named = foreign.slice(0, 10).join('、')
  throw new Refused(
    `工作表“${claims.sheet}”第${named}${foreign.length > 10 ? `等共${foreign.length}` : ''}行的统一社会信用代码不是本单位的，只能预审本单位的申领；请删去这些行或更正后重新提交。`,
  )
}

async function storeRows(
  tx: Tx,
  keys: Keys,
  id: string,
  kind: 'claim' | 'history',
  claims: ClaimsTable,
  unseen: ReturnType<typeof unseenByPerson> = new Map(),
): Promise<void> {
  for (let at = 0; at < claims.rows.length; at += BATCH) {
    const rows = claims.rows.slice(at, at + BATCH).map(({ read, texts }) => ({
      kind,
      row: read.row,
      cells: encrypt(keys, 'claim-check.cells', JSON.stringify(texts)),
      facts: JSON.stringify({
        ...read.own,
        problems: [...read.own.problems, ...(unseen.get(read.idNumber ?? '') ?? [])],
        label: label(read.name, read.idNumber),
        ...(read.decided && { decided: read.decided }),
        ...(read.certificateNo && { certificateNo: read.certificateNo }),
      }),
      person: read.idNumber ? keyedHash(keys, 'person.id-number', read.idNumber) : null,
      code: read.own.occupationCode,
      name: read.own.occupationName,
      level: read.own.level,
      classNo: read.own.classNo,
      issuedOn: read.own.issuedOn,
      appliedOn: read.own.appliedOn,
      provider: read.providerCode,
    }))
    await rowQueries.insertCheckRows(tx, id, rows)
  }
}

const label = (name: string, idNumber: string | null) =>
  `${name} ${idNumber ? maskIdNumber(idNumber) : '（身份证号不可读）'}`
