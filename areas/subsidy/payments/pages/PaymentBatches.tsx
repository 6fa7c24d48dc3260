import { isOffered } from '../../../../server/cases/steps.ts'
import type { Got, RowOf } from '../../../../web/api.ts'
import { paymentPath } from '../../../../web/paths.ts'
import { Moment } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { batchStatuses, batchStatusNames } from '../names.ts'
import { BatchChoice } from './BatchChoice.tsx'
import '../../pages/subsidy.css'

type Batch = RowOf<'/api/payment-batches'>

/** 拨付: what is cleared is put into a batch; below, the batches with what the bank did. */
export function PaymentBatches() {
  return (
    <ListPage
      path="/api/payment-batches"
      name="batches"
      title="补贴拨付"
      note="编制、审批、发送由三人分别办理，直接拨付至社会保障卡或单位账户"
      above={(acts) => (
        <>
          <SubsidyTabs />
          {isOffered(acts, 'prepare') && (
            <>
              <BatchChoice />
              <h2 className="batches-head">各批次</h2>
            </>
          )}
        </>
      )}
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
