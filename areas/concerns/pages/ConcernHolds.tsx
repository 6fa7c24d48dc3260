// 暂停拨付 that rests on this concern: whether one stands, whether it is to be lifted, and where one is placed.

import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { api, got } from '../../../web/api.ts'
import { exitPath } from '../../../web/paths.ts'
import { momentText } from '../../../web/ui/Day.tsx'
import type { ConcernView } from './concern.ts'

export function ConcernHolds({ concern }: { concern: ConcernView }) {
  const { data } = useQuery({
    queryKey: ['concern', concern.id, 'holds', concern.status],
    queryFn: () => got(api.GET('/api/concerns/{id}/holds', { params: { path: { id: concern.id } } })),
  })
  if (!data || (data.rows.length === 0 && data.offer === null)) return null
  const to = (code: string) => `${exitPath(code)}?tab=holds`
  return (
    <section className="notice notice-amber" aria-label="暂停拨付">
      {data.rows.map((h) => (
        <p key={h.id}>
          依据本线索暂停拨付（{clauseName(placeOf(h.clause))}），{momentText(h.placedAt)} 起，
          {h.liftedAt ? `${momentText(h.liftedAt)} 已解除。` : `${h.over ?? '还没有解除'}。`}{' '}
          <Link to={to(h.code)}>{h.over ? '打开退出案卷，办理解除' : '打开该单位的退出案卷'}</Link>
        </p>
      ))}
      {data.offer && (
        <p>
          可以依据本线索暂停拨付该单位的补贴（{clauseName(placeOf(data.offer.clause))}
          ），由经办或审批人员决定。 <Link to={to(data.offer.code)}>打开退出案卷，办理暂停</Link>
        </p>
      )}
    </section>
  )
}
