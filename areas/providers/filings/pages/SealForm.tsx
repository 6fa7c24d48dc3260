import { today } from '../../../../server/today.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import type { ActFormProps } from './filing.ts'

/** 双方签章: from the later of the two days on the agreement is in force (X2.5.5). */
export function SealForm({ filing, act, close, onSend }: ActFormProps) {
  const start = today()
  const draft = useDraft(
    { form: 'filing', subject: `${filing.id}-sign`, version: filing.version },
    { bureauSealedOn: start, providerSealedOn: start },
  )
  const { form: days } = draft
  const { agreement } = filing
  return (
    <ActForm
      title="登记双方签章"
      says={`登记后协议 ${agreement?.number} 生效并向社会公布，不能撤回。签章晚于 ${agreement?.fromOn} 的，起始日顺延为较晚的签章日。`}
      act={act}
      onSend={() => onSend(days, draft.done)}
      close={close}
      draft={draft}
    >
      <div className="field-grid">
        <TextField
          label="甲方签章日期"
          type="date"
          value={days.bureauSealedOn}
          onChange={(day) => draft.change({ ...days, bureauSealedOn: day })}
          error={act.fields.bureauSealedOn}
          required
        />
        <TextField
          label="乙方签章日期"
          type="date"
          value={days.providerSealedOn}
          onChange={(day) => draft.change({ ...days, providerSealedOn: day })}
          error={act.fields.providerSealedOn}
          required
        />
      </div>
    </ActForm>
  )
}
