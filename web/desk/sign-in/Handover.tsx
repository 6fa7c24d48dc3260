// Somebody else sits here now: they begin at their own first page, not in the middle of another person's.
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import type { Account } from '../../session.ts'
import { Waiting } from '../../ui/States.tsx'
import { firstPage } from '../navigation.ts'

/** Shown in place of the page until the way is gone; `done` is told then. */
export function Handover({ to, done }: { to: Account; done: () => void }) {
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: one way for one handover
  useEffect(() => {
    const said = `现在以${to.name}（${to.roleName}）登录，已转到您的首页。原来打开的页面属于另一个账号。`
    void Promise.resolve(navigate(firstPage(to.role), { replace: true, state: { said } })).then(done)
  }, [])
  return <Waiting />
}

/** The sentence that came along with the address, if any. */
export const saidOnArrival = (state: unknown): string | null =>
  typeof state === 'object' && state !== null && 'said' in state && typeof state.said === 'string'
    ? state.said
    : null
