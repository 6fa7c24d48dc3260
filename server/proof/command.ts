import { type Command, readArguments, WrongUse } from '../command.ts'
import { faultsOf, verifyAll } from './verify.ts'

/** Exit 0 when everything holds, 1 when something does not. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'npm run -s qixun -- verify [--json]',
  says: '核验全部凭据：操作记录、事件，以及资金所依据的每一行数据；绕过程序改动、加进或删去的行逐一列出表名和编号。',
  prepare: async (args) => {
    const { words, flags } = readArguments(args, { values: [], flags: ['json'] })
    if (words.length > 0) throw new WrongUse('verify 不需要其他参数。')
    return async ({ db, keys }) => {
      const proof = await verifyAll(db, keys)
      const faults = faultsOf(proof)
      if (flags.has('json')) console.log(JSON.stringify(proof))
      else if (faults.length > 0) {
        for (const fault of faults) console.log(fault)
        console.log(`共 ${faults.length} 处与封存时不符。请勿修改数据，按 docs/runbook.md 办理。`)
      } else {
        const { journal, events, rows } = proof
        console.log(
          `全部完好：操作记录 ${journal.checked} 条，事件 ${events.checked} 条，数据行变动 ${rows.checked} 次。`,
        )
      }
      return faults.length > 0 ? 1 : 0
    }
  },
}
