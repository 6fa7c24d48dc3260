import { TextField } from '../../ui/Fields.tsx'

type Names = { signInName: string; name: string }
type Props = {
  form: Names
  fields: Record<string, string>
  /** One's own account may be filled in by the browser; somebody else's must not. */
  own: boolean
  onChange: (field: keyof Names) => (value: string) => void
}

/** What every account has from its first day: the first administrator's and those opened later. */
export function AccountFields({ form, fields, own, onChange }: Props) {
  return (
    <>
      <TextField
        label="登录名"
        value={form.signInName}
        onChange={onChange('signInName')}
        autoComplete={own ? 'username' : 'off'}
        error={fields.signInName}
        required
      />
      <TextField
        label="姓名"
        value={form.name}
        onChange={onChange('name')}
        autoComplete={own ? 'name' : 'off'}
        error={fields.name}
        required
      />
    </>
  )
}
