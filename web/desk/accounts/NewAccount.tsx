import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isBodyPeople, staff } from '../../../server/access/groups.ts'
import { roleNames } from '../../../server/access/roles.ts'
import { api, got, Problem } from '../../api.ts'
import { SelectField, TextField } from '../../ui/Fields.tsx'
import { Trouble } from '../../ui/States.tsx'
import { OneTime } from './AccountActs.tsx'
import { AccountFields } from './AccountFields.tsx'

type StaffRole = (typeof staff)[number]
const isProvider = (role: StaffRole) => isBodyPeople(role)

export function NewAccount({ onClose }: { onClose: () => void }) {
  const [form, setForm] = useState({ signInName: '', name: '', code: '', provider: '' })
  const [role, setRole] = useState<StaffRole>(staff[0])
  const client = useQueryClient()
  const open = useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/accounts', {
          body: {
            signInName: form.signInName,
            name: form.name,
            role,
            provider: isProvider(role) ? { code: form.code.trim().toUpperCase(), name: form.provider } : null,
          },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const set = (field: keyof typeof form) => (text: string) => setForm({ ...form, [field]: text })
  const fields = open.error instanceof Problem ? open.error.fields : {}
  if (open.data) {
    return (
      <div className="notice notice-pass" role="status">
        <OneTime name={form.name} password={open.data.password} />
        <button type="button" className="button" onClick={onClose}>
          已转交
        </button>
      </div>
    )
  }
  return (
    <form
      className="card stack"
      aria-label="开设账号"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate()
      }}
    >
      <AccountFields form={form} fields={fields} own={false} onChange={set} />
      <SelectField
        label="角色"
        value={role}
        options={staff.map((value) => ({ value, label: roleNames[value] }))}
        error={fields.role}
        onChange={(value) => setRole(value as StaffRole)}
      />
      {isProvider(role) && (
        <>
          <TextField
            label="单位名称"
            value={form.provider}
            onChange={set('provider')}
            error={fields['provider.name']}
            required
          />
          <TextField
            label="统一社会信用代码"
            value={form.code}
            onChange={set('code')}
            error={fields['provider.code']}
            required
          />
        </>
      )}
      {open.error && <Trouble error={open.error} />}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={open.isPending}>
          开设账号
        </button>
        <button type="button" className="button" onClick={onClose}>
          不开设
        </button>
      </div>
    </form>
  )
}
