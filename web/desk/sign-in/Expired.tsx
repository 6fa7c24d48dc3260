// The session ended while somebody was at work: the page stays under this dialog, with all that was typed into it.

import { type SyntheticEvent, useLayoutEffect, useRef } from 'react'
import { api, got } from '../../api.ts'
import { type Session, useResumeSession } from '../../session.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import type { Credentials } from './credentials.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { SignInForm, useDemoAccounts } from './SignIn.tsx'

type Props = { account: NonNullable<Session['account']>; mode: Session['mode'] }

export function Expired({ account, mode }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const resume = useResumeSession()
  const demo = useDemoAccounts(mode === 'demo')
  const enter = useWrite({
    mutationFn: (body: Credentials) => got(api.POST('/api/session', { body })),
    onSuccess: resume,
  })
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // A dialog begins at its first field; the name stands there already.
    shown?.querySelector<HTMLInputElement>('input[type="password"]')?.focus()
    // Closing it gives the focus back to where the person was.
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="expired"
      aria-labelledby="expired-title"
      aria-describedby="expired-says"
      onCancel={stays}
      // A browser closes it at the second Esc whatever is said; nothing can be done under it, so it comes back.
      onClose={(event) => event.currentTarget.isConnected && event.currentTarget.showModal()}
    >
      <h2 id="expired-title">登录已过期</h2>
      <p id="expired-says">
        登录已过期，请重新登录后继续；您填写的内容还在。刚才没有办成的，登录后请再点一次按钮。
      </p>
      <SignInForm
        known={account.signInName}
        onEnter={enter.mutate}
        busy={enter.isPending}
        error={enter.error}
      />
      <p className="mute">
        本页由{account.name}（{account.roleName}）打开。换用其他账号登录的，将转到该账号的首页。
      </p>
      {demo.data && demo.data.length > 0 && (
        <DemoPeople people={demo.data} busy={enter.isPending} onEnter={enter.mutate} />
      )}
    </dialog>
  )
}

const stays = (event: SyntheticEvent) => event.preventDefault()
