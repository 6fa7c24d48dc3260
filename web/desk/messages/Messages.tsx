import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { isOneOf, lostMessageReaders } from '../../../server/access/groups.ts'
import { api, type Got, got } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useAccount } from '../../session.ts'
import { useWrite } from '../../ui/act/useWrite.ts'
import { Moment } from '../../ui/Day.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Pages } from '../../ui/register/Pages.tsx'
import { useAddress } from '../../ui/register/useAddress.ts'
import { Await, Nothing, Trouble } from '../../ui/States.tsx'
import './messages.css'

type Message = Got<'/api/messages'>['rows'][number]

/** What this desk was told, newest first. A body has one in-tray: whoever reads first, reads for all. */
export function Messages() {
  const { role } = useAccount()
  const { page, after, before, change } = useAddress()
  const messages = useQuery({
    queryKey: ['messages', 'list', page, after, before],
    queryFn: () => got(api.GET('/api/messages', { params: { query: { page, size: 20, after, before } } })),
    placeholderData: keepPreviousData,
  })
  const unread = messages.data?.unread ?? 0
  return (
    <>
      <PageHead
        title="消息"
        note={messages.data && (unread > 0 ? `${unread} 条未读` : '没有未读')}
        actions={
          isOneOf(role, lostMessageReaders) && (
            <Link className="button" to={paths.undelivered}>
              未送达消息
            </Link>
          )
        }
      />
      <Await query={messages}>
        {(list) =>
          list.total === 0 ? (
            <Nothing title="还没有消息。">
              <p>需要告知您的决定和通知，会出现在这里。</p>
            </Nothing>
          ) : (
            <>
              <ul className="messages">
                {list.rows.map((message) => (
                  <One key={message.id} message={message} />
                ))}
              </ul>
              <Pages
                {...list}
                shown={list.rows.length}
                unit="条"
                onPage={(to, beside) => change({ page: to === 1 ? null : to, ...beside })}
              />
            </>
          )
        }
      </Await>
    </>
  )
}

function One({ message }: { message: Message }) {
  const { id, title, text, detail, href, clause, toldAt, readAt, readBy } = message
  const cache = useQueryClient()
  const read = useWrite({
    mutationFn: () => got(api.POST('/api/messages/{id}/reading', { params: { path: { id } } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['messages'] }),
  })
  const isNew = readAt === null
  return (
    <li className={isNew ? 'message message-new' : 'message'}>
      <p className="message-head">
        <strong>{title}</strong>
        <span className="mute">
          <Moment at={toldAt} />
        </span>
      </p>
      <p>{text}</p>
      {detail && <p>{detail}</p>}
      {read.error && <Trouble error={read.error} />}
      <p className="message-foot">
        <Link to={href} onClick={() => isNew && read.mutate()}>
          查看案卷
        </Link>
        {clause && <span className="mute">{clauseName(clause)}</span>}
        {isNew ? (
          <button
            type="button"
            className="link-button"
            disabled={read.isPending}
            onClick={() => read.mutate()}
          >
            标为已读
          </button>
        ) : (
          <span className="mute">
            已读：{readBy}，<Moment at={readAt} />
          </span>
        )}
      </p>
    </li>
  )
}
