import { sourceSays } from '../../../../server/intakes/kinds.ts'
import type { ClassView } from '../../pages/class.ts'

/** How a class came that was brought in, and what that means for what was attended before. */
export function Brought({ brought, waits }: { brought: NonNullable<ClassView['brought']>; waits: boolean }) {
  return (
    <div className={`notice${brought.counts && !waits ? '' : ' notice-amber'}`}>
      <p>
        <strong>{brought.counts ? '接入' : '接入已撤回'}：</strong>
        原编号 <span className="number">{brought.numberBefore}</span>，来源：{sourceSays(brought)}。
        {waits && '待另一位审批人员复核整张表，复核以后生效。'}
      </p>
      <p className="mute">
        {brought.counts
          ? brought.confidence === 'unverified'
            ? '接入以前的到课情况未经核实，由人社部门认定以前，既不算出勤，也不算缺课。'
            : '接入以前的到课情况按名单计算，在“过程”的考勤表中标明；名单没有写明谁到课的课，由人社部门认定。'
          : '本班随接入一并撤回，不再办理。'}
      </p>
    </div>
  )
}
