import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { GroundTicks } from '../../../../web/ui/law/GroundTicks.tsx'
import { groundWords } from '../../../../web/ui/law/ground-words.ts'
import type { ActFormProps } from './filing.ts'

/**
 * 不予备案: only on what the rules or a person found not to be met (A3.3); filled in with it.
 * @clause A3.3 screen: a refusal is offered the grounds that were found, and no other
 */
export function RefusalForm({ filing, act, close, onSend }: ActFormProps) {
  const draft = useDraft(
    { form: 'filing', subject: `${filing.id}-refuse`, version: filing.version },
    {
      reason: groundWords(filing.open, filing.concernGrounds),
      chosen: filing.refusalGrounds.map(({ clause }) => clause),
    },
  )
  const { reason, chosen } = draft.form
  return (
    <ActForm
      title="不予备案"
      says={`将对${filing.providerName}作出不予备案的决定，申请办结，不能恢复；对方会看到理由和条款，可以重新申请。`}
      act={act}
      danger
      stopped={chosen.length === 0}
      onSend={() => onSend({ reason, clauses: chosen }, draft.done)}
      close={close}
      draft={draft}
    >
      <GroundTicks
        legend="依据（至少一条）"
        grounds={filing.refusalGrounds}
        chosen={chosen}
        error={act.fields.clauses}
        onChange={(to) => draft.change({ reason, chosen: to })}
      />
      <TextField
        label="理由"
        long
        value={reason}
        onChange={(text) => draft.change({ reason: text, chosen })}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}
