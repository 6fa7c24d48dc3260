// One occupation: its lines over time under every name it has had, and for the bureau the way to change one.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { Money } from '../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../web/ui/register/Register.tsx'
import { Await } from '../../../web/ui/States.tsx'
import { kindNames } from '../changes/line.ts'
import { ChangeForm, type Draft } from '../changes/pages/ChangeForm.tsx'
import { useMay } from '../changes/pages/changes.ts'
import { RenamingTable } from './Renamings.tsx'
import { confidenceText, hoursText, Source, shortageText, validityText } from './words.tsx'

type Line = Got<'/api/catalogue-history'>['lines'][number]

export function History({ code, name }: { code: string; name: string }) {
  const query = useQuery({
    queryKey: ['catalogue-history', code, name],
    queryFn: () => got(api.GET('/api/catalogue-history', { params: { query: { code, name } } })),
  })
  const mayPropose = useMay('propose')
  const [draft, setDraft] = useState<Draft | null>(null)
  return (
    <div className="stack">
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
            <Register
              title={`${name}的目录条目`}
              unit="条"
              query={wholeList(lines)}
              columns={columnsOf(name, mayPropose ? setDraft : undefined)}
              keyOf={(line) => line.id}
              nothing={{
                title: '目录中没有这个职业（工种）。',
                words: <p>请核对名称和编码，或回到目录查找。</p>,
              }}
            />
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

/** The newest first of each level; on a phone a card for each. */
function columnsOf(name: string, onChange: ((draft: Draft) => void) | undefined): Column<Line>[] {
  const columns: Column<Line>[] = [
    {
      title: '等级',
      main: true,
      cell: (line) => (
        <>
          {line.levelName}
          {line.kind !== 'ordinary' && <span className="mute"> {kindNames[line.kind]}</span>}
          {line.name !== name && <span className="mute"> 原名 {line.name}</span>}
        </>
      ),
    },
    {
      title: '有效期',
      cell: (line) =>
        line.voided ? (
          <span className="tag">已作废</span>
        ) : (
          <span className="number">{validityText(line)}</span>
        ),
    },
    { title: '补贴标准', right: true, cell: (line) => <Money fen={line.rateFen} /> },
    { title: '紧缺系数', right: true, cell: (line) => shortageText(line.shortage) },
    { title: '课时', right: true, cell: (line) => hoursText(line) },
    { title: '类别', cell: (line) => `${line.category} 类` },
    {
      title: '依据',
      deskOnly: true,
      cell: (line) => (
        <>
          <Source text={line.source} /> <span className="mute">{confidenceText(line.confidence)}</span>
        </>
      ),
    },
  ]
  if (onChange) columns.push({ title: '办理', cell: (line) => <Acts line={line} onChange={onChange} /> })
  return columns
}

function Acts({ line, onChange }: { line: Line; onChange: (draft: Draft) => void }) {
  if (line.voided || line.over) return null
  return (
    <span className="row">
      <button type="button" className="link-button" onClick={() => onChange({ act: 'replace', line })}>
        更改<span className="unseen">{line.levelName}</span>
      </button>
      <button type="button" className="link-button" onClick={() => onChange({ act: 'end', line })}>
        终止<span className="unseen">{line.levelName}</span>
      </button>
    </span>
  )
}
