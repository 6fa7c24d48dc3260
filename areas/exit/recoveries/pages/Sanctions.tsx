// 处罚和移送, recorded as they were decided elsewhere (A15(a), A15(c)).
import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { Problem } from '../../../../web/api.ts'
import { clausePath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { upload } from '../../../../web/upload.ts'
import { ActForm } from '../../pages/ActForm.tsx'
import { answeredBy, answering, answeringLabel } from '../../pages/answering.ts'
import type { ExitView } from '../../pages/exit.ts'
import { kindMissing, type SanctionKind, sanctionKinds, sanctionNames, sanctionWords } from '../states.ts'

export function Sanctions({ exit }: { exit: ExitView }) {
  const [adding, setAdding] = useState(false)
  const mayAdd = isOffered(exit.acts, 'sanction')
  return (
    <section className="stack" aria-label="处罚和移送">
      <h2 className="section-title">处罚和移送</h2>
      {exit.sanctions.length === 0 && <p className="mute">没有登记过处罚{exit.whole && '和移送'}。</p>}
      {exit.sanctions.map((s) => (
        <section key={s.id} className="card" aria-label={`${sanctionNames[s.kind]} ${s.number}`}>
          <h3>
            {sanctionNames[s.kind]} <span className="number">{s.number}</span>
          </h3>
          <p>
            <Day on={s.on} />，{sanctionWords[s.kind].basis}：{s.basis}（
            <Link to={clausePath(sanctionWords[s.kind].clause)}>
              {clauseName(sanctionWords[s.kind].clause)}
            </Link>
            ）
          </p>
          <p>{s.content}</p>
          {s.evidenceFileId && (
            <p>
              <a href={`/api/files/${s.evidenceFileId}?view=1`} target="_blank" rel="noreferrer">
                查看文书
              </a>
            </p>
          )}
        </section>
      ))}
      {mayAdd &&
        (adding ? (
          <NewSanction exit={exit} />
        ) : (
          <p>
            <button type="button" className="button" onClick={() => setAdding(true)}>
              登记处罚或移送
            </button>
          </p>
        ))}
    </section>
  )
}

const kindOf = (word: string | undefined): SanctionKind | undefined =>
  sanctionKinds.find((kind) => kind === word)
/** Until one is chosen, both are named. */
const named = (word: string | undefined, nameOf: (kind: SanctionKind) => string): string => {
  const kind = kindOf(word)
  return kind ? nameOf(kind) : sanctionKinds.map(nameOf).join('或')
}

function NewSanction({ exit }: { exit: ExitView }) {
  return (
    <ActForm
      exit={exit}
      draft={{ form: 'sanction', subject: exit.code }}
      button={({ kind }) => `登记${named(kind, (one) => sanctionNames[one])}`}
      inTab
      says="只登记已经作出的处罚和移送，系统不据此自动办理其他事项；登记后不能修改。"
      fields={({ kind }) => [
        {
          name: 'kind',
          label: '登记什么',
          options: sanctionKinds.map((k) => ({ value: k, label: sanctionNames[k] })),
        },
        { name: 'on', label: '日期', type: 'date' },
        { name: 'number', label: '文书号' },
        { name: 'basis', label: named(kind, (one) => sanctionWords[one].basis) },
        { name: 'content', label: named(kind, (one) => sanctionWords[one].content), long: true },
        ...(exit.upheld.length > 0
          ? [{ name: 'concern', label: answeringLabel, options: answering(exit) }]
          : []),
      ]}
      paper={{ title: '处罚决定书或移送书', hint: 'PDF 或图片，20 MB 以内' }}
      send={async ({ concern = '', ...words }, file) => {
        if (!file)
          throw new Problem(400, '没有登记：还没有选择文书。', {
            ...(words.kind ? {} : { kind: kindMissing }),
            file: '请选择处罚决定书或者移送书。',
          })
        const form = new FormData()
        for (const [name, value] of Object.entries(words)) form.set(name, value ?? '')
        form.set('concerns', answeredBy(exit, concern).join(','))
        form.set('file', file)
        return upload(`/api/exits/${encodeURIComponent(exit.code)}/sanctions`, form, () => {}).done
      }}
    />
  )
}
