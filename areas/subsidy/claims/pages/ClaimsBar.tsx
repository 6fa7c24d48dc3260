// The bar under the register: one decision on all that are chosen.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { moneyText } from '../../../../web/ui/Money.tsx'
import type { ClaimRow } from './claim.ts'

type Props = {
  kind: 'reviewed' | 'approved'
  /** Whoever publishes sets the last day of the notice. */
  dated: boolean
  shown: ClaimRow[]
  chosen: ClaimRow[]
  onChoose: (rows: ClaimRow[]) => void
  /** Told to the page: this bar goes when nothing is left to decide on. */
  onSaid: (words: string[]) => void
}

export function ClaimsBar({ kind, dated, shown, chosen, onChoose, onSaid }: Props) {
  const [toOn, setToOn] = useState('')
  const [asking, setAsking] = useState(false)
  const client = useQueryClient()
  const send = useWrite({
    mutationFn: () => (kind === 'reviewed' ? approve(chosen) : publish(chosen, dated ? toOn : null)),
    onSuccess: (words) => {
      onSaid(words)
      onChoose([])
      setAsking(false)
    },
    onSettled: () =>
      Promise.all(
        ['claims', 'claim-totals', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
  const money = moneyText(chosen.reduce((sum, row) => sum + (row.amountFen || (row.rateFen ?? 0)), 0))
  const verb = kind === 'reviewed' ? '审批通过' : '发布公示'
  return (
    <section className="act-bar" aria-label="一并办理">
      {asking ? (
        <ActForm
          title={`${verb}所选 ${chosen.length} 笔`}
          says={
            kind === 'reviewed'
              ? `将审批通过所选 ${chosen.length} 笔，合计 ${money}；不能审批的会逐笔列明，其余照办。`
              : `将公示所选 ${chosen.length} 笔，合计 ${money}；姓名和身份证号遮盖后向社会公布，发布后不能收回。`
          }
          act={send}
          stopped={chosen.length === 0}
          onSend={() => send.mutate()}
          close={() => setAsking(false)}
        >
          {dated && (
            <TextField
              label="公示截止日期"
              type="date"
              value={toOn}
              onChange={setToOn}
              error={send.fields.toOn}
              required
            />
          )}
        </ActForm>
      ) : (
        <div className="row">
          <button
            type="button"
            className="button button-primary"
            disabled={chosen.length === 0}
            onClick={() => {
              send.reset()
              setAsking(true)
            }}
          >
            {verb}所选 {chosen.length} 笔
          </button>
          <button
            type="button"
            className="button"
            onClick={() => onChoose(chosen.length === shown.length ? [] : shown)}
          >
            {chosen.length === shown.length ? '全不选' : `选本页全部 ${shown.length} 笔`}
          </button>
          <span className="mute">
            已选 {chosen.length} 笔，{money}
          </span>
        </div>
      )}
    </section>
  )
}

async function approve(chosen: ClaimRow[]): Promise<string[]> {
  const claims = chosen.map(({ id, version }) => ({ id, version }))
  const { approved, held } = await got(api.POST('/api/claim-approvals', { body: { claims } }))
  return [`已审批通过 ${approved} 笔。`, ...held.map((h) => `${h.claimNo} 没有办理：${h.why}`)]
}

async function publish(chosen: ClaimRow[], toOn: string | null): Promise<string[]> {
  const claims = chosen.map(({ id }) => id)
  const notice = await got(
    api.POST('/api/claim-notices', { body: { claims, ...(toOn !== null && { toOn }) } }),
  )
  return [
    `已发布公示 ${notice.number}，${notice.claims} 笔，${notice.fromOn} 至 ${notice.toOn}。`,
    ...notice.held.map((h) => `${h.claimNo} 没有公示：${h.why}`),
  ]
}
