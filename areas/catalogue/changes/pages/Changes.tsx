// What was proposed about the catalogue, and the sheet by which a whole one comes in.
import { useState } from 'react'
import { Day, Moment } from '../../../../web/ui/Day.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { ImportCatalogue } from '../../import/pages/ImportCatalogue.tsx'
import { changeHref } from '../../pages/words.tsx'
import { actNames } from '../line.ts'
import { catalogueLife } from '../states.ts'
import { type ChangeHeadLine, useChanges, useMay } from './changes.ts'

export function Changes() {
  const query = useChanges()
  const mayPropose = useMay('propose')
  const [importing, setImporting] = useState(false)
  return (
    <Await query={query} lines={6}>
      {({ changes }) => (
        <div className="stack">
          {mayPropose &&
            (importing ? (
              <ImportCatalogue onClose={() => setImporting(false)} />
            ) : (
              <p className="row">
                <button type="button" className="button button-primary" onClick={() => setImporting(true)}>
                  导入目录
                </button>
                <span className="mute">更改单个条目的，在“目录”中打开该职业（工种）。</span>
              </p>
            ))}
          <Register
            title="目录更改"
            unit="项"
            query={wholeList(changes)}
            columns={columns}
            keyOf={(one) => one.id}
            hrefOf={(one) => changeHref(one.id)}
            nothing={{
              title: '还没有提出过目录更改。',
              words: <p>导入新的目录，或打开一个职业（工种）更改其条目；由另一名审批人员审定后生效。</p>,
            }}
          />
        </div>
      )}
    </Await>
  )
}

const countsText = (counts: ChangeHeadLine['counts']): string =>
  (Object.keys(actNames) as (keyof typeof actNames)[])
    .filter((act) => counts[act] > 0)
    .map((act) => `${actNames[act]} ${counts[act]}`)
    .join('，')

const columns: Column<ChangeHeadLine>[] = [
  { title: '文号', main: true, cell: (one) => one.documentNo },
  {
    title: '现状',
    cell: (one) =>
      one.status === 'waiting' ? (
        <span className="tag tag-amber">{catalogueLife.names.waiting}</span>
      ) : (
        catalogueLife.names[one.status]
      ),
  },
  {
    title: '生效日',
    cell: (one) => (
      <>
        <Day on={one.fromOn} />
        {one.backdated && <span className="tag tag-amber">追溯</span>}
      </>
    ),
  },
  { title: '内容', cell: (one) => countsText(one.counts) },
  { title: '依据', deskOnly: true, cell: (one) => one.source },
  { title: '提出', cell: (one) => one.proposedBy },
  { title: '提出时间', deskOnly: true, cell: (one) => <Moment at={one.proposedAt} /> },
]
