// One line of a change, written by hand, with the document it rests on. A whole catalogue comes in as a sheet.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newKey } from '../../../../server/client-key.ts'
import { Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useAct } from '../../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { upload } from '../../../../web/upload.ts'
import { changeHref } from '../../pages/words.tsx'
import type { Occupation, Renaming } from '../../renamed.ts'
import { actNames, type LineValues } from '../line.ts'
import { type Change, newHead, renewed } from './changes.ts'
import { HeadFields } from './HeadFields.tsx'
import { formOf, LineFields, valuesOf } from './LineFields.tsx'

type Line = LineValues & { id: string; levelName: string }
export type Draft =
  | { act: 'add'; like: Line }
  | { act: 'replace' | 'end'; line: Line }
  | { act: 'map'; to: Occupation }
  | { act: 'unmap'; renaming: Renaming & { id: string } }

export function ChangeForm({ draft: of, onDone }: { draft: Draft; onDone: () => void }) {
  const navigate = useNavigate()
  const start = {
    ...newHead,
    line: of.act === 'add' ? formOf(of.like) : of.act === 'replace' ? formOf(of.line) : null,
    ...{ oldCode: '', oldName: '' },
  }
  const subject = of.act === 'replace' || of.act === 'end' ? of.line.id : of.act
  const draft = useDraft({ form: 'catalogue-change', subject }, start)
  const { line, oldCode, oldName, ...head } = draft.form
  const put = (some: Partial<typeof start>) => draft.change({ ...draft.form, ...some })
  const [file, setFile] = useState<File | null>(null)
  const [clientKey] = useState(newKey)
  const act = useAct<unknown>({
    of: ['catalogue-changes'],
    renews: renewed.map((key) => [...key]),
    send: async () => {
      if (!file) throw new Problem(400, '没有提出：还没有选择依据的文件。', { file: '请选择依据的文件。' })
      const form = new FormData()
      form.set(
        'change',
        JSON.stringify({ ...head, clientKey, lines: [lineOf(of, { line, oldCode, oldName })] }),
      )
      form.set('file', file)
      const made = (await upload('/api/catalogue-changes', form, () => {}).done) as Change
      draft.done()
      onDone()
      await navigate(changeHref(made.id))
    },
  })
  const { fields } = act
  const wrong = fields['lines.0']
  return (
    <section className="card stack" aria-label="提出目录更改">
      <ActForm
        title={`提出目录更改：${actNames[of.act]}`}
        button="提出更改"
        says="提出后由另一名审批人员审定，采纳后自生效日起适用；已经作出的决定不变。"
        act={act}
        onSend={() => act.mutate()}
        close={onDone}
        draft={draft}
        files
      >
        {of.act === 'end' && (
          <p>
            终止 <strong>{of.line.name}</strong> {of.line.levelName}（{of.line.rateFen / 100} 元）
          </p>
        )}
        {of.act === 'unmap' && (
          <p>
            解除“{of.renaming.oldName}”（{of.renaming.oldCode}）与“{of.renaming.name}”（{of.renaming.code}
            ）的对应，以后按两个职业（工种）判定。
          </p>
        )}
        {line && (
          <LineFields
            form={line}
            fixed={of.act === 'replace'}
            errors={fields}
            onChange={(next) => put({ line: next })}
          />
        )}
        {of.act === 'map' && (
          <>
            <p>
              现名称、编码：<strong>{of.to.name}</strong> <span className="number mute">{of.to.code}</span>
            </p>
            <TextField
              label="原名称"
              value={oldName}
              onChange={(value) => put({ oldName: value })}
              error={fields['lines.0.oldName']}
              required
            />
            <TextField
              label="原编码"
              value={oldCode}
              onChange={(value) => put({ oldCode: value })}
              error={fields['lines.0.oldCode']}
              required
            />
          </>
        )}
        {wrong && <p className="field-error">{wrong}</p>}
        <HeadFields head={head} fields={fields} onChange={(next) => put(next)} />
        <DropZone
          title="依据的文件"
          hint="PDF 或图片，20 MB 以内"
          accept=".pdf,.jpg,.jpeg,.png"
          file={file}
          small
          onFile={(chosen) => {
            act.reset()
            setFile(chosen)
          }}
        />
        {fields.file && <p className="field-error">{fields.file}</p>}
      </ActForm>
    </section>
  )
}

type Typed = { line: Parameters<typeof valuesOf>[0] | null; oldCode: string; oldName: string }

function lineOf(of: Draft, { line, oldCode, oldName }: Typed): object {
  if (of.act === 'end') return { act: 'end', entry: of.line.id }
  if (of.act === 'unmap') return { act: 'unmap', mapping: of.renaming.id }
  if (of.act === 'map') return { act: 'map', oldCode, oldName, code: of.to.code, name: of.to.name }
  return {
    ...(line && valuesOf(line)),
    act: of.act,
    ...(of.act === 'replace' && { entry: of.line.id }),
  }
}
