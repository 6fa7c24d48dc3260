import { system } from '../access/roles.ts'
import { type Command, readArguments, WrongUse } from '../command.ts'
import { act } from '../database/db.ts'
import { sealEvents } from './seal.ts'
import { verifyEvents } from './verify.ts'

/** Exit 0 when every chain holds, 1 when one is broken. */
export const verifyEventsCommand: Command = {
  name: 'verify-events',
  usage: 'npm run -s qixun -- verify-events [--json]',
  says: '核验事件：逐表逐日重新计算封存链，并与日志记载的链尾核对，指出第一处改动。',
  prepare: async (args) => {
    const { words, flags } = readArguments(args, { values: [], flags: ['json'] })
    if (words.length > 0) throw new WrongUse('verify-events 不需要其他参数。')
    return async ({ db }) => {
      // What was written while no service ran is not a fault: it only waits for its seal.
      await sealEvents(db)
      const found = await act(db, system, verifyEvents)
      const { broken, checked, away } = found
      if (flags.has('json')) console.log(JSON.stringify(found))
      else if (broken)
        console.log(
          `事件不完整：${broken.table} ${broken.onDay}${broken.position === null ? '' : ` 第 ${broken.position} 位`}，${broken.why}在此之前的 ${checked} 条完好。`,
        )
      else
        console.log(
          `事件完好：已核验 ${checked} 条${away.length > 0 ? `；已移出的月份：${away.join('、')}` : ''}。`,
        )
      return broken ? 1 : 0
    }
  },
}
