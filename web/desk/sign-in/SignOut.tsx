import { api, got } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useWrite } from '../../ui/act/useWrite.ts'

export function SignOut() {
  const leave = useWrite({
    mutationFn: () => got(api.DELETE('/api/session')),
    // A fresh start of the page: nothing that was read for this person stays in memory for the next.
    onSettled: () => location.assign(paths.signIn),
  })
  return (
    <button
      type="button"
      className="top-button"
      disabled={leave.isPending || leave.isSuccess}
      onClick={() => leave.mutate()}
    >
      退出登录
    </button>
  )
}
