// A whole catalogue from a sheet: its difference is shown before anything, and becomes a change that another person adopts.
import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { sha256 } from '../../../server/canonical.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import { issueMessages } from '../../../server/http/field-messages.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../server/http/uploads/sheet-upload.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { inOrder, type SheetProblem } from '../../../server/workbook/sheet/problem.ts'
import { checkLines } from '../changes/check.ts'
import { keepChange, proposedBefore, refuseBackdated } from '../changes/propose.ts'
import { standsFrom, type TouchedOf } from '../changes/stands.ts'
import { differenceOf } from './difference.ts'
import type { ReadCatalogue } from './read.ts'
import { type CatalogueImport, differenceKinds, type ImportFields, importFields } from './schema.ts'

/** What the page shows of a long difference; the change holds every line. */
const MOST_SHOWN = 500

/**
 * Looks, or proposes what was looked at. Throws Invalid for the fields, Refused for another file than was seen, problems left, nothing to
 * change, and a file that waits already.
 * @clause A13.1 workflow: the catalogue of a year comes in as a sheet; what differs is shown, and decided by two people
 */
export async function takeCatalogue(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  sent: SentSheet,
  read: ReadCatalogue,
  today: string,
  rooms: TouchedOf[],
): Promise<CatalogueImport> {
  const { scope, ...head } = fieldsOf(sent)
  if (sent.confirm !== null) await inTurn(tx, `catalogue change ${sent.clientKey}`)
  const hash = sha256(sent.bytes)
  const before = await proposedBefore(tx, sent.clientKey, hash)
  refuseBackdated(head, today)
  const stands = await standsFrom(tx, head.fromOn)
  const difference = differenceOf(read.lines, stands, head.fromOn, scope === 'whole')
  const checked = checkLines(difference.lines, head.fromOn, stands)
  const answer: CatalogueImport = {
    ...{ confirmed: before !== null, changeId: before, fromOn: head.fromOn },
    ...{ fileHash: sent.hash, fileName: sent.fileName, sheet: read.sheet, rows: read.rowCount },
    problems: inOrder([...read.problems, ...problemsOf(read, difference.rows, checked.wrong)]),
    notices: [...read.notices, ...difference.notices],
    counts: countsOf(difference.shown),
    unchanged: difference.unchanged,
    differences: difference.shown.slice(0, MOST_SHOWN),
  }
  if (before !== null || sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A13.1')
  if (difference.lines.length === 0)
    throw new Refused('表中的条目与现行目录没有差异，没有可以提出的更改。', placeOf('A13.1'))
  const change = { ...head, clientKey: sent.clientKey, lines: checked.lines }
  const paper = { name: sent.fileName, hash, content: sent.bytes }
  return { ...answer, confirmed: true, changeId: await keepChange(tx, actor, settings, change, paper, rooms) }
}

/** Throws Invalid, each field with its sentence. */
function fieldsOf({ fields }: SentSheet): ImportFields {
  const read = importFields.safeParse({ ...fields, backdated: fields.backdated === 'true' })
  if (read.success) return read.data
  throw new Invalid('没有核对，请先按提示补全。', issueMessages(read.error.issues))
}

function problemsOf(
  read: ReadCatalogue,
  rows: (number | null)[],
  wrong: Map<number, string>,
): SheetProblem[] {
  // A row that could not be read says so once, and not again what follows from it.
  const told = new Set(read.problems.map(({ row }) => row))
  return [...wrong].flatMap(([at, says]) => {
    const row = rows[at] ?? null
    if (row !== null && told.has(row)) return []
    return row === null
      ? { sheet: read.sheet, row: null, column: '', title: '', says: `工作表“${read.sheet}”：${says}` }
      : read.wrong(row, 'name', says)
  })
}

function countsOf(shown: { kind: (typeof differenceKinds)[number] }[]): CatalogueImport['counts'] {
  const counts = Object.fromEntries(differenceKinds.map((kind) => [kind, 0])) as CatalogueImport['counts']
  for (const { kind } of shown) counts[kind]++
  return counts
}
