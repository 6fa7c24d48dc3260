// 第十七条: the bureau decides on numbers and readings that the regulation leaves open.
import { edition } from '../../../../regulation/editions.ts'
import { addDays } from '../../../../server/calendar.ts'
import type { ActKind, Moment } from '../../act.ts'

type Value = number | Record<string, number> | null

const entries = (table: string) =>
  `select key as id, key, not exists (select from law_proposals p where p.adopted is null and p.key = t.key) as open
   from ${table} t group by key order by key collate "C"`

const decided = async (m: Moment, table: string, key: string) => ({
  validFrom: m.r.whole(3) === 0 ? null : addDays(m.today, m.r.whole(40) - 5),
  documentNo: `启人社〔${m.today.slice(0, 4)}〕${m.serial()}号`,
  reason: '经局长办公会研究决定。',
  seen: Number(
    (await m.look<{ n: number }>(`select count(*)::int as n from ${table} where key = $1`, [key]))[0]!.n,
  ),
})

/** Near what it is now. */
function near(m: Moment, value: Value): Value {
  const by = m.r.whole(3) - 1
  if (typeof value === 'number') return Math.max(1, value + by)
  if (value === null) return m.r.pick([null, 1 + m.r.whole(30)])
  const { num, den } = value
  return num === undefined || den === undefined ? value : { num: Math.min(den, Math.max(1, num + by)), den }
}

export const lawActs: ActKind[] = [
  {
    name: '审定拟定',
    door: 'POST /api/law-proposals/:id/decision',
    cases: 'select id, adopted is null as open from law_proposals order by proposed_at, document_no',
    send: (m) => ({ body: { adopt: m.r.whole(4) > 0, reason: '经局长办公会研究。' } }),
  },
  {
    name: '办件期间审定释义',
    door: 'POST /api/law-proposals/:id/decision',
    cases: `select id, adopted is null and register = 'interpretation' and (exists (select from claims where status in ('submitted', 'reviewed'))
        or exists (select from classes where status in ('submitted', 'ended'))) as open
      from law_proposals order by proposed_at, document_no`,
    send: () => ({ body: { adopt: true, reason: '办件中发现理解不一，经局长办公会研究明确。' } }),
  },
  {
    name: '拟定印发日期',
    door: 'POST /api/edition/proposals',
    cases: `select '${edition.name}' as id, not exists (select from law_proposals where register = 'edition' and adopted is null) as open`,
    // Seldom a day that is still to come: until then nothing is paid.
    send: (m) => ({
      body: {
        issuedOn: addDays(m.today, m.r.whole(40) - 36),
        documentNo: `启政办规〔${m.today.slice(0, 4)}〕${m.serial()}号`,
        reason: '按印发文件更正登记。',
      },
    }),
  },
  {
    name: '拟定参数',
    door: 'POST /api/parameters/:key/proposals',
    cases: entries('parameters'),
    send: async (m, c) => {
      const [now] = await m.look<{ value: Value; stated: boolean }>(
        `select value, exists (select from parameters o where o.key = p.key and o.basis = 'regulation') as stated
         from parameters p where key = $1 order by recorded_at desc, valid_from desc limit 1`,
        [c.key],
      )
      const value = now!.stated ? now!.value : near(m, now!.value)
      return { body: { value, ...(await decided(m, 'parameters', String(c.key))) } }
    },
  },
  {
    name: '拟定释义',
    door: 'POST /api/interpretations/:key/proposals',
    cases: entries('interpretations'),
    send: async (m, c) => {
      const { json } = await m.ask('/api/interpretations')
      const all: { key: string; options: { id: string }[] }[] = Array.isArray(json)
        ? json
        : (json?.list ?? [])
      const options = all.find(({ key }) => key === c.key)?.options ?? [{ id: 'unknown' }]
      return {
        body: { option: m.r.pick(options).id, ...(await decided(m, 'interpretations', String(c.key))) },
      }
    },
  },
]
