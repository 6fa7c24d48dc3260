import { useQueryClient } from '@tanstack/react-query'
import { isBodyPeople, staff } from '../../../server/access/groups.ts'
import { roleNames } from '../../../server/access/roles.ts'
import { api, got } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useWrite } from '../../ui/act/useWrite.ts'
import { useDraft } from '../../ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../ui/Fields.tsx'
import { AccountFields } from './AccountFields.tsx'
import { HalfCode } from './HalfCode.tsx'

type StaffRole = (typeof staff)[number]
const isProvider = (role: StaffRole) => isBodyPeople(role)

export function NewAccount({ onClose }: { onClose: () => void }) {
  const draft = useDraft(
    { form: 'account' },
    { signInName: '', name: '', staffNo: '', code: '', provider: '', role: staff[0] as StaffRole },
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
            staffNo: isProvider(role) ? null : form.staffNo,
            provider: isProvider(role) ? { code: form.code.trim().toUpperCase(), name: form.provider } : null,
          },
        }),
      ),
    onSuccess: () => {
      draft.done(form)
      return client.invalidateQueries({ queryKey: ['account-requests'] })
    },
  })
  const set = (field: Exclude<keyof typeof form, 'role'>) => (text: string) =>
    draft.change({ ...form, [field]: text })
  const { fields } = open
  if (open.data) {
    return <HalfCode name={form.name} half={open.data.half} which="first" onDone={onClose} />
  }
  return (
    <ActForm
      title="开设账号"
      says="由两人办理：提交后，由另一位系统管理员或者审批人员在“账号申请”中复核。一次性密码分两半，由两人各自当面转交本人。"
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
      {!isProvider(role) && (
        <TextField
          label="工号"
          value={form.staffNo}
          onChange={set('staffNo')}
          error={fields.staffNo}
          required
        />
      )}
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
