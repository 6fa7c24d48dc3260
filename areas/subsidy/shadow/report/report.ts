// The report for whoever leads the office, as PDF: no person is named in it.
import { citing, clauseName } from '../../../../regulation/clause-name.ts'
import { officeOn } from '../../../../regulation/offices.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { makePdf } from '../../../../server/documents.ts'
import { Refused } from '../../../../server/errors.ts'
import { yuanWords } from '../../../../server/money.ts'
import { shareText } from '../../../../server/ratio.ts'
import { kindNames, outcomeNames, outcomes, stakeNames } from '../names.ts'
import { openYear } from '../views.ts'

/** Throws Missing; Refused until it is judged. @clause A13.8 document: how a past year's decisions agree with the rules, by clause and by what people found */
export async function reportOf(tx: Tx, actor: Actor, id: string, today: string) {
  const year = await openYear(tx, actor, id)
  const f = year.figures
  if (!f || !year.judgedAt) throw new Refused('这次试运行还没有核对完成，没有报告。')
  const bySettlement = outcomes.map((of) => {
    const parts = year.reasons.flatMap((r) => r.settled.filter((s) => s.outcome === of))
    return { name: outcomeNames[of], ...total(parts) }
  })
  const open = total(year.reasons.map((r) => r.open))
  const pdf = makePdf('areas/subsidy/shadow/documents/shadow-report.typ', {
    number: year.number,
    year: String(year.year),
    rows: String(f.rows),
    books: year.books.map((book) => `${book.fileName}（${book.rows}行）`),
    agreement: shareText(f.agreed, f.judged),
    judgedOn: shanghaiDay(Date.parse(year.judgedAt)),
    figures: [
      ['原予以补贴', f.granted],
      ['一致：均予以补贴、金额相同', f.sameGranted],
      ['一致：均不予补贴', f.sameRefused],
      [kindNames['should-refuse'], f['should-refuse']],
      [kindNames['should-grant'], f['should-grant']],
      ['金额不一致：多付', f.overpaid],
      ['金额不一致：少付', f.underpaid],
      [kindNames.untold, f.untold],
    ].map(([name, sum]) => line(name as string, sum as Sum)),
    disagreed: line('不一致合计', f.disagreed),
    reasons: year.reasons.map((r) => [
      kindNames[r.kind],
      r.clauses.map((c) => `${clauseName(c.clause)} ${c.title}`).join('；'),
      String(r.rows),
      `${yuanWords(r.fen)}`,
      stakeNames[r.kind],
    ]),
    settled: [...bySettlement, { name: '未认定', ...open }].map((s) => line(s.name, s)),
    unjudged: [
      ...year.books.flatMap((book) =>
        book.unjudged.map(
          (rule) => `${book.fileName}：${rule.title}（${clauseName(rule.clause)}），表中没有相应的列。`,
        ),
      ),
      ...year.notices,
    ],
    nature: citing`试运行只把往年的决定与规则逐行比较，不发放、不追回、不改变任何决定，也不计入第十三条的次数。`,
    ruleset: year.rulesetHash?.slice(0, 16) ?? '',
    on: today,
    office: officeOn(await lawOn(tx), 'X2.0.1.partyA', today),
  })
  return { name: `试运行报告 ${year.number}.pdf`, pdf }
}

type Sum = { rows: number; fen: number }
const line = (name: string, { rows, fen }: Sum) => [name, String(rows), yuanWords(fen)]
const total = (parts: Sum[]): Sum => ({
  rows: parts.reduce((n, p) => n + p.rows, 0),
  fen: parts.reduce((n, p) => n + p.fen, 0),
})
