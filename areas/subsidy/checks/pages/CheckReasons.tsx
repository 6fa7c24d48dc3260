import { clauseName } from '../../../../regulation/clause-name.ts'
import { type Bar, Bars } from '../../../../web/ui/figures/Bars.tsx'
import type { CheckSummary } from '../../schema.ts'

type Props = {
  reasons: CheckSummary['reasons']
  chosen: string | null
  onChoose: (clause: string | null) => void
}

/** Which clauses stopped or held up rows; a bar chosen filters the table below. */
export function CheckReasons({ reasons, chosen, onChoose }: Props) {
  const bars = reasons.map(
    (reason): Bar => ({
      id: reason.clause,
      title: (
        <>
          {reason.title} <span className="mute">{clauseName(reason.clause)}</span>
        </>
      ),
      parts: [
        { look: 'fail', word: '不符合', count: reason.fail },
        { look: 'manual', word: '待人工核实', count: reason.manual },
      ],
    }),
  )
  return <Bars title="未通过的原因" what="条款" bars={bars} chosen={chosen} onChoose={onChoose} />
}
