// 暂停拨付 on a paper of the bureau's own.

import { useState } from 'react'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { Problem } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { DropZone } from '../../../../web/ui/DropZone.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { upload } from '../../../../web/upload.ts'
import { type HoldClause, holdClauses, holdClauseTitles } from '../../../subsidy/holds/stops.ts'
import { useExitAct } from '../../pages/ActForm.tsx'
import type { ExitView } from '../../pages/exit.ts'

export function NewHold({ exit, onDone }: { exit: ExitView; onDone: () => void }) {
  const draft = useDraft({ form: 'hold', subject: exit.code }, { clause: '' as HoldClause | '', reason: '' })
  const { clause, reason } = draft.form
  const [file, setFile] = useState<File | null>(null)
  const act = useExitAct(
    exit,
    async () => {
      if (!file) throw new Problem(400, '没有办理：还没有选择证据材料。', { file: '请选择证据材料。' })
      const form = new FormData()
      form.set('clause', clause)
      form.set('reason', reason)
      form.set('file', file)
      return upload(`/api/exits/${encodeURIComponent(exit.code)}/holds-on-paper`, form, () => {}).done
    },
    () => {
      draft.done()
      onDone()
    },
  )
  const { fields } = act
  return (
    <section className="card stack" aria-label="暂停拨付">
      <ActForm
        title="暂停拨付"
        says={`将暂停拨付${exit.name}的补贴，并告知该单位依据的条款；须由另一名经办或审批人员解除。`}
        act={act}
        onSend={() => act.mutate(undefined)}
        close={onDone}
        draft={draft}
        files
      >
        <SelectField
          label="依据"
          value={clause}
          asks
          options={holdClauses.map((id) => ({
            value: id,
            label: `${clauseName(placeOf(id))} ${holdClauseTitles[id]}`,
          }))}
          error={fields.clause}
          onChange={(to) => draft.change({ clause: to as HoldClause | '', reason })}
        />
        <TextField
          label="理由"
          long
          value={reason}
          onChange={(words) => draft.change({ clause, reason: words })}
          error={fields.reason}
          required
        />
        <DropZone
          title="证据材料"
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
