// 账号申请: what one person asked about an account and another releases.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { requestKindNames, requestStatusNames } from '../../../server/access/requests/schema.ts'
import { api, type Got, got } from '../../api.ts'
import { ActForm } from '../../ui/act/ActForm.tsx'
import { useWrite } from '../../ui/act/useWrite.ts'
import { Moment } from '../../ui/Day.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { Await, Nothing } from '../../ui/States.tsx'
import { HalfCode } from './HalfCode.tsx'

type Request = Got<'/api/account-requests'>['rows'][number]
type RequestAct = Request['acts'][number]
const actSays: Record<RequestAct, string> = { release: '复核', refuse: '退回', withdraw: '撤回' }

export function AccountRequests() {
  const [open, setOpen] = useState<{ act: RequestAct; request: Request } | null>(null)
  const requests = useQuery({
    queryKey: ['account-requests'],
    queryFn: () => got(api.GET('/api/account-requests')),
  })
  return (
    <>
      <PageHead title="账号申请" note="一人提交，另一人复核" />
      {open && <Decide key={`${open.act} ${open.request.id}`} {...open} close={() => setOpen(null)} />}
      <Await query={requests}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title="没有账号申请。">
              <p>
                开设账号、重置密码、更改角色、登记工号、恢复账号和更改姓名，由系统管理员在“账号”中提交，在这里由另一人复核。
              </p>
            </Nothing>
          ) : (
            <ScrollBox title="账号申请">
              <table className="plain-table">
                <thead>
                  <tr>
                    {['事项', '姓名', '办理', '内容', '提交', '状态'].map((title) => (
                      <th key={title} scope="col">
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((request) => (
                    <Line key={request.id} request={request} onBegin={(act) => setOpen({ act, request })} />
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          )
        }
      </Await>
    </>
  )
}

function Line({ request, onBegin }: { request: Request; onBegin: (act: RequestAct) => void }) {
  const { kind, name, says, status, askedBy, askedAt, decidedBy, acts } = request
  return (
    <tr>
      <td>{requestKindNames[kind]}</td>
      <td>{name}</td>
      <td>
        <span className="row">
          {acts.map((act) => (
            <button key={act} type="button" className="link-button" onClick={() => onBegin(act)}>
              {actSays[act]}
              <span className="unseen">：{name}</span>
            </button>
          ))}
        </span>
      </td>
      <td>{says}</td>
      <td>
        {askedBy} <Moment at={askedAt} />
      </td>
      <td>
        {requestStatusNames[status]}
        {decidedBy && `，${decidedBy}`}
      </td>
    </tr>
  )
}

function Decide({ act, request, close }: { act: RequestAct; request: Request; close: () => void }) {
  const client = useQueryClient()
  const params = { path: { id: request.id } }
  const renew = () =>
    Promise.all(
      ['account-requests', 'accounts', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
  const release = useWrite({
    mutationFn: () => got(api.POST('/api/account-requests/{id}/release', { params })),
    onSuccess: renew,
  })
  const end = useWrite({
    mutationFn: () => got(api.DELETE('/api/account-requests/{id}', { params })),
    onSuccess: async () => {
      await renew()
      close()
    },
  })
  const { name, kind, says, askedBy } = request
  const what = `${askedBy}为“${name}”申请${requestKindNames[kind]}：${says}。`
  if (release.data) return <HalfCode name={name} half={release.data.half} which="second" onDone={close} />
  if (act === 'release')
    return (
      <ActForm
        title="复核"
        says={`${what}请先与本人和人事部门的名册核对。复核后立即生效；有一次性密码的，后半只向您显示一次。`}
        act={release}
        onSend={() => release.mutate()}
        close={close}
      />
    )
  return (
    <ActForm
      title={actSays[act]}
      says={`${what}${act === 'refuse' ? '退回' : '撤回'}后不生效，需要时可以重新提交。`}
      act={end}
      onSend={() => end.mutate()}
      close={close}
    />
  )
}
