// How long a task still has, in words. Pure.
import type { ShownTask } from '../../server/task.ts'

/** Between days of rest a day may be past or still ahead, and no working day lie between. `left`: working days, negative when past. */
export const dueWords = (due: ShownTask['due'], left: number): string =>
  due === 'today'
    ? '! 今天到期'
    : due === 'past'
      ? `× 已逾期${left === 0 ? '' : ` ${-left} 个工作日`}`
      : left === 0
        ? '! 休息日内到期'
        : `还剩 ${left} 个工作日`
