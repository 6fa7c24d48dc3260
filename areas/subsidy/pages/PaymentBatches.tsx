import { useQuery } from '@tanstack/react-query'
import { api, type Got, got, type RowOf } from '../../../web/api.ts'
import { paymentPath } from '../../../web/paths.ts'
import { useAccount } from '../../../web/session.ts'
import { Moment } from '../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../web/ui/Money.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { type Column, Register } from '../../../web/ui/Register.tsx'
import { useAddress } from '../../../web/ui/useAddress.ts'
import { batchStatusNames } from '../payments/names.ts'
import { BatchChoice } from './BatchChoice.tsx'
import { SubsidyTabs } from './SubsidyTabs.tsx'
import './subsidy.css'

type Batch = RowOf<'/api/payment-batches'>

/** 拨付: what is cleared is put into a batch; below, the batches with what the bank did. */
export function PaymentBatches() {
  const { role } = useAccount()
  const { page, change } = useAddress()
  const batches = useQuery({
    queryKey: ['batches', page],
    queryFn: () => got(api.GET('/api/payment-batches', { params: { query: { page, size: 20 } } })),
  })
  return (
    <>
      <PageHead title="补贴拨付" note="编制、审批、发送由三人分别办理，直接拨付至社会保障卡或单位账户" />
      <SubsidyTabs />
      {role === 'finance' && <BatchChoice />}
      {role === 'finance' && <h2 className="section-title">拨付批次</h2>}
      <Register
        title="拨付批次"
        unit="批"
        query={batches}
        columns={columns}
        keyOf={(batch) => batch.id}
        hrefOf={(batch) => paymentPath(batch.id)}
        onPage={(to) => change({ page: to })}
        nothing={{
          title: '还没有拨付批次。',
          words: <p>申领公示期满、没有异议后，由财务编制拨付批次。</p>,
        }}
      />
    </>
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
  { title: '批次', main: true, cell: (batch) => <span className="number">{batch.number}</span> },
  { title: '状态', cell: (batch) => <BatchState batch={batch} /> },
  { title: '笔数', right: true, cell: (batch) => <span className="number">{grouped(batch.count)}</span> },
  { title: '合计', right: true, cell: (batch) => <Money fen={batch.totalFen} /> },
  { title: '已到账', right: true, cell: (batch) => <Money fen={batch.paidFen} /> },
  { title: '编制', cell: (batch) => batch.preparedBy },
  { title: '审批', deskOnly: true, cell: (batch) => batch.approvedBy ?? '—' },
  { title: '发送', deskOnly: true, cell: (batch) => batch.sentBy ?? '—' },
  { title: '编制时间', deskOnly: true, cell: (batch) => <Moment at={batch.preparedAt} /> },
]
