// What is news of a claim that was agreed to is another fact, not another way of telling one.
import { expect, it } from 'vitest'
import type { ToldFinding } from '../../../../regulation/rule.ts'
import { laterMark } from '../../judge/evidence.ts'
import { newsIn } from './news.ts'

const found = (...rows: string[][]): ToldFinding => ({
  ...{ rule: 'sameLevelOnce', clause: 'A13.5', title: '', verdict: 'manual', params: [], readings: [] },
  ...{ say: '', remedy: null, open: true, evidence: { columns: [], rows, owners: null } },
})
const row = (no: string, day: string) => [no, '电工四级', '', day, '接入的记录：某局（2026-10-31，未经核实）']

it('A13.5 a grant told as later since, or no longer on its way, is no news; another grant is', () => {
  const then = [found(row('接入第2行', '2026-05-11'), row('SL1（在办）', '2026-05-01'))]
  const again = found(row('接入第2行', `2026-05-11${laterMark}`), row('SL1', '2026-05-01'))
  expect(newsIn(again, then)).toEqual([])
  expect(newsIn(found(row('接入第3行', '2026-05-12')), then)).toHaveLength(1)
})
