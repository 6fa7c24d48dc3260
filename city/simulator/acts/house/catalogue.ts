// 第十三条: the catalogue changes by the word of two people, by hand or as a sheet.
import { kindNames, kindOf, type LineValues } from '../../../../areas/catalogue/changes/line.ts'
import { catalogueColumns } from '../../../../areas/catalogue/import/columns.ts'
import { levelNames } from '../../../../areas/catalogue/levels.ts'
import { addDays } from '../../../../server/calendar.ts'
import { csv } from '../../../play/sheets.ts'
import { type ActKind, type Moment, say } from '../../act.ts'
import { evidence } from '../recoveries.ts'
import { sheetForm } from '../sheets.ts'

type Entry = LineValues & { id: string; kind: string; levelName: string; validFrom: string | null }

const head = (m: Moment) => {
  const days = m.r.whole(30) - 5
  return {
    ...{ fromOn: addDays(m.today, days), backdated: days < 0 },
    documentNo: `启人社发〔${m.today.slice(0, 4)}〕${m.serial()}号`,
    source: '启东市补贴性职业培训目录',
    confidence: say(m, 'official', 'own-record'),
    reason: '按新的目录执行。',
  }
}

const entriesOf = async (m: Moment, query: string): Promise<Entry[]> =>
  (await m.ask(`/api/catalogue?${query}`)).json?.rows ?? []

/** As the catalogue says it, with another rate or an end. */
async function changed(m: Moment): Promise<object[]> {
  const found = await entriesOf(m, `size=200&on=${m.today}&level=${m.r.pick(['5', '4', '3', '2', '1'])}`)
  if (found.length === 0) return []
  const { id, kind: _, levelName: __, validFrom: ___, ...line } = m.r.pick(found)
  const { code, name, level, online, category, byCategory, rateFen, shortage } = line
  const values = { code, name, level, online, category, byCategory, rateFen, shortage }
  const hours = { theoryHours: null, practiceHours: null, hours: 40 + m.r.whole(60), validTo: null }
  if (m.r.whole(6) === 0) return [{ act: 'end', entry: id }]
  if (m.r.whole(6) === 0) return [{ act: 'map', oldCode: code, oldName: `${name}（旧）`, code, name }]
  return [{ act: 'replace', entry: id, ...values, rateFen: rateFen + 1000 * m.r.whole(20), ...hours }]
}

export const catalogueActs: ActKind[] = [
  {
    name: '提出目录更改',
    door: 'POST /api/catalogue-changes',
    cases: 'select 1 as id, count(*) filter (where adopted is null) < 3 as open from catalogue_changes',
    send: async (m) => {
      const lines = await changed(m)
      const change = JSON.stringify({ ...head(m), clientKey: m.key(), lines })
      return { form: [{ name: 'change', value: change }, evidence] }
    },
  },
  {
    name: '导入目录',
    door: 'POST /api/catalogue-imports',
    cases: 'select 1 as id, count(*) filter (where adopted is null) < 3 as open from catalogue_changes',
    send: async (m) => {
      const { backdated, ...more } = head(m)
      const found = await entriesOf(m, `size=40&on=${m.today}`)
      const lines = found.map((e) => [
        ...[e.code, e.name, levelNames[e.level], e.category, String(e.rateFen / 100 + 10 * m.r.whole(2))],
        kindNames[kindOf(e)],
      ])
      const titles = catalogueColumns.slice(0, 6).map(({ titles: [title] }) => title)
      const fields = { ...more, backdated: String(backdated), scope: 'part' }
      return sheetForm(m, '补贴目录.csv', csv([titles, ...lines]), fields)
    },
  },
  {
    name: '审定目录更改',
    door: 'POST /api/catalogue-changes/:id/decision',
    cases: 'select id, adopted is null as open from catalogue_changes order by proposed_at, document_no',
    send: async (m, c) => {
      const { json } = await m.ask(`/api/catalogue-changes/${c.id}`)
      const touched = json?.touches?.count
      const body = { adopt: m.r.whole(4) > 0, reason: '经局长办公会研究。' }
      return { body: { ...body, ...(touched === undefined ? {} : { touched }) } }
    },
  },
]
