// What was handed in before: a workbook, or a claim in another workbook of the year.
import type { Tx } from '../../../server/database/db.ts'
import { Refused } from '../../../server/errors.ts'
import type { SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import { type Keys, keyedHash } from '../../../server/keys/cipher.ts'
import type { SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { usualNumber } from '../../../server/workbook/sheet/same.ts'
import * as queries from './queries.ts'
import type { ReadShadow } from './sheet/read.ts'

export async function refuseSameFile(tx: Tx, year: string, { hash }: SentSheet): Promise<void> {
  const same = (await queries.workbooksOf(tx, [year])).find((book) => book.file_hash === hash)
  if (same)
    throw new Refused(
      `这个文件已经交来过（“${same.file_name}”，${same.row_count}行），没有再次写入。请选择当年的另一个工作簿。`,
    )
}

/** One claim in two workbooks of a year would stand against itself, its number written in the same way or another. */
export async function handedInTwice(
  tx: Tx,
  keys: Keys,
  year: string,
  read: ReadShadow,
): Promise<SheetProblem[]> {
  const keyOf = (person: string, claimNo: string) => `${person} ${usualNumber(claimNo)}`
  const rows = read.rows.flatMap(({ read: { row, idNumber, own } }) =>
    idNumber && own.claimNo
      ? [{ row, claimNo: own.claimNo, person: keyedHash(keys, 'person.id-number', idNumber) }]
      : [],
  )
  const people = [...new Set(rows.map(({ person }) => person))]
  const before = await queries.claimsHandedIn(tx, year, people)
  const at = new Map(before.map((b) => [keyOf(b.person, b.claimNo), b]))
  return rows.flatMap(({ row, claimNo, person }) => {
    const first = at.get(keyOf(person, claimNo))
    return first
      ? [read.wrong(row, 'claimNo', `已在“${first.file}”第${first.row}行，同一笔只能出现一次。`)]
      : []
  })
}
