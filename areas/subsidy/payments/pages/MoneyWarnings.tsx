import { Link } from 'react-router'
import { exitPath } from '../../../../web/paths.ts'
import { moneyText } from '../../../../web/ui/Money.tsx'
import type { BatchView } from './batch.ts'

/** Whose money pays a batch, what stops in it, and what somebody should weigh before it goes on: each with the way to the body. */
export function MoneyWarnings({ warnings, fund }: Pick<BatchView, 'warnings' | 'fund'>) {
  const stopped = warnings.filter((w) => w.kind === 'stopped')
  const hints = warnings.filter((w) => w.kind !== 'stopped')
  return (
    <>
      {fund && <p className={`notice ${fund.short ? 'notice-fail' : ''}`}>资金来源：{fund.says}</p>}
      {stopped.length > 0 && (
        <section className="notice notice-fail" aria-label="不能拨付的申领">
          <p>
            <strong>本批次有不能拨付的申领，取出以前不能审批、发送</strong>
          </p>
          <Lines of={stopped} />
        </section>
      )}
      {hints.length > 0 && (
        <section className="notice notice-amber" aria-label="拨付以前请核对">
          <p>
            <strong>拨付以前请核对</strong>
          </p>
          <Lines of={hints} />
        </section>
      )}
    </>
  )
}

const Lines = ({ of }: { of: BatchView['warnings'] }) => (
  <ul>
    {of.map((w) => (
      <li key={`${w.kind}-${w.code}-${w.says}`}>
        <p>
          {w.name}（{w.count} 笔，{moneyText(w.amountFen)}）：{withoutName(w)}{' '}
          <Link to={`${exitPath(w.code)}?tab=holds`}>打开该单位的退出案卷</Link>
        </p>
      </li>
    ))}
  </ul>
)

/** The body is named at the head of the line. */
const withoutName = ({ name, says }: BatchView['warnings'][number]) =>
  says.startsWith(name) ? says.slice(name.length) : says
