import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got, type RowOf } from '../../api.ts'
import { claimPath, exitPath, filingPath, paths, teachingClassPath } from '../../paths.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { Moment } from '../../ui/Day.tsx'
import { ListPage } from '../../ui/register/ListPage.tsx'
import type { Column } from '../../ui/register/Register.tsx'
import { Sign } from '../../ui/Sign.tsx'
import { Trouble } from '../../ui/States.tsx'

type Row = RowOf<'/api/undelivered-messages'>

/** Who should have been told and was not, and why; a clerk sends it again. What was said is not shown. */
export function Undelivered() {
  return (
    <ListPage
      path="/api/undelivered-messages"
      name="messages"
      title="未送达消息"
      from={[{ title: '消息', to: paths.messages }]}
      what="未送达消息"
      unit="条"
      filters={[]}
      columns={(_rows, may) =>
        isOffered(may, 'again')
          ? [...columns, { title: '办理', cell: (row) => <Again id={row.id} /> }]
          : columns
      }
      keyOf={(row) => row.id}
      nothing={{
        title: '没有未送达的消息。',
        words: <p>多次发送没有成功的，或渠道尚未开通的，会列在这里。</p>,
      }}
    />
  )
}

const pathOf: Record<string, (id: string) => string> = {
  claim: claimPath,
  class: (id) => teachingClassPath(id),
  exit: exitPath,
  filing: filingPath,
}

const columns: Column<Row>[] = [
  { title: '时间', cell: (row) => <Moment at={row.toldAt} /> },
  { title: '事项', main: true, cell: (row) => <Case row={row} /> },
  { title: '告知对象', cell: (row) => row.to },
  { title: '渠道', cell: (row) => row.channelName },
  {
    title: '状态',
    cell: (row) =>
      row.status === 'given-up' ? (
        <Sign kind="fail" word="未送达" />
      ) : (
        <Sign kind="unknown" word="渠道未开通" />
      ),
  },
  { title: '已试', right: true, cell: (row) => `${row.tries} 次` },
  { title: '原因', cell: (row) => row.why },
]

function Case({ row }: { row: Row }) {
  const path = pathOf[row.subjectKind]
  return path ? <Link to={path(row.subjectId)}>{row.kindName}</Link> : row.kindName
}

function Again({ id }: { id: string }) {
  const cache = useQueryClient()
  const send = useWrite({
    mutationFn: () => got(api.POST('/api/undelivered-messages/{id}/tries', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['messages'] }),
  })
  return (
    <>
      <button type="button" className="button" disabled={send.isPending} onClick={() => send.mutate()}>
        再送
      </button>
      {send.error && <Trouble error={send.error} />}
    </>
  )
}
