// One occupation: its lines over time under every name it has had, and for the bureau the way to change one.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { Money } from '../../../web/ui/Money.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await, Nothing } from '../../../web/ui/States.tsx'
import { kindNames } from '../changes/line.ts'
import { ChangeForm, type Draft } from '../changes/pages/ChangeForm.tsx'
import { useMayPropose } from '../changes/pages/changes.ts'
import { RenamingTable } from './Renamings.tsx'
import { confidenceText, hoursText, Source, shortageText, validityText } from './words.tsx'

type Line = Got<'/api/catalogue-history'>['lines'][number]

export function History({ code, name, inside }: { code: string; name: string; inside: boolean }) {
  const query = useQuery({
    queryKey: ['catalogue-history', code, name],
    queryFn: () => got(api.GET('/api/catalogue-history', { params: { query: { code, name } } })),
  })
  const mayPropose = useMayPropose(inside)
  const [draft, setDraft] = useState<Draft | null>(null)
  return (
    <div>
      <p>
        <Link to={paths.catalogue}>← 全部职业（工种）</Link>
      </p>
      <h2>
        {name} <span className="number mute">{code}</span>
      </h2>
      {draft && <ChangeForm key={JSON.stringify(draft)} draft={draft} onDone={() => setDraft(null)} />}
      <Await query={query} lines={6}>
        {({ lines, renamings }) => (
          <>
            {lines.length === 0 ? (
              <Nothing title="目录中没有这个职业（工种）。">
                <p>请核对名称和编码，或回到目录查找。</p>
              </Nothing>
            ) : (
              <section className="card" aria-label="目录条目">
                <Lines lines={lines} name={name} onChange={mayPropose ? setDraft : undefined} />
              </section>
            )}
            {renamings.length > 0 && (
              <section className="card stack" aria-label="更名改码">
                <h2>更名改码</h2>
                <RenamingTable renamings={renamings} />
              </section>
            )}
            {mayPropose && !draft && lines[0] && (
              <p className="row">
                <button
                  type="button"
                  className="button"
                  onClick={() => setDraft({ act: 'add', like: lines[0]! })}
                >
                  新增条目
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => setDraft({ act: 'map', to: { code, name } })}
                >
                  登记更名改码
                </button>
              </p>
            )}
          </>
        )}
      </Await>
    </div>
  )
}

function Lines({
  lines,
  name,
  onChange,
}: {
  lines: Line[]
  name: string
  onChange?: (draft: Draft) => void
}) {
  return (
    <ScrollBox title={`${name}的目录条目，表格`}>
      <table className="plain-table">
        <caption className="unseen">{name}的目录条目</caption>
        <thead>
          <tr>
            {['等级', '有效期', '补贴标准', '紧缺系数', '课时', '类别', '依据'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            {onChange && <th scope="col">办理</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.voided ? 'mute' : undefined}>
              <td>
                {line.levelName}
                {line.kind !== 'ordinary' && <span className="mute"> {kindNames[line.kind]}</span>}
                {line.name !== name && <span className="mute"> 原名 {line.name}</span>}
              </td>
              <td className="number">
                {line.voided ? <span className="tag">已作废</span> : validityText(line)}
              </td>
              <td className="number">
                <Money fen={line.rateFen} />
              </td>
              <td className="number">{shortageText(line.shortage)}</td>
              <td className="number">{hoursText(line)}</td>
              <td>{line.category} 类</td>
              <td>
                <Source text={line.source} /> <span className="mute">{confidenceText(line.confidence)}</span>
              </td>
              {onChange && (
                <td>
                  {!line.voided && (
                    <span className="row">
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => onChange({ act: 'replace', line })}
                      >
                        更改<span className="unseen">{line.levelName}</span>
                      </button>
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => onChange({ act: 'end', line })}
                      >
                        终止<span className="unseen">{line.levelName}</span>
                      </button>
                    </span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
