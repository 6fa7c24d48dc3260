import { useQueryClient } from '@tanstack/react-query'
import { isBodyPeople, staff } from '../../../server/access/groups.ts'
import { roleNames } from '../../../server/access/roles.ts'
import { api, got } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useWrite } from '../../ui/act/useWrite.ts'
import { useDraft } from '../../ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../ui/Fields.tsx'
import { AccountFields } from './AccountFields.tsx'
import { OneTime } from './OneTime.tsx'

type StaffRole = (typeof staff)[number]
const isProvider = (role: StaffRole) => isBodyPeople(role)

export function NewAccount({ onClose }: { onClose: () => void }) {
  const draft = useDraft(
    { form: 'account' },
    { signInName: '', name: '', code: '', provider: '', role: staff[0] as StaffRole },
  )
  const { form } = draft
  const { role } = form
  const client = useQueryClient()
  const open = useWrite({
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
    onSuccess: () => {
      draft.done(form)
      return client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
  const set = (field: Exclude<keyof typeof form, 'role'>) => (text: string) =>
    draft.change({ ...form, [field]: text })
  const { fields } = open
  if (open.data) {
    return <OneTime name={form.name} password={open.data.password} onDone={onClose} />
  }
  return (
    <ActForm
      title="开设账号"
      says="系统给出一次性密码，请当面转交；本人首次登录时须修改。"
      act={open}
      onSend={() => open.mutate()}
      close={onClose}
      draft={draft}
    >
      <AccountFields form={form} fields={fields} own={false} onChange={set} />
      <SelectField
        label="角色"
        value={role}
        options={staff.map((value) => ({ value, label: roleNames[value] }))}
        error={fields.role}
        onChange={(value) => draft.change({ ...form, role: value as StaffRole })}
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
    </ActForm>
  )
}
