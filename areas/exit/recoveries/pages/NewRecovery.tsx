// 追回立案: paid claims are chosen, the amount follows from them; finding, deadline and evidence come along.
import { useState } from 'react'
import { Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import { upload } from '../../../../web/upload.ts'
import type { ExitView } from '../../pages/exit.ts'
import { type Paid, RecoveryChoice } from './RecoveryChoice.tsx'
import '../../pages/exit.css'

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
      <RecoveryChoice code={exit.code} chosen={chosen} onChoose={(picked) => set({ chosen: picked })} />
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
