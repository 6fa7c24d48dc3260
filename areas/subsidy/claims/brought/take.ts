// A sheet of claims received before the first day and not paid is taken in: looked at first, then the same file whole or not at all.
import { articleOf } from '../../../../regulation/clauses.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../../server/intakes/actions.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { knownPeople } from '../../../people/add-many.ts'
import { maskIdNumber } from '../../../people/identity-number.ts'
import { reasonOf } from '../../judge/reason.ts'
import type { ClaimVerdict } from '../../names.ts'
import * as facts from '../facts-queries.ts'
import { setAgainst } from './against.ts'
import type { JudgedUnpaid } from './judge-rows.ts'
import type { UnpaidReport } from './schema.ts'
import type { ReadUnpaid } from './sheet/read.ts'
import { writeClaims } from './write.ts'

const SHOWN = 40

/**
 * Says what of the sheet is new and what is found of it; with the hash of what was looked at it is written. What a rule refuses is refused, as when it is
 * claimed here; all else begins as handed in, whatever was decided before. Throws Invalid where the source is not said, Refused for a file that was
 * brought in before or not looked at. The same request again answers the first.
 * @clause A13.8 A13.3 workflow: unpaid claims of before are brought in, judged, and reviewed anew by another than who brought them in
 */
export async function bringInClaims(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadUnpaid,
  today: string,
): Promise<UnpaidReport> {
  const before = await intakeBefore(tx, 'claims', sent)
  const blank = emptyReport(sent, read)
  if (before) return { ...blank, id: before, confirmed: true }
  const fields = fieldsOf(sent, today)
  const people = await knownPeople(
    tx,
    keys,
    read.rows.map((r) => r.idNumber),
  )
  const law = await lawOn(tx)
  if (sent.confirm !== null)
    await facts.lockPeople(
      tx,
      [...people.values()].map(({ id }) => id),
    )
  const { fresh, known, problems } = await setAgainst(tx, actor, law, keys, read, people, fields)
  const found = (verdict: ClaimVerdict) => fresh.filter((f) => f.judged.judgement.verdict === verdict)
  const report: UnpaidReport = {
    ...blank,
    problems: inOrder([...read.problems, ...problems]),
    notices: [...read.notices, ...amountNotice(fresh), ...knownNotice(known.length)],
    ...{ fresh: fresh.length, known: known.length },
    newPeople: new Set(fresh.flatMap(({ claim }) => (people.has(claim.idNumber) ? [] : claim.idNumber))).size,
    verdicts: { pass: found('pass').length, fail: found('fail').length, manual: found('manual').length },
    first: [...found('fail'), ...found('manual'), ...found('pass')]
      .slice(0, SHOWN)
      .map((f) => shown(f, actor)),
  }
  if (sent.confirm === null) return report
  refuseUnlessSeen(sent, report.problems, 'A13.8')
  if (fresh.length === 0)
    return { ...report, confirmed: false, notices: [...report.notices, '各行均已接入过，没有写入。'] }
  const id = await openIntake(tx, actor, {
    ...{ kind: 'claims', sent, fields, rows: fresh.length, clause: 'A13.8' },
    detail: { known: known.length, ...report.verdicts },
  })
  await writeClaims(tx, actor, keys, id, fresh, today)
  return { ...report, id, confirmed: true }
}

const shown = (
  { claim: c, judged: { judgement } }: JudgedUnpaid,
  actor: Actor,
): UnpaidReport['first'][number] => ({
  ...{ row: c.row, number: c.number, name: c.name, idNumberMasked: maskIdNumber(c.idNumber), stood: c.stood },
  occupation: `${c.occupationName}${levelNames[c.level]}`,
  ...{ amountFen: c.amountFen, rateFen: judgement.rateFen, verdict: judgement.verdict },
  reason: reasonOf(judgement, articleOf, actor),
})

function amountNotice(fresh: JudgedUnpaid[]): string[] {
  const other = fresh.filter(({ claim, judged }) => {
    const { rateFen } = judged.judgement
    return rateFen !== null && rateFen !== claim.amountFen
  })
  if (other.length === 0) return []
  const rows = other.slice(0, 10).map(({ claim }) => claim.row)
  return [
    `有 ${other.length} 行的金额与补贴目录的标准不同（第${rows.join('、')}行${other.length > 10 ? '等' : ''}），审批后按目录的标准拨付，请核对。`,
  ]
}

const knownNotice = (known: number): string[] => (known === 0 ? [] : [`有 ${known} 行已接入过，不再写入。`])

const emptyReport = (sent: SentSheet, read: ReadUnpaid): UnpaidReport => ({
  ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName },
  ...{ sheet: read.sheet, rows: read.count, problems: [], notices: read.notices },
  ...{ fresh: 0, known: 0, newPeople: 0, verdicts: { pass: 0, fail: 0, manual: 0 }, first: [] },
})
