import { useQuery } from '@tanstack/react-query'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { useRegulation } from '../../../../regulation/pages/useRegulation.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { groundsIn, groundWords } from '../../../../web/ui/law/ground-words.ts'
import { Await } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { ActFormProps, FilingView } from './filing.ts'

/**
 * 不予备案: only on what the rules or a person found not to be met (A3.3); filled in with it.
 * @clause A3.3 screen: a refusal is offered the grounds that were found, and no other
 */
export function RefusalForm({ filing, act, close, onSend }: ActFormProps) {
  const draft = useDraft(
    { form: 'filing', subject: `${filing.id}-refuse`, version: filing.version },
    { reason: groundWords(filing.open, filing.concernGrounds), chosen: foundIn(filing) },
  )
  const { reason, chosen } = draft.form
  const regulation = useRegulation()
  const grounds = useQuery({
    queryKey: ['filing-grounds', filing.id, filing.version],
    queryFn: () => got(api.GET('/api/filings/{id}/grounds', { params: { path: { id: filing.id } } })),
  })
  const wordsOf = (clause: string) => regulation.data?.clauses.find((c) => c.id === clause)?.zh ?? ''
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
      <Await query={grounds} lines={3}>
        {(list) => (
          <fieldset className="ticks">
            <legend>依据（至少一条）</legend>
            {list.map((clause) => (
              <Tick
                key={clause}
                label={`${clauseName(clause)} ${wordsOf(clause)}`}
                checked={chosen.includes(clause)}
                onChange={(on) =>
                  draft.change({
                    reason,
                    chosen: on ? [...chosen, clause] : chosen.filter((c) => c !== clause),
                  })
                }
              />
            ))}
          </fieldset>
        )}
      </Await>
      {act.fields.clauses && <p className="field-error">{act.fields.clauses}</p>}
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

const foundIn = (filing: FilingView): string[] => [
  ...new Set([
    ...groundsIn(filing.open).map(({ clause }) => clause),
    ...filing.concernGrounds.map(({ clause }) => clause),
    ...(filing.visit?.conclusion === 'fail' ? ['A6.3'] : []),
  ]),
]
