import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { api, got, Problem } from '../../../web/api.ts'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Nothing, Trouble } from '../../../web/ui/States.tsx'
import type { Supervision } from '../teaching/pages/supervision.ts'

/** Orders to stop a class, and their re-checks. */
export function Rectifications({ supervision: s }: { supervision: Supervision }) {
  const open = s.rectifications.find((r) => r.recheckedOn === null)
  return (
    <section className="card stack" aria-label="整改">
      {s.rectifications.length === 0 && <Nothing title="本班没有整改通知。" />}
      <ul className="visits">
        {s.rectifications.map((r) => (
          <li key={r.id}>
            <p>
              <strong>整改通知 {r.number}</strong>{' '}
              <span className="number">
                {r.orderedOn} 下达，限 {r.dueOn} 前
              </span>
            </p>
            <p>事实：{r.facts}</p>
            <p>要求：{r.demand}</p>
            <p
              className={
                r.result === 'pass' ? 'sign-pass' : r.result === 'fail' ? 'sign-fail' : 'sign-manual'
              }
            >
              {r.result === null
                ? '! 停课整改中，待复查'
                : r.result === 'pass'
                  ? `✓ ${r.recheckedOn} 复查合格，恢复上课`
                  : `× ${r.recheckedOn} 复查不合格，取消该班次培训（第十条）`}
            </p>
          </li>
        ))}
      </ul>
      {s.may.order && <OrderForm supervision={s} />}
      {s.may.recheck && open && <RecheckForm supervision={s} id={open.id} number={open.number} />}
      {open && !s.may.recheck && s.status === 'suspended' && (
        <p className="mute">复查由下达通知以外的人社部门人员办理。</p>
      )}
    </section>
  )
}

function OrderForm({ supervision: s }: { supervision: Supervision }) {
  const { modal } = App.useApp()
  const [form, setForm] = useState({ facts: '', demand: '', dueOn: '' })
  const client = useQueryClient()
  const order = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/classes/{id}/rectifications', {
          params: { path: { id: s.classId } },
          body: { version: s.version, ...form },
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
  const set = (field: keyof typeof form) => (text: string) => setForm({ ...form, [field]: text })
  const fields = order.error instanceof Problem ? order.error.fields : {}
  return (
    <form
      className="card stack"
      aria-label="责令停课限期整改"
      onSubmit={(event) => {
        event.preventDefault()
        modal.confirm({
          title: `责令“${s.name}”停课整改？`,
          content: `${s.providerName}的这个班从现在起停课，${s.trainees} 名学员不能签到；${form.dueOn} 前整改，复查合格后才能恢复上课，不合格的取消该班次培训。`,
          okText: '责令停课',
          cancelText: '不下达',
          onOk: () => order.mutateAsync().catch(() => {}),
        })
      }}
    >
      <h3>责令停课，限期整改</h3>
      <TextField
        label="查明的事实"
        long
        value={form.facts}
        onChange={set('facts')}
        error={fields.facts}
        required
      />
      <TextField
        label="整改要求"
        long
        value={form.demand}
        onChange={set('demand')}
        error={fields.demand}
        required
      />
      <TextField
        label="整改期限"
        type="date"
        value={form.dueOn}
        onChange={set('dueOn')}
        error={fields.dueOn}
        required
      />
      {order.error && <Trouble error={order.error} />}
      <div className="row">
        <button type="submit" className="button button-danger" disabled={order.isPending}>
          责令停课整改
        </button>
      </div>
    </form>
  )
}

function RecheckForm({
  supervision: s,
  id,
  number,
}: {
  supervision: Supervision
  id: string
  number: string
}) {
  const { modal } = App.useApp()
  const [result, setResult] = useState<'pass' | 'fail'>('pass')
  const [opinion, setOpinion] = useState('')
  const client = useQueryClient()
  const recheck = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/class-rectifications/{id}/recheck', {
          params: { path: { id } },
          body: { version: s.version, result, opinion },
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
  const fields = recheck.error instanceof Problem ? recheck.error.fields : {}
  return (
    <form
      className="card stack"
      aria-label="整改复查"
      onSubmit={(event) => {
        event.preventDefault()
        if (result === 'pass') return recheck.mutate()
        modal.confirm({
          title: `取消“${s.name}”的培训？`,
          content: `复查不合格的，按第十条取消该班次培训，${s.trainees} 名学员的这次培训终止，不能恢复。`,
          okText: '取消该班次',
          cancelText: '再考虑',
          onOk: () => recheck.mutateAsync().catch(() => {}),
        })
      }}
    >
      <h3>复查 {number}</h3>
      <SelectField
        label="复查结果"
        value={result}
        options={[
          { value: 'pass', label: '合格，恢复上课' },
          { value: 'fail', label: '不合格，取消该班次培训' },
        ]}
        onChange={(value) => setResult(value as 'pass' | 'fail')}
      />
      <TextField
        label="复查意见"
        long
        value={opinion}
        onChange={setOpinion}
        error={fields.opinion}
        required
      />
      {recheck.error && <Trouble error={recheck.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={recheck.isPending}>
          登记复查结果
        </button>
      </div>
    </form>
  )
}
