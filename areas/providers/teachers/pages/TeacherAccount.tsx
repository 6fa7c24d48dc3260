import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import type { Teacher } from '../schema.ts'

type Props = { teacher: Teacher; close: () => void; after: () => void }

/** By which account a teacher signs in: it opens the files of that teacher's classes, and of no others. */
export function TeacherAccount({ teacher, close, after }: Props) {
  const [signInName, setSignInName] = useState('')
  const link = useWrite({
    mutationFn: () =>
      got(
        api.PATCH('/api/teachers/{id}', {
          params: { path: { id: teacher.id } },
          body: { signInName: signInName.trim(), version: teacher.version },
        }),
      ),
    onSuccess: close,
    // Also after a refusal: another window may have been faster.
    onSettled: after,
  })
  return (
    <ActForm
      title="对应登录账号"
      says={`登记${teacher.name}用哪个教师账号登录。对应之后，这个账号可以打开${teacher.name}任课班级的录像文件；其他班级的文件打不开。`}
      button="对应"
      act={link}
      onSend={() => link.mutate()}
      close={close}
    >
      <TextField
        label="登录名"
        value={signInName}
        onChange={setSignInName}
        error={link.fields.signInName}
        autoComplete="off"
        required
      />
    </ActForm>
  )
}
