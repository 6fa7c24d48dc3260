import { useState } from 'react'
import { today } from '../../../../../server/today.ts'
import { api, got } from '../../../../../web/api.ts'
import { ActForm } from '../../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../../web/ui/Money.tsx'
import type { Fee } from '../schema.ts'

type Props = { fee: Fee; close: () => void; renew: () => void }

/** The last day on which a fee is charged. */
export function End({ fee, close, renew }: Props) {
  const [toOn, setToOn] = useState(fee.toOn ?? today())
  const end = useWrite({
    mutationFn: () =>
      got(
        api.PUT('/api/fees/{id}/last-day', {
          params: { path: { id: fee.id } },
          body: { toOn, version: fee.version },
        }),
      ),
    onSuccess: close,
    // Also after a refusal: another window may have been faster.
    onSettled: renew,
  })
  return (
    <ActForm
      title={`停止收取“${fee.item}”`}
      says={`“${fee.item}”（${moneyText(fee.amountFen)}）收取到所填的一天为止，此后不再列在公开页面上；这一条保留备查。`}
      button="登记最后一天"
      act={end}
      stopped={toOn === ''}
      onSend={() => end.mutate()}
      close={close}
    >
      <TextField
        label="收取的最后一天"
        type="date"
        value={toOn}
        onChange={setToOn}
        error={end.fields.toOn}
        required
      />
    </ActForm>
  )
}

/** What has not begun is taken back. */
export function Withdraw({ fee, close, renew }: Props) {
  const withdraw = useWrite({
    mutationFn: () =>
      got(
        api.DELETE('/api/fees/{id}', {
          params: { path: { id: fee.id } },
          body: { version: fee.version },
        }),
      ),
    onSuccess: close,
    onSettled: renew,
  })
  return (
    <ActForm
      title={`撤回“${fee.item}”从 ${fee.fromOn} 起的公示`}
      says={`${moneyText(fee.amountFen)}的标准将不执行；这一条保留备查。前一条标准的最后一天不变，要继续收取的，请从下一天起重新公示。`}
      button="撤回"
      danger
      act={withdraw}
      onSend={() => withdraw.mutate()}
      close={close}
    />
  )
}
