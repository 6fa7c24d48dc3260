// What a body has registered is changed later: a teacher's entry, a room's.
import { addDays } from '../../../../server/calendar.ts'
import type { ActKind, Case, Moment } from '../../act.ts'

type Entry = { id: string; version: string; name: string; seats: number; area: number; kind: string }
type Register = 'teachers' | 'rooms' | 'fees'

/** As the body is told of it now, with the mark by which a change over another unseen is refused. */
async function entryOf(m: Moment, of: Register, c: Case): Promise<Entry> {
  const { json } = await m.ask('/api/my/provider')
  const all: Entry[] = json?.[of] ?? []
  const unseen = { id: c.id, version: '0'.repeat(64), name: '教室', seats: 20, area: 60, kind: 'theory' }
  return all.find(({ id }) => id === c.id) ?? unseen
}

const own = (table: Register, order: string, open: string) =>
  `select t.id, t.provider_code as provider, ${open} as open from ${table} t order by t.provider_code, ${order}`

export const registerChangeActs: ActKind[] = [
  {
    name: '修改教师登记',
    door: 'PATCH /api/teachers/:id',
    cases: own(
      'teachers',
      't.name, t.id_number_hash',
      'exists (select from teacher_terms m where m.teacher_id = t.id and m.to_on is null and m.voided_at is null)',
    ),
    send: async (m, c) => {
      const { version } = await entryOf(m, 'teachers', c)
      // Seldom: a body without teachers files nothing any more.
      const leaves = m.r.whole(12) === 0
      const putRight = m.r.whole(4) > 0 ? { reason: '核对原件后更正。' } : {}
      return {
        body: leaves
          ? { version, toOn: addDays(m.today, m.r.whole(60)) }
          : {
              version,
              education: m.r.pick(['college', 'bachelor']),
              fullTime: m.r.whole(8) > 0,
              ...putRight,
            },
      }
    },
  },
  {
    name: '删除教师登记',
    door: 'DELETE /api/teachers/:id',
    cases: own('teachers', 't.name, t.id_number_hash', 'not teacher_stands(t.id)'),
    send: async (m, c) => ({ body: { version: (await entryOf(m, 'teachers', c)).version } }),
  },
  {
    name: '修改场地登记',
    door: 'PUT /api/rooms/:id',
    cases: own('rooms', 't.name, t.kind', 'true'),
    send: async (m, c) => {
      const { version, name, area, kind } = await entryOf(m, 'rooms', c)
      return { body: { version, name, area, kind, seats: 20 + m.r.whole(60), camera: m.r.whole(5) > 0 } }
    },
  },
  {
    name: '停止收费项目',
    door: 'PUT /api/fees/:id/last-day',
    cases: own('fees', 't.item, t.from_on, t.published_on', 't.withdrawn_on is null and t.to_on is null'),
    send: async (m, c) => ({
      body: { version: (await entryOf(m, 'fees', c)).version, toOn: addDays(m.today, m.r.whole(60)) },
    }),
  },
  {
    name: '撤回收费公示',
    door: 'DELETE /api/fees/:id',
    cases: own(
      'fees',
      't.item, t.from_on, t.published_on',
      't.withdrawn_on is null and t.from_on > me_day()',
    ),
    send: async (m, c) => ({ body: { version: (await entryOf(m, 'fees', c)).version } }),
  },
]
