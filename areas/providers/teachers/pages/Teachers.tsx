import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { today } from '../../../../server/today.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import type { Teacher } from '../schema.ts'
import { TeacherAccount } from './TeacherAccount.tsx'
import { TeacherForm } from './TeacherForm.tsx'
import { TeacherSheet } from './TeacherSheet.tsx'
import { type TeacherAct, TeachersTable } from './TeachersTable.tsx'

/** The body's register of its people. `renew` reads anew what rests on it. */
export function Teachers({ teachers, renew }: { teachers: Teacher[]; renew: () => void }) {
  const client = useQueryClient()
  const after = () => {
    renew()
    void client.invalidateQueries({ queryKey: ['filing-findings'] })
  }
  const [open, setOpen] = useState<{ id: string; act: TeacherAct } | null>(null)
  const close = () => setOpen(null)
  const at = open && teachers.find(({ id }) => id === open.id)
  const forms = { teacher: at!, close, after }
  return (
    <div className="stack">
      <TeachersTable teachers={teachers} onAct={(teacher, act) => setOpen({ id: teacher.id, act })} />
      {at && open.act === 'account' && <TeacherAccount key={at.id} {...forms} />}
      {at && open.act === 'change' && <TeacherForm key={`${at.id} ${at.version}`} {...forms} />}
      {at && open.act === 'leave' && <Leave key={at.id} {...forms} />}
      {at && open.act === 'remove' && <Remove key={at.id} {...forms} />}
      {!(at && open.act === 'change') && <TeacherForm key="new" after={after} />}
      <TeacherSheet after={after} />
    </div>
  )
}

type Props = { teacher: Teacher; close: () => void; after: () => void }

function Leave({ teacher, close, after }: Props) {
  const leave = useWrite({
    mutationFn: () =>
      got(
        api.PATCH('/api/teachers/{id}', {
          params: { path: { id: teacher.id } },
          body: { toOn: today(), version: teacher.version },
        }),
      ),
    onSuccess: close,
    // Also after a refusal: another window may have been faster.
    onSettled: after,
  })
  return (
    <ActForm
      title="登记离任"
      says={`将登记${teacher.name}从今天（${today()}）起离任，不再计入教师人数；再来任教的，重新登记。`}
      act={leave}
      onSend={() => leave.mutate()}
      close={close}
    />
  )
}

function Remove({ teacher, close, after }: Props) {
  const remove = useWrite({
    mutationFn: () =>
      got(
        api.DELETE('/api/teachers/{id}', {
          params: { path: { id: teacher.id } },
          body: { version: teacher.version },
        }),
      ),
    onSuccess: close,
    onSettled: after,
  })
  return (
    <ActForm
      title="删除登记"
      says={`将删除${teacher.name}（${teacher.idNumberMasked}）的登记及其证书，删除后不能恢复。不再任教的，请登记离任。`}
      danger
      act={remove}
      onSend={() => remove.mutate()}
      close={close}
    />
  )
}
