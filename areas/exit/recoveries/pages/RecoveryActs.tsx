// What can be done with a recovery now: approve or return it, record money that came back.
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got, Problem } from '../../../../web/api.ts'
import { fenOf, moneyText } from '../../../../web/ui/Money.tsx'
import { ActForm } from '../../pages/ActForm.tsx'
import type { ExitView, RecoveryView } from '../../pages/exit.ts'
import { TwoWays } from '../../pages/TwoWays.tsx'
import { recoveryLife } from '../states.ts'

export function RecoveryActs({ exit, recovery: r }: { exit: ExitView; recovery: RecoveryView }) {
  const params = { path: { code: exit.code, id: r.id } }
  if (r.status === 'proposed' && r.mine)
    return <p className="notice notice-amber">您立的案，须由另一名审批人员决定。</p>
  if (isOffered(r.acts, 'return'))
    return (
      <TwoWays
        exit={exit}
        draft={{ form: 'recovery', subject: `${r.id}-decision` }}
        title="审批追回"
        label="审批意见"
        says={`批准后向${r.debtor}发出追回通知，追回${moneyText(r.amountFen)}，所列申领显示为追回中。`}
        good={recoveryLife.steps.agree.says}
        goodWhy={r.acts.find(({ act }) => act === 'agree')?.why}
        bad={recoveryLife.steps.return.says}
        inTab
        send={(isGood, note) =>
          got(
            api.POST('/api/exits/{code}/recoveries/{id}/decision', {
              params,
              body: { decision: isGood ? 'agreed' : 'returned', note },
            }),
          )
        }
      />
    )
  if (isOffered(r.acts, 'receive'))
    return (
      <ActForm
        exit={exit}
        draft={{ form: 'recovery', subject: `${r.id}-receipt` }}
        button={recoveryLife.steps.receive.says}
        inTab
        says={`尚有${moneyText(r.restFen)}没有退回；可以分次登记，全部退回后本件办结。`}
        fields={[
          { name: 'on', label: '到账日期', type: 'date' },
          { name: 'amountFen', label: '到账金额（元）' },
          { name: 'voucher', label: '银行凭证号' },
        ]}
        send={async ({ on = '', amountFen: yuan = '', voucher = '' }) => {
          const amountFen = fenOf(yuan)
          if (amountFen === undefined)
            throw new Problem(400, '没有登记。', { amountFen: '请填写金额，例如 1500 或 1500.50。' })
          return got(
            api.POST('/api/exits/{code}/recoveries/{id}/receipts', {
              params,
              body: { on, amountFen, voucher },
            }),
          )
        }}
      />
    )
  return null
}
