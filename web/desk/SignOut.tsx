import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api, got } from '../api.ts'
import { paths } from '../paths.ts'
import { useRenewSession } from '../session.ts'

export function SignOut() {
  const navigate = useNavigate()
  const renew = useRenewSession()
  const leave = useMutation({
    mutationFn: () => got(api.DELETE('/api/session')),
    // Ended already or ended now: in both cases nobody sits here any more.
    onSettled: async () => {
      await navigate(paths.signIn)
      await renew()
    },
  })
  return (
    <button type="button" className="top-button" disabled={leave.isPending} onClick={() => leave.mutate()}>
      退出登录
    </button>
  )
}
