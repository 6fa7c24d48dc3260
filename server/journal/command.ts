import { citing } from '../../regulation/clause-name.ts'
import { system } from '../access/roles.ts'
import { type Command, readArguments, WrongUse } from '../command.ts'
import { act } from '../database/db.ts'
import { sealJournal } from './seal.ts'
import { verifyJournal } from './verify.ts'

/** Exit 0 when the chain holds, 1 when it is broken. */
export const verifyJournalCommand: Command = {
  name: 'verify-journal',
  usage: 'npm run -s qixun -- verify-journal [--json]',
  says: citing`核验操作记录：重新计算封存链，指出第一条被改动、删去或调换的记录。`,
  prepare: async (args) => {
    const { words, flags } = readArguments(args, { values: [], flags: ['json'] })
    if (words.length > 0) throw new WrongUse('verify-journal 不需要其他参数。')
    return async ({ db }) => {
      // What was written while no service ran is not a fault: it only waits for its seal.
      await sealJournal(db)
      const found = await act(db, system, verifyJournal)
      if (flags.has('json')) console.log(JSON.stringify(found))
      else if (found.broken)
        console.log(`操作记录不完整：${found.broken.why}在此之前的 ${found.checked} 条完好。`)
      else
        console.log(
          `操作记录完好：已核验 ${found.checked} 条，未封存 ${found.unsealed} 条，链尾 ${found.head}。`,
        )
      return found.broken ? 1 : 0
    }
  },
}
