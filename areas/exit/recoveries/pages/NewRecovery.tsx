// 追回立案: paid claims are chosen, the amount follows from them; finding, deadline and evidence come along.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got, Problem, type RowOf } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SearchField, TextField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { upload } from '../../../../web/upload.ts'
import type { ExitView } from '../../pages/exit.ts'
import '../../pages/exit.css'

type Paid = RowOf<'/api/exits/{code}/recoverable-claims'>

export function NewRecovery({ exit, onDone }: { exit: ExitView; onDone: () => void }) {
  const draft = useDraft(
    { form: 'recovery', subject: exit.code },
    { chosen: [] as Paid[], finding: '', dueOn: '' },
  )
  const { chosen, finding, dueOn } = draft.form
  const set = (values: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...values })
  const [file, setFile] = useState<File | null>(null)
  const act = useAct({
    of: ['exit', exit.code],
    answers: isCase<ExitView>,
    renews: [['exits'], ['recoverable', exit.code]],
    send: async () => {
      if (!file) throw new Problem(400, '没有立案：还没有选择证据材料。', { file: '请选择证据材料。' })
      const form = new FormData()
      form.set('claims', chosen.map((c) => c.id).join(','))
      form.set('finding', finding)
      form.set('dueOn', dueOn)
      form.set('file', file)
      return upload(`/api/exits/${encodeURIComponent(exit.code)}/recoveries`, form, () => {}).done
    },
    onSuccess: () => {
      draft.done()
      onDone()
    },
  })
  const wrong = act.fields
  const sum = chosen.reduce((all, c) => all + c.paidFen, 0)
  return (
    <ActForm
      title="追回立案"
      button="确认立案"
      danger
      says="立案后由审批人员决定；批准以前，该单位和学员看不到。批准后生成追回通知。"
      act={act}
      onSend={() => act.mutate()}
      close={onDone}
      draft={draft}
      files
    >
      <Choice code={exit.code} chosen={chosen} onChoose={(picked) => set({ chosen: picked })} />
      {wrong.claims && <p className="field-error">{wrong.claims}</p>}
      <p role="status">
        已选 {chosen.length} 笔，追回金额 <strong className="number">{moneyText(sum)}</strong>
        （按实际拨付计算）
      </p>
      <TextField
        label="查实的情况"
        long
        value={finding}
        onChange={(words) => set({ finding: words })}
        error={wrong.finding}
        required
      />
      <TextField
        label="退款期限"
        type="date"
        value={dueOn}
        onChange={(day) => set({ dueOn: day })}
        error={wrong.dueOn}
        required
      />
      <DropZone
        title="证据材料"
        hint="PDF 或图片，20 MB 以内，例如核查记录"
        accept=".pdf,.jpg,.jpeg,.png"
        file={file}
        small
        onFile={(picked) => {
          act.reset()
          setFile(picked)
        }}
      />
      {wrong.file && <p className="field-error">{wrong.file}</p>}
    </ActForm>
  )
}

type ChoiceProps = { code: string; chosen: Paid[]; onChoose: (chosen: Paid[]) => void }

/** What was found stays chosen when the next search shows something else. */
function Choice({ code, chosen, onChoose }: ChoiceProps) {
  const [q, setQ] = useState('')
  const paid = useQuery({
    queryKey: ['recoverable', code, q],
    queryFn: () =>
      got(
        api.GET('/api/exits/{code}/recoverable-claims', {
          params: { path: { code }, query: { size: 50, ...(q ? { q } : {}) } },
        }),
      ),
  })
  return (
    <fieldset className="stack recovery-choice">
      <legend>要追回的申领</legend>
      <SearchField label="申领编号、姓名或班级" value={q} onSearch={setQ} />
      <Await query={paid}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 && <p className="mute">没有找到已经拨付、尚未追回的申领。</p>}
            {[...chosen.filter((c) => !rows.some((r) => r.id === c.id)), ...rows].map((c) => (
              <Tick
                key={c.id}
                label={`${c.claimNo}　${c.person}　${c.classNo} 班　${moneyText(c.paidFen)}，付给${c.payee === 'person' ? '个人' : '单位'}`}
                checked={chosen.some((o) => o.id === c.id)}
                onChange={(on) => onChoose(on ? [...chosen, c] : chosen.filter((o) => o.id !== c.id))}
              />
            ))}
            {total > rows.length && (
              <p className="mute">
                共 {total} 笔，这里列出前 {rows.length} 笔；其余的请输入编号、姓名或班级查找。
              </p>
            )}
          </>
        )}
      </Await>
    </fieldset>
  )
}
