// The lines of a change, as they were and as they are to be.
import { useState } from 'react'
import { Link } from 'react-router'
import { Money } from '../../../../web/ui/Money.tsx'
import { Pages } from '../../../../web/ui/register/Pages.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { levelNames } from '../../levels.ts'
import { hoursText, occupationHref, shortageText } from '../../pages/words.tsx'
import { actNames, type ChangeLine, keyOf, kindNames, kindOf, type LineValues } from '../line.ts'

const SIZE = 50

/** `wrong`: by the place of a line, why it can no longer be. */
export function LineTable({ lines, wrong }: { lines: ChangeLine[]; wrong: Map<number, string> }) {
  const [page, setPage] = useState(1)
  const first = (page - 1) * SIZE
  return (
    <>
      <ScrollBox title="更改的条目，表格">
        <table className="plain-table">
          <caption className="unseen">更改的条目</caption>
          <thead>
            <tr>
              {['办理', '职业（工种）', '等级', '补贴标准', '紧缺系数', '课时', '有效期至'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(first, first + SIZE).map((line, i) => (
              <Row key={keyIn(line)} line={line} wrong={wrong.get(first + i)} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {lines.length > SIZE && (
        <Pages page={page} size={SIZE} total={lines.length} unit="行" onPage={setPage} />
      )}
    </>
  )
}

/** A line is about one thing once. */
const keyIn = (line: ChangeLine): string =>
  line.act === 'add'
    ? keyOf(line)
    : line.act === 'map'
      ? `${line.oldCode} ${line.oldName}`
      : line.act === 'unmap'
        ? line.mapping
        : line.entry

function Row({ line, wrong }: { line: ChangeLine; wrong: string | undefined }) {
  const act = (
    <td>
      <span className="tag tag-ink">{actNames[line.act]}</span>
      {wrong && <span className="sign-fail"> × {wrong}</span>}
    </td>
  )
  if (line.act === 'map' || line.act === 'unmap') {
    const { oldCode, oldName, code, name } = line.act === 'map' ? line : line.was
    return (
      <tr>
        {act}
        <td colSpan={6}>
          {oldName} <span className="number mute">{oldCode}</span> {line.act === 'map' ? '即' : '不再是'}{' '}
          <Link to={occupationHref({ code, name })}>{name}</Link> <span className="number mute">{code}</span>
        </td>
      </tr>
    )
  }
  const now = line.act === 'end' ? null : line
  const was = line.act === 'add' ? null : line.was
  const of = (now ?? was)!
  return (
    <tr>
      {act}
      <td>
        <Link to={occupationHref(of)}>{of.name}</Link> <span className="number mute">{of.code}</span>
      </td>
      <td>
        {levelNames[of.level]}
        {kindOf(of) !== 'ordinary' && <span className="mute"> {kindNames[kindOf(of)]}</span>}
      </td>
      <Pair was={was} now={now} of={(l) => <Money fen={l.rateFen} />} same={(l) => l.rateFen} />
      <Pair was={was} now={now} of={(l) => shortageText(l.shortage)} same={(l) => shortageText(l.shortage)} />
      <Pair was={was} now={now} of={hoursText} same={hoursText} />
      <Pair was={was} now={now} of={(l) => l.validTo ?? '另行通知'} same={(l) => l.validTo} />
    </tr>
  )
}

/** One value, or the old struck through beside the new. */
export function Pair({
  was,
  now,
  of,
  same,
}: {
  was: LineValues | null
  now: LineValues | null
  of: (line: LineValues) => React.ReactNode
  same: (line: LineValues) => unknown
}) {
  const differs = was && now && same(was) !== same(now)
  return (
    <td className="number">
      {was && (differs || !now) && <del className="mute">{of(was)}</del>}
      {differs && ' '}
      {now && (differs ? <strong>{of(now)}</strong> : of(now))}
    </td>
  )
}
