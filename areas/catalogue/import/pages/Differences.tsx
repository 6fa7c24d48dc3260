// What a sheet would change of the catalogue, before anything is proposed.
import { useState } from 'react'
import { Money } from '../../../../web/ui/Money.tsx'
import { Pages } from '../../../../web/ui/register/Pages.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { keyOf } from '../../changes/line.ts'
import { Pair } from '../../changes/pages/LineTable.tsx'
import { levelNames } from '../../levels.ts'
import { hoursText, shortageText } from '../../pages/words.tsx'
import type { CatalogueImport } from '../schema.ts'

type Kind = CatalogueImport['differences'][number]['kind']
const names: Record<Kind, string> = {
  add: '新增',
  end: '终止',
  rate: '标准更改',
  hours: '课时更改',
  shortage: '紧缺系数更改',
  other: '其他更改',
  map: '更名改码',
}
const SIZE = 50

export function differenceText({ counts, unchanged, fromOn }: CatalogueImport): string {
  const parts = (Object.keys(names) as Kind[])
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => `${names[kind]} ${counts[kind]} 条`)
  return parts.length === 0
    ? `与 ${fromOn} 的目录没有差异，${unchanged} 条相同。`
    : `与 ${fromOn} 的目录相比：${parts.join('，')}；${unchanged} 条相同。`
}

export function Differences({ answer: { differences } }: { answer: CatalogueImport }) {
  const [page, setPage] = useState(1)
  if (differences.length === 0) return null
  const first = (page - 1) * SIZE
  return (
    <>
      <ScrollBox title="差异，表格">
        <table className="plain-table">
          <caption className="unseen">差异</caption>
          <thead>
            <tr>
              {['行', '差异', '职业（工种）', '等级', '补贴标准', '紧缺系数', '课时'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.slice(first, first + SIZE).map(({ kind, row, is, was, old }) => {
              const of = (is ?? was)!
              return (
                <tr key={`${kind} ${keyOf(of)} ${was?.validTo ?? ''}`}>
                  <td className="number">{row ?? '—'}</td>
                  <td>
                    <span className={`tag${kind === 'end' ? ' tag-amber' : ' tag-ink'}`}>{names[kind]}</span>
                  </td>
                  <td>
                    {old && `${old.oldName} ${old.oldCode} 即 `}
                    {of.name} <span className="number mute">{of.code}</span>
                  </td>
                  <td>{old ? '' : levelNames[of.level]}</td>
                  {old ? (
                    <td colSpan={3} />
                  ) : (
                    <>
                      <Pair
                        was={was}
                        now={is}
                        of={(l) => <Money fen={l.rateFen} />}
                        same={(l) => l.rateFen}
                      />
                      <Pair
                        was={was}
                        now={is}
                        of={(l) => shortageText(l.shortage)}
                        same={(l) => shortageText(l.shortage)}
                      />
                      <Pair was={was} now={is} of={hoursText} same={hoursText} />
                    </>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
      {differences.length > SIZE && (
        <Pages page={page} size={SIZE} total={differences.length} unit="条" onPage={setPage} />
      )}
    </>
  )
}
