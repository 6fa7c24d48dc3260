// 抵扣 at a batch: what could be set off, what was proposed, decided, and what became of it.

import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../../../regulation/clause-name.ts'
import { placeOf } from '../../../../../regulation/editions.ts'
import { exitPath } from '../../../../../web/paths.ts'
import { Money, moneyText } from '../../../../../web/ui/Money.tsx'
import type { BatchView } from '../../pages/batch.ts'
import { offsetLife } from '../states.ts'
import { DecideOffset, ProposeOffset } from './OffsetActs.tsx'

type Offset = BatchView['offsets'][number]

export function Offsets({ batch }: { batch: BatchView }) {
  const [open, setOpen] = useState<string | null>(null)
  if (batch.offsets.length === 0 && batch.offsetOffers.length === 0) return null
  return (
    <section className="notice" aria-label="抵扣">
      <p>
        <strong>用应付的补贴抵扣应退回的补贴（{clauseName(placeOf('A15(b)'))}）</strong>
      </p>
      <ul>
        {batch.offsetOffers.map((offer) => (
          <li key={offer.recoveryId}>
            <p>
              {offer.name}：<Link to={`${exitPath(offer.code)}?tab=recoveries`}>追回 {offer.recoveryNo}</Link>{' '}
              尚有 <Money fen={offer.restFen} /> 没有退回，本批次最多可以抵扣 <Money fen={offer.mostFen} />。
              {open !== offer.recoveryId && (
                <button type="button" className="button" onClick={() => setOpen(offer.recoveryId)}>
                  提出抵扣
                </button>
              )}
            </p>
            {open === offer.recoveryId && (
              <ProposeOffset batch={batch} offer={offer} close={() => setOpen(null)} />
            )}
          </li>
        ))}
        {batch.offsets.map((offset) => (
          <li key={offset.id}>
            <One offset={offset} />
            <DecideOffset batch={batch} offset={offset} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ offset: o }: { offset: Offset }) {
  return (
    <>
      <p>
        {o.name}：<Link to={`${exitPath(o.code)}?tab=recoveries`}>追回 {o.recoveryNo}</Link> 抵扣{' '}
        <Money fen={o.amountFen} />（{o.lines} 笔），<strong>{offsetLife.names[o.status]}</strong>
        {o.bookedFen > 0 && `，已登记退回 ${moneyText(o.bookedFen)}`}
        {o.undoneFen > 0 && `，未付成或退回、没有抵扣 ${moneyText(o.undoneFen)}`}
        {o.noticeFileId && (
          <>
            {'　'}
            <a href={`/api/files/${o.noticeFileId}?view=1`} target="_blank" rel="noreferrer">
              打印抵扣通知
            </a>
          </>
        )}
      </p>
      <p className="mute">
        {o.proposedBy} 提出：{o.reason}
        {o.decidedBy && `　${o.decidedBy} 审批：${o.decisionNote}`}
      </p>
    </>
  )
}
