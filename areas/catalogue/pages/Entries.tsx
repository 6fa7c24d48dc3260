import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { citing } from '../../../regulation/clause-name.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { api, got, type RowOf } from '../../../web/api.ts'
import { SearchField, SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { type Column, Register } from '../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../web/ui/register/useAddress.ts'
import { categories } from '../categories.ts'
import { kindNames } from '../changes/line.ts'
import { levelNames, levels } from '../levels.ts'
import { hoursText, occupationHref, Source, shortageText, validityText } from './words.tsx'

type Entry = RowOf<'/api/catalogue'>
const kinds = ['ordinary', 'online', 'special', 'category'] as const satisfies Entry['kind'][]

/** Lines of the catalogue on a day, today's unless another is named. */
export function Entries() {
  const { get, page, change } = useAddress()
  const filter = {
    q: get('q'),
    category: categories.find((category) => category === get('category')),
    level: levels.find((level) => level === get('level')),
    kind: kinds.find((kind) => kind === get('kind')),
    on: get('on'),
    all: get('all') === '1' ? ('1' as const) : undefined,
    page,
    size: 60,
  }
  const entries = useQuery({
    queryKey: ['catalogue', filter],
    queryFn: () => got(api.GET('/api/catalogue', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  })
  const when = filter.all ? 'all' : filter.on === undefined ? '' : 'day'
  return (
    <Register
      keys
      title="补贴目录"
      unit="项"
      query={entries}
      columns={columns}
      keyOf={(entry) => entry.id}
      hrefOf={(entry) => occupationHref(entry)}
      onPage={(to) => change({ page: to })}
      filters={
        <>
          <SearchField label="职业（工种）或编码" value={filter.q ?? ''} onSearch={(q) => change({ q })} />
          <SelectField
            hidden
            label="类别"
            value={filter.category ?? ''}
            options={[
              { value: '', label: '全部类别' },
              ...categories.map((value) => ({ value, label: `${value} 类` })),
            ]}
            onChange={(category) => change({ category })}
          />
          <SelectField
            hidden
            label="等级"
            value={filter.level ?? ''}
            options={[
              { value: '', label: '全部等级' },
              ...levels.map((value) => ({ value, label: levelNames[value] })),
            ]}
            onChange={(level) => change({ level })}
          />
          <SelectField
            hidden
            label="条目类型"
            value={filter.kind ?? ''}
            options={[
              { value: '', label: '全部类型' },
              ...kinds.map((value) => ({ value, label: kindNames[value] })),
            ]}
            onChange={(kind) => change({ kind })}
          />
          <SelectField
            hidden
            label="有效日期"
            value={when}
            options={[
              { value: '', label: '今日有效' },
              { value: 'day', label: '指定日期有效' },
              { value: 'all', label: '全部，含已终止' },
            ]}
            onChange={(to) =>
              change({ all: to === 'all' ? '1' : null, on: to === 'day' ? shanghaiDay(Date.now()) : null })
            }
          />
          {when === 'day' && (
            <TextField
              hidden
              label="日期"
              type="date"
              value={filter.on ?? ''}
              onChange={(on) => on && change({ on })}
            />
          )}
        </>
      }
      tools={
        filter.all ? undefined : (
          <a
            className="button"
            href={`/api/catalogue-workbook?filled=1${filter.on ? `&on=${filter.on}` : ''}`}
            download
          >
            导出当日目录
          </a>
        )
      }
      nothing={{
        title: '目录中没有符合条件的职业（工种）。',
        words: <p>{citing`不在目录内的，按第十三条不予补贴。请核对名称、编码或日期。`}</p>,
      }}
    />
  )
}

const columns: Column<Entry>[] = [
  { title: '职业（工种）', main: true, cell: (entry) => entry.name },
  { title: '职业编码', cell: (entry) => <span className="number">{entry.code}</span> },
  { title: '等级', cell: (entry) => entry.levelName },
  { title: '类别', cell: (entry) => `${entry.category} 类` },
  {
    title: '补贴标准',
    right: true,
    cell: (entry) => (
      <>
        <Money fen={entry.rateFen} />
        {entry.kind !== 'ordinary' && <span className="mute"> {kindNames[entry.kind]}</span>}
        {entry.shortage && <span className="tag tag-amber">紧缺 {shortageText(entry.shortage)}</span>}
      </>
    ),
  },
  { title: '课时', right: true, cell: (entry) => hoursText(entry) },
  { title: '有效期', cell: (entry) => validityText(entry) },
  { title: '依据', deskOnly: true, cell: (entry) => <Source text={entry.source} /> },
]
