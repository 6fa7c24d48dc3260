// Under a paid claim that a sheet speaks against: the recovery in one act, or the concern by which people dismiss it.
import { useState } from 'react'
import { Link } from 'react-router'
import { api, got } from '../../../../../web/api.ts'
import { exitPath, newConcernPath } from '../../../../../web/paths.ts'
import { ActForm } from '../../../../../web/ui/act/ActForm.tsx'
import { isCase, useAct } from '../../../../../web/ui/act/useAct.ts'
import { TextField } from '../../../../../web/ui/Fields.tsx'
import type { ExitView } from '../../../pages/exit.ts'

type Of = { intake: string; claim: { id: string; claimNo: string; provider: string } }

export function ToldRecovery({ intake, claim }: Of) {
  const [state, setState] = useState<'open' | 'done' | null>(null)
  const [dueOn, setDueOn] = useState('')
  const { id, provider: code } = claim
  const act = useAct({
    of: ['exit', code],
    answers: isCase<ExitView>,
    renews: [['exits'], ['recoverable', code], ['intake', intake]],
    send: () =>
      got(
        api.POST('/api/exits/{code}/told-recoveries', {
          params: { path: { code } },
          body: { intake, claim: id, dueOn },
        }),
      ),
    onSuccess: () => setState('done'),
  })
  if (state === 'done')
    return (
      <p role="status">
        已立案，由审批人员决定。<Link to={exitPath(code)}>看该单位的追回</Link>
      </p>
    )
  if (state === null)
    return (
      <p className="button-row">
        <button type="button" className="button" onClick={() => setState('open')}>
          提出追回
        </button>
        <Link className="button" to={newConcernPath('claim', id)}>
          登记线索
        </Link>
      </p>
    )
  return (
    <ActForm
      title={`追回申领 ${claim.claimNo}`}
      button="确认立案"
      danger
      says="查实的情况、条款和证据按以上核对结果填写，证据另存为 PDF；立案后由审批人员决定，批准后生成追回通知。认为不应追回的，改为登记线索，由两人认定并写明理由。"
      act={act}
      onSend={() => act.mutate()}
      close={() => setState(null)}
    >
      <TextField
        label="退款期限"
        type="date"
        value={dueOn}
        onChange={setDueOn}
        error={act.fields.dueOn}
        required
      />
    </ActForm>
  )
}
