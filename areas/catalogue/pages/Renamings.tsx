import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { citing } from '../../../regulation/clause-name.ts'
import { api, type Got, got } from '../../../web/api.ts'
import { Day } from '../../../web/ui/Day.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import { ChangeForm, type Draft } from '../changes/pages/ChangeForm.tsx'
import { useMay } from '../changes/pages/changes.ts'
import { occupationHref } from './words.tsx'

type Renaming = Got<'/api/catalogue-renamings'>[number]

/** Occupations that were renamed or given another code, and so are one (A13.5, A13.6). */
export function Renamings() {
  const query = useQuery({
    queryKey: ['catalogue-renamings'],
    queryFn: () => got(api.GET('/api/catalogue-renamings')),
  })
  const mayPropose = useMay('propose')
  const [draft, setDraft] = useState<Draft | null>(null)
  return (
    <div className="stack">
      <p className="mute">
        {citing`登记以后，前后两个名称或编码按同一职业（工种）判定（第十三条：同一职业（工种）同一等级不可重复申领，获得高等级证书的不得再申领低等级补贴）。`}
      </p>
      {draft && <ChangeForm key={JSON.stringify(draft)} draft={draft} onDone={() => setDraft(null)} />}
      <Await query={query} lines={4}>
        {(renamings) =>
          renamings.length === 0 ? (
            <Nothing title="没有登记过更名改码。">
              <p>经办人员在职业（工种）的页面登记，或在导入目录时填写原名称和原编码。</p>
            </Nothing>
          ) : (
            <section className="card" aria-label="更名改码">
              <RenamingTable
                renamings={renamings}
                onEnd={mayPropose ? (renaming) => setDraft({ act: 'unmap', renaming }) : undefined}
              />
            </section>
          )
        }
      </Await>
    </div>
  )
}

export function RenamingTable({
  renamings,
  onEnd,
}: {
  renamings: Renaming[]
  onEnd?: (renaming: Renaming) => void
}) {
  return (
    <ScrollBox title="更名改码，表格">
      <table className="plain-table">
        <caption className="unseen">更名改码</caption>
        <thead>
          <tr>
            <th scope="col">原名称、编码</th>
            <th scope="col">现名称、编码</th>
            <th scope="col">自</th>
            <th scope="col">文号</th>
            {onEnd && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {renamings.map((r) => (
            <tr key={r.id}>
              <td>
                {r.oldName} <span className="number mute">{r.oldCode}</span>
              </td>
              <td>
                <Link to={occupationHref(r)}>{r.name}</Link> <span className="number mute">{r.code}</span>
              </td>
              <td>
                <Day on={r.fromOn} />
              </td>
              <td>{r.documentNo}</td>
              {onEnd && (
                <td>
                  <button type="button" className="link-button" onClick={() => onEnd(r)}>
                    解除<span className="unseen">{r.oldName}</span>
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
