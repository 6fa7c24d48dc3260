// A year of funds by source, and what is promised beside it. Reads only.
import { yearOf } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { yuanWords } from '../../../server/money.ts'
import { sumByStatus } from '../claims/list/sums-queries.ts'
import { claimLife } from '../claims/states.ts'
import { allSources } from './entry-queries.ts'
import type { FundAccount } from './names.ts'
import * as queries from './queries.ts'
import type { FundYear } from './schema.ts'
import * as yearQueries from './year-queries.ts'

/**
 * What was appropriated, committed, paid, returned and recovered of a year, by source; and, of this year, what is reserved: a claim is a right,
 * counted beside the money and never taken off it.
 */
export async function fundYear(tx: Tx, asked: number | undefined, today: string): Promise<FundYear> {
  const now = yearOf(today)
  const year = asked ?? now
  const years = [...new Set([now, ...(await yearQueries.yearsWithMoney(tx))])].sort((a, b) => b - a)
  const balances = await yearQueries.balancesOf(tx, year)
  const documents = await yearQueries.documentsOf(tx, year)
  const of = (source: string) => {
    const on = (account: FundAccount) =>
      balances.find((b) => b.source === source && b.account === account)?.fen ?? 0
    const [availableFen, committedFen, keptFen] = [on('available'), on('committed'), on('recovered')]
    // Whatever goes the way of these, corrections against them.
    const net = (from: FundAccount, to: FundAccount) =>
      documents
        .filter((d) => d.source === source)
        .reduce(
          (sum, d) =>
            sum + (d.from === from && d.to === to ? d.fen : d.from === to && d.to === from ? -d.fen : 0),
          0,
        )
    // Between outside and available lie both what came in and what went back unused.
    const unused = documents
      .filter((d) => d.source === source && d.step === 'return')
      .reduce((sum, d) => sum + d.fen, 0)
    const backAgain = documents
      .filter(
        (d) => d.source === source && d.step === 'correction' && d.from === 'outside' && d.to === 'available',
      )
      .reduce((sum, d) => sum + d.fen, 0)
    const unusedFen = unused - backAgain
    const handedFen = net('recovered', 'outside')
    return {
      appropriatedFen: net('outside', 'available') + unusedFen,
      returnedFen: unusedFen + handedFen,
      ...{ availableFen, committedFen, keptFen, paidFen: on('paid') },
      openingFen: net('available', 'paid'),
      recoveredFen: keptFen + handedFen + net('recovered', 'available'),
      balanceFen: availableFen + committedFen + keptFen,
    }
  }
  const sources = (await allSources(tx)).map(({ code, name }) => ({
    ...{ source: code, name },
    ...of(code),
  }))
  const total = sumsOf(sources)
  const recorded = await queries.isRecorded(tx, [year])
  const reserved = year === now ? await reservedNow(tx) : null
  const shortFen = recorded ? Math.max(0, (reserved?.amountFen ?? 0) - total.availableFen) : 0
  return {
    ...{ year, years, recorded, sources, total, reserved, shortFen },
    unbooked: await yearQueries.unbookedIn(tx, `${year}-01-01`, `${year}-12-31`),
    says: !recorded
      ? `${year}年未登记拨入资金，不能核对是否足额；登记并复核第一笔拨入以后，审批批次不能超过可用资金。`
      : shortFen > 0
        ? `${year}年可用资金比预留的少${yuanWords(shortFen)}。申领不因资金不足而不予补贴，请及时申请拨入。`
        : null,
  }
}

const sumNames = [
  'appropriatedFen',
  'returnedFen',
  'availableFen',
  'committedFen',
  'paidFen',
  'openingFen',
  'recoveredFen',
  'keptFen',
  'balanceFen',
] as const
type Sums = Record<(typeof sumNames)[number], number>
const sumsOf = (rows: Sums[]) =>
  Object.fromEntries(sumNames.map((name) => [name, rows.reduce((sum, r) => sum + r[name], 0)])) as Sums

const promised = ['approved', 'on-notice', 'cleared'] as const

/** What is promised and has no money set aside yet. @clause A13.8 record: a claim that was approved is reserved until its batch is approved */
export async function reservedNow(tx: Tx): Promise<NonNullable<FundYear['reserved']>> {
  const sums = await sumByStatus(tx)
  const way = await yearQueries.underWay(tx)
  const parts = promised.map((status) => {
    const { count = 0, amountFen = 0 } = sums.find((s) => s.status === status) ?? {}
    const off = status === 'cleared' ? way : { count: 0, amountFen: 0 }
    return {
      status: claimLife.names[status],
      count: count - off.count,
      amountFen: amountFen - off.amountFen,
    }
  })
  const all = (of: 'count' | 'amountFen') => parts.reduce((sum, part) => sum + part[of], 0)
  return { count: all('count'), amountFen: all('amountFen'), parts }
}
