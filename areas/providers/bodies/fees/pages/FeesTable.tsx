import { Day } from '../../../../../web/ui/Day.tsx'
import { Money } from '../../../../../web/ui/Money.tsx'
import { ScrollBox } from '../../../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../../../web/ui/States.tsx'
import { type Fee, feeStandings } from '../schema.ts'
import { refundText } from '../words.ts'

export type FeeAct = 'change' | 'end' | 'withdraw'
type Props = { fees: Fee[]; onAct?: (fee: Fee, act: FeeAct) => void }

/** What stands and what will first, then what stood. `onAct`: where the body keeps its own register. */
export function FeesTable({ fees, onAct }: Props) {
  if (fees.length === 0) return <Nothing title="还没有公示收费项目。" />
  return (
    <ScrollBox title="收费，表格">
      <table className="plain-table">
        <caption className="unseen">收费项目、标准和退费办法</caption>
        <thead>
          <tr>
            {['收费项目', '标准', '退费办法', '起止'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fees.map((fee) => (
            <tr key={fee.id}>
              <td>
                {fee.item}
                {fee.occupation && <span className="second-line">{fee.occupation.name}</span>}
                {onAct && <Acts fee={fee} onAct={onAct} />}
              </td>
              <td>
                <Money fen={fee.amountFen} />
              </td>
              <td>{refundText(fee)}</td>
              <td>
                <span className={fee.standing === 'now' ? 'sign-pass' : 'mute'}>
                  {fee.standing === 'now' && '✓ '}
                  {feeStandings[fee.standing]}
                </span>
                <span className="second-line number">
                  {fee.fromOn} 至 {fee.toOn ?? '今后'}
                </span>
                <span className="second-line">
                  <Day on={fee.publishedOn} /> 公示
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Acts({ fee, onAct }: { fee: Fee; onAct: NonNullable<Props['onAct']> }) {
  const acts: [FeeAct, string][] =
    fee.standing === 'now'
      ? [
          ['change', '改标准'],
          ['end', '停止收取'],
        ]
      : fee.standing === 'later'
        ? [['withdraw', '撤回']]
        : []
  if (acts.length === 0) return null
  return (
    <span className="second-line row">
      {acts.map(([act, title]) => (
        <button key={act} type="button" className="link-button" onClick={() => onAct(fee, act)}>
          {title}
          <span className="unseen">
            ：{fee.item}，{fee.fromOn} 起
          </span>
        </button>
      ))}
    </span>
  )
}
