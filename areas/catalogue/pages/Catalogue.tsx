import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { citing } from '../../../regulation/clause-name.ts'
import { api, got, type RowOf } from '../../../web/api.ts'
import { SearchField, SelectField } from '../../../web/ui/Fields.tsx'
import { Money } from '../../../web/ui/Money.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../web/ui/register/useAddress.ts'
import { levelNames, levels } from '../levels.ts'

type Entry = RowOf<'/api/catalogue'>

const categories: Entry['category'][] = ['A', 'B', 'C']

/** What is subsidised, and with how much: open to anyone. */
export function Catalogue() {
  const { get, page, change } = useAddress()
  const filter = {
    q: get('q'),
    category: categories.find((category) => category === get('category')),
    level: levels.find((level) => level === get('level')),
    page,
    size: 60,
  }
  const entries = useQuery({
    queryKey: ['catalogue', filter],
    queryFn: () => got(api.GET('/api/catalogue', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHead title="目录与标准" note={citing`第十三条：纳入目录的职业（工种）方可补贴`} />
      <Register
        keys
        title="补贴目录"
        unit="项"
        query={entries}
        columns={columns}
        keyOf={(entry) => entry.id}
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
          </>
        }
        nothing={{
          title: '目录中没有符合条件的职业（工种）。',
          words: <p>{citing`不在目录内的，按第十三条不予补贴。请核对名称或编码。`}</p>,
        }}
      />
    </>
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
        {entry.byCategory && <span className="mute"> 按类别</span>}
      </>
    ),
  },
  { title: '依据', deskOnly: true, cell: (entry) => <Source text={entry.source} /> },
  {
    title: '编码出处',
    deskOnly: true,
    cell: (entry) => confidenceNames[entry.confidence] ?? entry.confidence,
  },
]

const confidenceNames: Record<string, string> = { 'classification-2022': '职业分类大典（2022年版）' }
const sourceNames: Record<string, string> = { JS2023: '江苏省2023年补贴基准' }

/** Addresses inside the words become links. */
function Source({ text }: { text: string }) {
  return (
    <span className="reason">
      {text.split(/(https?:\/\/[^\s，。；）]+)/).map((part) => (
        <Fragment key={part}>
          {part.startsWith('http') ? (
            <a href={part} rel="noreferrer noopener" target="_blank">
              原文
            </a>
          ) : (
            (sourceNames[part.trim()] ?? part)
          )}{' '}
        </Fragment>
      ))}
    </span>
  )
}
