// 第十三条, where the money comes from: each year finance enters what was appropriated, another confirms it; the latest waits.
import { decideEntry, enterFunds } from '../../areas/subsidy/funds/entries.ts'
import { addDays, yearOf } from '../../server/calendar.ts'
import type { Story } from './agenda.ts'
import { ago, at, by, dayOf, formKey, officeDayFrom, type Stage, who } from './stage.ts'

const yearly = [
  ['employment', 300_000_000, '就业补助资金职业培训补贴'],
  ['unemployment', 80_000_000, '失业保险基金技能提升补贴'],
  ['local', 20_000_000, '地方财政安排职业培训补贴'],
] as const

/** Of the year in which the city's claims begin and of each one after it, as early as the city stands. */
export async function* appropriate(s: Stage): Story {
  const begins = addDays(s.today, -760)
  for (let year = yearOf(begins); year <= yearOf(s.today); year++) {
    const day = officeDayFrom(s, begins > `${year}-02-01` ? begins : `${year}-02-01`)
    if (day >= addDays(s.today, -1)) return
    for (const [n, [source, amountFen, reason]] of yearly.entries()) {
      yield at(day, `10:0${n}`)
      const id = await enter(s, {
        year,
        source,
        amountFen,
        reason,
        documentNo: `启财社〔${year}〕${12 + n}号`,
      })
      yield at(day, `15:0${n}`)
      const decision = { version: 1, decision: 'confirmed' as const, note: '与收款凭证核对无误。' }
      await by(s, who(s, 'caiwu2'), (a) => decideEntry(s.tx, a, id, decision))
    }
  }
  const day = ago(s, 2)
  yield at(day, '16:10')
  const year = yearOf(day)
  await enter(s, {
    year,
    source: 'local',
    amountFen: 5_000_000,
    reason: '追加安排',
    documentNo: `启财社〔${year}〕96号`,
  })
}

type Entered = { year: number; source: string; amountFen: number; reason: string; documentNo: string }
const enter = (s: Stage, entered: Entered) =>
  by(s, who(s, 'caiwu'), (a) => {
    const input = { ...entered, kind: 'appropriation' as const, on: dayOf(s), corrects: null }
    return enterFunds(s.tx, a, { ...input, clientKey: formKey(s) }, dayOf(s))
  })
