import { useState } from 'react'
import { newKey } from '../../../server/client-key.ts'
import { api, got, Problem } from '../../../web/api.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../web/ui/act/useWrite.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'

type Field = 'idNumber' | 'phone'
const names: Record<Field, string> = { idNumber: '身份证号', phone: '手机号码' }

/** Shows a whole number once, to whoever gives a reason. The journal keeps who, when and why. */
export function Disclosure({ id, hasPhone }: { id: string; hasPhone: boolean }) {
  const [open, setOpen] = useState(false)
  const [field, setField] = useState<Field>('idNumber')
  const [reason, setReason] = useState('')
  const [clientKey, setClientKey] = useState(newKey)
  /** Null while it is not asked for. */
  const [password, setPassword] = useState<string | null>(null)
  const show = useWrite({
    mutationFn: () =>
      got(
        api.POST('/api/people/{id}/disclosures', {
          params: { path: { id } },
          body: { field, reason: reason.trim(), clientKey, password: password ?? undefined },
        }),
      ),
    onSuccess: () => setPassword(null),
    onError: (error) => {
      if (error instanceof Problem && error.fields.password) setPassword('')
    },
    gcTime: 0,
  })
  const close = () => {
    setOpen(false)
    setReason('')
    setPassword(null)
    setClientKey(newKey())
    show.reset()
  }
  if (!open) {
    return (
      <div className="row">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          查看完整号码
        </button>
      </div>
    )
  }
  if (show.data)
    return (
      <section className="card stack" aria-label="查看完整号码">
        <p role="status">
          {names[field]}：<strong className="number">{show.data.value}</strong>
          <span className="mute"> 收起后不再显示。</span>
        </p>
        <div className="row">
          <button type="button" className="button" onClick={close}>
            收起
          </button>
        </div>
      </section>
    )
  return (
    <ActForm
      title="查看完整号码"
      says="查看的人、时间和理由会记入日志，稽核人员可以查到；本人在手机上也能看到是哪一岗位、何时、为何查看。"
      button="显示号码"
      act={show}
      onSend={() => show.mutate()}
      close={close}
    >
      <SelectField
        label="查看哪一项"
        value={field}
        options={[
          { value: 'idNumber', label: names.idNumber },
          ...(hasPhone ? [{ value: 'phone', label: names.phone }] : []),
        ]}
        onChange={(value) => setField(value as Field)}
      />
      <TextField label="理由" long value={reason} onChange={setReason} error={show.fields.reason} required />
      {password !== null && (
        <TextField
          label="登录密码"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={show.fields.password}
          required
        />
      )}
    </ActForm>
  )
}
