import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Got, got } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { Acts } from '../../../web/ui/act/Acts.tsx'
import { useAct } from '../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../web/ui/Fields.tsx'
import { payeeChangeLife } from '../accounts/changes/states.ts'

type Change = NonNullable<Got<'/api/people/{id}'>['accountChange']>
type Act = 'confirm' | 'refuse' | 'take-back'

/**
 * The last change of an account and what may be done about it. `of`: the query of the page it stands on.
 * @clause A13.9 screen: a change of account is shown with its days, confirmed by another, taken back by its owner
 */
export function PayeeChange({ change, of }: { change: Change; of: QueryKey }) {
  const [verb, setVerb] = useState<Act | null>(null)
  if (!change.open) return change.old ? <p className="mute">{change.says}</p> : null
  const acts = change.acts.filter((offer) => offer.allowed)
  return (
    <>
      <div className="notice notice-amber">
        <p>
          <b>{change.statusName}</b>　{change.says}
          {change.status === 'cooling' && '不是收款人要求的，请立即撤回。'}
        </p>
      </div>
      {verb === null ? (
        <Acts
          acts={acts.length > 0 ? acts : change.acts}
          quiet={['take-back']}
          danger={['refuse', 'take-back']}
          onBegin={(act) => setVerb(act as Act)}
        />
      ) : (
        <ChangeForm key={verb} verb={verb} change={change} of={of} close={() => setVerb(null)} />
      )}
    </>
  )
}

const says: Record<Act, string> = {
  confirm: '请先核对收款人的证件和卡。复核通过后，首次登记的立即生效；更改的，冷静期满后生效。',
  refuse: '这次登记不生效，收款账户仍是原来的。',
  'take-back': '收款账户仍是原来的，可以照常拨付。',
}

type Props = { verb: Act; change: Change; of: QueryKey; close: () => void }

function ChangeForm({ verb, change, of, close }: Props) {
  const draft = useDraft({ form: 'payee-change', subject: `${change.id}-${verb}` }, { reason: '' })
  const { reason } = draft.form
  const params = { path: { id: change.id } }
  const act = useAct({
    of,
    renews: [],
    send: () =>
      verb === 'confirm'
        ? got(api.POST('/api/payee-changes/{id}/confirmation', { params, body: {} }))
        : verb === 'refuse'
          ? got(api.POST('/api/payee-changes/{id}/refusal', { params, body: { reason } }))
          : got(api.POST('/api/payee-changes/{id}/withdrawal', { params, body: { reason } })),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={payeeChangeLife.steps[verb].says}
      says={says[verb]}
      act={act}
      danger={verb !== 'confirm'}
      onSend={() => act.mutate()}
      close={close}
      draft={verb === 'confirm' ? undefined : draft}
    >
      {verb !== 'confirm' && (
        <TextField
          label="理由"
          value={reason}
          onChange={(text) => draft.change({ reason: text })}
          error={act.fields.reason}
          help="例如：收款人来电，不是本人办理。不要写号码。"
        />
      )}
    </ActForm>
  )
}
