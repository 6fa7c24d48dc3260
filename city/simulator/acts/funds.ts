// 第十三条, where the money comes from: entered by one, confirmed by another, put right by a counter-entry.
import { fundEntryLife } from '../../../areas/subsidy/funds/states.ts'
import { type ActKind, mayFollowSql, say } from '../act.ts'

export const fundActs: ActKind[] = [
  {
    name: '登记资金',
    door: 'POST /api/fund-entries',
    cases: `select code as id, true as open from fund_sources order by position`,
    send: (m, c) => ({
      body: {
        ...{ clientKey: m.key(), kind: m.r.pick(kinds), year: Number(m.today.slice(0, 4)), source: c.id },
        amountFen: m.r.pick([30_000_000, 5_000_000, 1 + m.r.whole(200_000)]),
        ...{ on: m.today, documentNo: `启财社${m.serial()}号`, reason: '职业培训补贴', corrects: null },
      },
    }),
    often: 2,
  },
  {
    name: '更正资金',
    door: 'POST /api/fund-entries',
    cases: `select e.id, e.status = 'confirmed' and e.kind <> 'correction' and not exists (
        select from fund_entries c where c.corrects = e.id and c.status in ('waiting', 'confirmed')) as open
      from fund_entries e order by e.number`,
    send: (m, c) => ({
      body: {
        ...{ clientKey: m.key(), kind: 'correction', year: Number(m.today.slice(0, 4)), source: 'local' },
        ...{
          amountFen: 1,
          on: m.today,
          documentNo: `更正${m.serial()}号`,
          reason: '金额录入有误',
          corrects: c.id,
        },
      },
    }),
  },
  {
    name: '复核资金登记',
    door: 'POST /api/fund-entries/:id/decision',
    cases: `select id, version, ${mayFollowSql(fundEntryLife, 'confirm')} as open from fund_entries order by number`,
    send: (m, c) => ({
      body: {
        version: c.version,
        decision: m.r.pick(['confirmed', 'confirmed', 'confirmed', 'declined', 'withdrawn']),
        note: say(m, '凭证核对无误。', '与文件不符，请核对。'),
      },
    }),
    often: 3,
  },
]

const kinds = ['appropriation', 'appropriation', 'appropriation', 'return', 'recovered-return', 'reuse']
