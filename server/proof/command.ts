import { resolve } from 'node:path'
import { system } from '../access/roles.ts'
import { type Command, type CommandHouse, readArguments, WrongUse } from '../command.ts'
import { act, type Tx } from '../database/db.ts'
import type { Keys } from '../keys/cipher.ts'
import { keepAtTerminal } from './checks/verify-now.ts'
import { headLines, proofLines, writeLines } from './export.ts'
import { linesOf, notedIn, shortForm, signHead } from './heads/heads.ts'
import { faultsOf, verifyAll } from './verify.ts'

/** Paths are meant from where the command was typed, which npm remembers when it changes folder. */
const here = (path: string) => resolve(process.env.INIT_CWD ?? '', path)

/** Exit 0 when everything holds, 1 when something does not. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: 'npm run -s qixun -- verify [--heads 链尾文件] [--json]',
  says: '核验全部凭据：操作记录、事件、资金所依据的每一行数据，以及签名链尾和数据库自身的保护；绕过程序改动、加进或删去的行逐一列出表名和编号。',
  prepare: async (args) => {
    const { words, values, flags } = readArguments(args, { values: ['heads'], flags: ['json'] })
    if (words.length > 0) throw new WrongUse('verify 不认识这些参数；链尾文件写在 --heads 后面。')
    const noted = values.heads === undefined ? [] : linesOf(here(values.heads))
    if (values.heads !== undefined && noted.length === 0)
      throw new WrongUse(`“${values.heads}”不存在或不是链尾文件，应为 export-heads 写出的文件。`)
    return async ({ db, keys, settings }) => {
      const proof = await verifyAll(db, keys, [...linesOf(notedIn(settings.data)), ...noted])
      const faults = faultsOf(proof)
      await act(db, system, (tx) => keepAtTerminal(tx, proof))
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

export const exportHeadsCommand = exporting(
  'export-heads',
  '写出公钥和全部签名链尾，请存放到数据库以外、不能改写的地方；日后用 verify --heads 核对，可发现末尾被删去或整条链被重做。',
  headLines,
)
export const exportProofCommand = exporting(
  'export-proof',
  '写出全部凭据，可用 docs/verifier.mjs 独立核验；其中有姓名等个人信息，请妥善保管，用后删除。',
  proofLines,
)

function exporting(
  name: string,
  says: string,
  lines: (tx: Tx, keys: Keys) => AsyncGenerator<object>,
): Command {
  const work =
    (path: string) =>
    async ({ db, keys, settings }: CommandHouse) => {
      const head = await signHead(db, keys, settings.data)
      const count = await act(db, system, (tx) => writeLines(here(path), lines(tx, keys)))
      console.log(`已写入 ${path}，共 ${count} 行；最新的签名链尾：${shortForm(head)}。`)
      return 0
    }
  return {
    name,
    usage: `npm run -s qixun -- ${name} 文件`,
    says,
    prepare: async (args) => {
      const { words } = readArguments(args, { values: [], flags: [] })
      if (words.length !== 1) throw new WrongUse(`${name} 后面写一个文件名。`)
      return work(words[0]!)
    },
  }
}
