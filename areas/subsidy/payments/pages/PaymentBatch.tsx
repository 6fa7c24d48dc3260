import { Link, useParams } from 'react-router'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { claimPath, paths } from '../../../../web/paths.ts'
import { AwaitCase } from '../../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../../web/ui/case/StepLine.tsx'
import { momentText } from '../../../../web/ui/Day.tsx'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { CaseConcerns } from '../../../concerns/pages/CaseConcerns.tsx'
import { paymentStatusNames } from '../names.ts'
import { amountColumns, setOffFacts } from '../offsets/pages/amounts.tsx'
import { Offsets } from '../offsets/pages/Offsets.tsx'
import { BankAnswer } from './BankAnswer.tsx'
import { BatchActs } from './BatchActs.tsx'
import type { BatchView } from './batch.ts'
import { LeftOut } from './LeftOut.tsx'
import { MoneyWarnings } from './MoneyWarnings.tsx'
import { BatchState } from './PaymentBatches.tsx'
import { TakeOutOne } from './TakeOutOne.tsx'
import '../../pages/subsidy.css'

type Payment = BatchView['payments'][number]

const from = [{ title: '补贴拨付', to: paths.payments }]

/** 案卷 of one batch: three people, the file for the bank, what the bank answered for each payment. */
export function PaymentBatch() {
  const { id = '' } = useParams()
  const batch = useCase(['batch', id], () =>
    got(api.GET('/api/payment-batches/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={batch} from={from}>
      {(data) => <Case batch={data} />}
    </AwaitCase>
  )
}

function Case({ batch }: { batch: BatchView }) {
  return (
    <CasePage
      title={`拨付批次 ${batch.number}`}
      from={from}
      actions={
        batch.mayDownload && (
          <>
            <a className="button" href={`/api/payment-batches/${batch.id}/order`} download>
              下载银行文件
            </a>
            <a className="button" href={`/api/payment-batches/${batch.id}/workbook`} download>
              下载拨付清单 .xlsx
            </a>
          </>
        )
      }
      facts={[
        { title: '状态', value: <BatchState batch={batch} /> },
        { title: '笔数', value: `${grouped(batch.count)} 笔` },
        { title: '合计', value: <Money fen={batch.totalFen} /> },
        ...setOffFacts(batch),
        {
          title: '已到账',
          value: <Money fen={batch.paidFen} />,
          look: batch.paid > 0 ? 'pass' : undefined,
        },
        {
          title: '未付成',
          value: `${grouped(batch.failed)} 笔`,
          look: batch.failed > 0 ? 'fail' : undefined,
        },
      ]}
      steps={{ title: '拨付进度', steps: stepsOf(batch) }}
      standing={
        <>
          {batch.returnedReason && (
            <div className="notice notice-fail">
              <p>本批次已退回：{batch.returnedReason}。其中的申领可以重新编制。</p>
            </div>
          )}
          <CaseConcerns kind="payment" id={batch.id} renews={['batch', batch.id]} />
          <MoneyWarnings warnings={batch.warnings} fund={batch.fund} />
          <Offsets batch={batch} />
          <LeftOut left={batch.left} />
        </>
      }
      tabs={[
        {
          key: 'payments',
          title: '明细',
          count: batch.payments.length,
          body: () => <Payments batch={batch} />,
        },
        { key: 'file', title: '银行文件', body: () => <BankFile batch={batch} /> },
      ]}
      act={
        <>
          {isOffered(batch.acts, 'settle') && <BankAnswer batch={batch} />}
          <BatchActs batch={batch} />
        </>
      }
      course={{
        kind: 'payment',
        id: batch.id,
        version: batch.version,
        renews: ['batch', batch.id],
      }}
    />
  )
}

function Payments({ batch }: { batch: BatchView }) {
  const { payments: rows } = batch
  return (
    <Register
      title="拨付明细"
      unit="笔"
      query={wholeList(rows)}
      columns={columnsOf(batch)}
      keyOf={(payment) => payment.id}
      nothing={{ title: '本批次没有明细。' }}
    />
  )
}

function BankFile({ batch }: { batch: BatchView }) {
  const head = (
    <div className="wide">
      <dt>最近的签名链尾</dt>
      <dd className="number">{batch.head}</dd>
    </div>
  )
  if (!batch.fileHash)
    return (
      <>
        <p className="mute">银行文件在发送时生成，发送以前没有。</p>
        <dl className="fact-list">{head}</dl>
      </>
    )
  return (
    <dl className="fact-list">
      {head}
      <div className="wide">
        <dt>银行文件校验值（SHA-256）</dt>
        <dd className="number breaks">{batch.fileHash}</dd>
      </div>
      <div className="wide">
        <dt>说明</dt>
        <dd>发送时生成，以后下载的与发送的逐字节相同。</dd>
      </div>
    </dl>
  )
}

const steps = ['prepared', 'approved', 'sent', 'settled', 'returned']

function stepsOf(batch: BatchView): Step[] {
  const now = batch.status === 'returned' ? (batch.approvedBy ? 2 : 1) : steps.indexOf(batch.status) + 1
  const told = (name: string | null, at: string | null) =>
    name && at ? `${name} ${momentText(at)}` : undefined
  const line = [
    { title: '编制', note: told(batch.preparedBy, batch.preparedAt) },
    { title: '审批', note: told(batch.approvedBy, batch.approvedAt) },
    { title: '发送银行', note: told(batch.sentBy, batch.sentAt) },
    { title: '银行回单', note: batch.paid + batch.failed > 0 ? `${batch.paid} 笔到账` : undefined },
  ]
  return line.map((step, i) => ({
    ...step,
    state: i < now ? 'done' : i === now ? 'now' : 'next',
    note: step.note ?? (i === now ? (batch.status === 'returned' ? '已退回' : batch.waitsFor) : undefined),
  }))
}

const columnsOf = (batch: BatchView): Column<Payment>[] => [
  { title: '付款编号', main: true, cell: (p) => <span className="number">{p.number}</span> },
  {
    title: '收款人',
    cell: (p) => (
      <>
        {p.payee}
        <span className="second-line number">{p.account}</span>
        {p.shared && <span className="second-line sign-manual">? {p.shared}</span>}
        {p.change && <span className="second-line sign-manual">? {p.change}</span>}
      </>
    ),
  },
  { title: '开户银行', deskOnly: true, cell: (p) => p.bank },
  {
    title: '申领',
    cell: (p) => (
      <>
        <Link className="number" to={claimPath(p.claimId)}>
          {p.claimNo}
        </Link>
        <span className="second-line">{p.person}</span>
      </>
    ),
  },
  ...amountColumns(batch),
  {
    title: '结果',
    cell: (p) =>
      p.stopped && !p.takenOut ? <TakeOutOne batch={batch} payment={p} /> : <Result payment={p} />,
  },
]

function Result({ payment }: { payment: Payment }) {
  const name = paymentStatusNames[payment.status]
  if (payment.status === 'paid') return <span className="sign-pass">✓ {name}</span>
  if (payment.takenOut) return <>{payment.message}</>
  if (payment.status === 'failed')
    return (
      <>
        <span className="sign-fail">× {name}</span>
        <span className="second-line">{payment.message}</span>
      </>
    )
  return <>{name}</>
}
