import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type Got, got, type RowOf } from '../../../web/api.ts'
import { paymentPath } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { ListPage } from '../../../web/ui/ListPage.tsx'
import { grouped, Money, moneyText } from '../../../web/ui/Money.tsx'
import type { Column } from '../../../web/ui/Register.tsx'
import { Trouble } from '../../../web/ui/States.tsx'
import type { Filter } from '../../../web/ui/useList.ts'
import { batchStatuses, batchStatusNames } from '../payments/names.ts'
import { SubsidyTabs } from './SubsidyTabs.tsx'
import './subsidy.css'

type Batch = RowOf<'/api/payment-batches'>

/** 拨付: what is cleared is put into a batch; below, the batches with what the bank did. */
export function PaymentBatches() {
  const { role } = useAccount()
  return (
    <ListPage
      path="/api/payment-batches"
      name="batches"
      title="补贴拨付"
      note="编制、审批、发送由三人分别办理，直接拨付至社会保障卡或单位账户"
      above={
        <>
          <SubsidyTabs />
          {role === 'finance' && <Prepare />}
        </>
      }
      what="拨付批次"
      unit="批"
      filters={filters}
      order="-number"
      columns={columns}
      keyOf={(batch) => batch.id}
      hrefOf={(batch) => paymentPath(batch.id)}
      nothing={{
        title: '还没有拨付批次。',
        words: <p>申领公示期满、没有异议后，由财务编制拨付批次。</p>,
      }}
    />
  )
}

const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '批次编号' },
  {
    kind: 'choice',
    name: 'status',
    label: '状态',
    all: '全部状态',
    options: batchStatuses.map((value) => ({ value, label: batchStatusNames[value] })),
  },
]

function Prepare() {
  const [asking, setAsking] = useState(false)
  const client = useQueryClient()
  const totals = useQuery({ queryKey: ['claim-totals'], queryFn: () => got(api.GET('/api/claims/totals')) })
  const prepare = useMutation({
    mutationFn: () => got(api.POST('/api/payment-batches', { body: {} })),
    onSettled: () => {
      setAsking(false)
      return Promise.all(
        ['batches', 'claim-totals', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
  const cleared = totals.data?.statuses.find((s) => s.status === 'cleared')
  return (
    <section className="card stack" aria-label="编制批次">
      <p>
        {cleared
          ? `公示期满、没有异议的 ${grouped(cleared.count)} 笔，合计 ${moneyText(cleared.amountFen)}（含已编入批次、等银行回单的）。`
          : '现在没有待拨付的申领。'}
      </p>
      {prepare.error && <Trouble error={prepare.error} />}
      {prepare.data && <Prepared prepared={prepare.data} />}
      {asking && <p>将把所有尚未编入批次的待拨付申领编成一个批次；没有登记收款账户的会列出，不编入。</p>}
      <div className="row">
        <button
          type="button"
          className="button button-primary"
          disabled={!cleared || prepare.isPending}
          onClick={() => (asking ? prepare.mutate() : setAsking(true))}
        >
          {asking ? '确认编制' : '编制拨付批次'}
        </button>
        {asking && (
          <button type="button" className="button" onClick={() => setAsking(false)}>
            先不办
          </button>
        )}
      </div>
    </section>
  )
}

type PreparedBatch = {
  id: string
  number: string
  count: number
  totalFen: number
  left: { claimNo: string; why: string }[]
}

function Prepared({ prepared }: { prepared: PreparedBatch }) {
  return (
    <div className={`notice ${prepared.left.length > 0 ? 'notice-amber' : 'notice-pass'}`} role="status">
      <p>
        已编制批次 <Link to={paymentPath(prepared.id)}>{prepared.number}</Link>，{grouped(prepared.count)}{' '}
        笔，
        {moneyText(prepared.totalFen)}，等审批人审批。
      </p>
      {prepared.left.map((line) => (
        <p key={line.claimNo}>
          {line.claimNo} 没有编入：{line.why}
        </p>
      ))}
    </div>
  )
}

export function BatchState({
  batch,
}: {
  batch: Pick<Got<'/api/payment-batches/{id}'>, 'status' | 'failed'>
}) {
  const name = batchStatusNames[batch.status]
  if (batch.status === 'settled')
    return batch.failed > 0 ? (
      <span className="sign-manual">
        ? {name}，{batch.failed} 笔未付成
      </span>
    ) : (
      <span className="sign-pass">✓ {name}</span>
    )
  return <span className={batch.status === 'returned' ? 'sign-fail' : undefined}>{name}</span>
}

const columns: Column<Batch>[] = [
  {
    title: '批次',
    main: true,
    sort: 'number',
    cell: (batch) => <span className="number">{batch.number}</span>,
  },
  { title: '状态', cell: (batch) => <BatchState batch={batch} /> },
  { title: '笔数', right: true, cell: (batch) => <span className="number">{grouped(batch.count)}</span> },
  { title: '合计', sort: 'total', right: true, cell: (batch) => <Money fen={batch.totalFen} /> },
  { title: '已到账', right: true, cell: (batch) => <Money fen={batch.paidFen} /> },
  { title: '编制', cell: (batch) => batch.preparedBy },
  { title: '审批', deskOnly: true, cell: (batch) => batch.approvedBy ?? '—' },
  { title: '发送', deskOnly: true, cell: (batch) => batch.sentBy ?? '—' },
  {
    title: '编制时间',
    sort: 'preparedAt',
    deskOnly: true,
    cell: (batch) => <Moment at={batch.preparedAt} />,
  },
]
