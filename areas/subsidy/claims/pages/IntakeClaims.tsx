// On the page of a sheet that was brought in: the claims, approved or paid before it came, that it speaks against.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got } from '../../../../web/api.ts'
import { claimPath } from '../../../../web/paths.ts'
import { Findings } from '../../../../web/ui/law/Findings.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { Pages } from '../../../../web/ui/register/Pages.tsx'
import { claimLife } from '../states.ts'

type Met = Got<'/api/intakes/{id}/claims'>['met'][number]

/** `act`: what may be done about one that was paid. */
export function IntakeClaims({ id, act }: { id: string; act: (claim: Met) => ReactNode }) {
  const [page, setPage] = useState(1)
  const { data } = useQuery({
    queryKey: ['intake', id, 'claims', page],
    queryFn: () => got(api.GET('/api/intakes/{id}/claims', { params: { path: { id }, query: { page } } })),
    placeholderData: keepPreviousData,
  })
  if (!data || data.unpaid + data.paid === 0) return null
  const { unpaid, paid, looked, met, total, size } = data
  const all = unpaid + paid
  return (
    <section className="card stack" aria-label="涉及的申领">
      <h2>涉及的申领</h2>
      <p className="mute">
        名单中的人另有已审批、尚未拨付的申领 {grouped(unpaid)} 笔，已拨付的 {grouped(paid)} 笔。
        {looked < all &&
          `以下先再核了其中 ${grouped(looked)} 笔，未拨付的在先；其余由系统逐笔再核，几分钟后列出。`}
        {total > 0 && `再核发现有冲突的 ${grouped(total)} 笔。`}
        未拨付的在公示和拨付以前逐笔再核，有冲突的列为线索，由人认定；已拨付的不自动处理，核实属实的由经办提出追回，不能认定或者不应追回的登记线索，由两人认定并写明理由。待办一直提示到每一笔登记线索、提出追回或者不再冲突为止。
      </p>
      {total === 0 && <p>再核的申领都没有新的冲突。</p>}
      {met.map((claim) => (
        <div key={claim.id} className="stack">
          <p>
            <Link to={claimPath(claim.id)}>
              {claim.claimNo} {claim.person}
            </Link>
            （{claimLife.names[claim.status]}）
          </p>
          <Findings findings={claim.findings} />
          {claim.recoverable && act(claim)}
        </div>
      ))}
      {total > size && <Pages page={page} size={size} total={total} unit="笔" onPage={setPage} />}
    </section>
  )
}
