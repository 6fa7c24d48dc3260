// What was paid of a claim, or why not.
import { Link } from 'react-router'
import { paymentPath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { paymentStatusNames } from '../../payments/names.ts'
import type { ClaimView } from './claim.ts'

export function Payments({ claim }: { claim: ClaimView }) {
  if (claim.payments.length === 0)
    return <p className="mute">还没有编入拨付批次。公示期满、没有异议后由财务拨付。</p>
  return (
    <table className="plain-table">
      <caption className="unseen">拨付记录</caption>
      <thead>
        <tr>
          <th scope="col">付款编号</th>
          <th scope="col">应付</th>
          <th scope="col">抵扣</th>
          <th scope="col">实付</th>
          <th scope="col">结果</th>
          <th scope="col">原因</th>
          <th scope="col">日期</th>
        </tr>
      </thead>
      <tbody>
        {claim.payments.map((payment) => (
          <tr key={payment.number}>
            <td className="number">
              {payment.batchId ? (
                <Link to={paymentPath(payment.batchId)}>{payment.number}</Link>
              ) : (
                payment.number
              )}
            </td>
            <td>
              <Money fen={payment.amountFen} />
            </td>
            <td>{payment.offsetFen > 0 ? <Money fen={payment.offsetFen} /> : '—'}</td>
            <td>
              <Money fen={payment.netFen} />
            </td>
            <td>{paymentStatusNames[payment.status as keyof typeof paymentStatusNames]}</td>
            <td>{payment.message ?? ''}</td>
            <td>
              <Day on={payment.settledOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
