// Terminal commands of the area: check-claims and replay.
import { access, constants, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, resolve } from 'node:path'
import { replay } from '../../../regulation/kept/replay.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import { system } from '../../../server/access/roles.ts'
import { newKey } from '../../../server/client-key.ts'
import { type Command, readArguments, WrongUse } from '../../../server/command.ts'
import { act } from '../../../server/database/db.ts'
import { MOST_FILE_BYTES } from '../../../server/workbook/limits.ts'
import { Unreadable } from '../../../server/workbook/unreadable.ts'
import { writeWorkbook } from '../../../server/workbook/write.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import type { CheckSummary } from '../schema.ts'
import { type SubmittedFile, submitCheck } from './actions.ts'
import * as decisions from './decision-queries.ts'
import { judgeCheck } from './judge.ts'
import { resultSheets } from './sheet/output.ts'
import { readClaims } from './sheet/read.ts'
import { requireCheck } from './views.ts'

const terminal = { ...system, name: '命令行' }

const checkClaims: Command = {
  name: 'check-claims',
  usage: 'npm run -s qixun -- check-claims 申领表.xlsx [--history 历史表.xlsx] [--out 结果.xlsx] [--json]',
  says: '逐行预审补贴申领，写出带结论、条款、理由和金额的工作簿。',
  async prepare(args) {
    const { words, values, flags } = readArguments(args, { values: ['history', 'out'], flags: ['json'] })
    if (words.length !== 1)
      throw new WrongUse(words.length === 0 ? '没有写申领表的文件名。' : '一次只能预审一个申领表。')
    const path = words[0]!
    const out =
      values.out ??
      (flags.has('json') ? null : `${path.slice(0, -extname(path).length || undefined)}-预审结果.xlsx`)
    if (out !== null) await requireWritable(out, [path, values.history])
    const file = await submitted(path)
    const history = values.history ? await submitted(values.history) : null
    return async ({ db, keys }) => {
      const id = await act(db, terminal, async (tx) => {
        await seedRegisters(tx)
        await seedCatalogue(tx)
        const check = await submitCheck(tx, terminal, keys, { clientKey: newKey(), file, history })
        await judgeCheck(tx, terminal, check.id)
        return check.id
      })
      await act(db, terminal, async (tx) => {
        if (flags.has('json')) for await (const line of jsonLines(tx, id)) process.stdout.write(`${line}\n`)
        if (out !== null) await writeWorkbook(here(out), await resultSheets(tx, keys, id))
        const check = await requireCheck(tx, id)
        const say = flags.has('json') ? console.error : console.log
        for (const line of spoken(check.summary as CheckSummary, check.notices)) say(line)
        if (out !== null) say(`结果已写入 ${out}`)
      })
      return 0
    }
  },
}

const replayCommand: Command = {
  name: 'replay',
  usage: 'npm run -s qixun -- replay [--check 批量预审编号] [--json]',
  says: '用当日的规则包重新判断已存的结论，列出不一致之处。',
  async prepare(args) {
    const { words, values, flags } = readArguments(args, { values: ['check'], flags: ['json'] })
    if (words.length > 0) throw new WrongUse(`不认识“${words[0]}”。`)
    if (values.check && !/^[0-9a-f-]{36}$/i.test(values.check)) throw new WrongUse('批量预审编号的格式不对。')
    return async ({ db }) => {
      const result = await act(db, terminal, (tx) => replay(tx, values.check ?? null))
      if (flags.has('json')) console.log(JSON.stringify(result))
      else {
        for (const d of result.differences)
          console.log(
            'checkId' in d
              ? `不一致：批量预审 ${d.checkId} 第${d.row}行：${d.why}`
              : `不一致：${d.set} 的核验结论 ${d.judgementId}（${d.subjectKind} ${d.subjectId}）：${d.why}`,
          )
        console.log(
          `已重放 ${result.replayed} 个结论，用了 ${result.rulesets} 个规则包，${result.differences.length} 个不一致。`,
        )
      }
      return result.differences.length === 0 ? 0 : 1
    }
  },
}

export const claimCommands: Command[] = [checkClaims, replayCommand]

/** Paths are meant from where the command was typed, which npm remembers when it changes folder. */
const here = (path: string) => resolve(process.env.INIT_CWD ?? '', path)

/** Found out before an hour's workbook is judged in vain. */
async function requireWritable(out: string, inputs: (string | undefined)[]): Promise<void> {
  if (extname(out).toLowerCase() !== '.xlsx') throw new WrongUse(`结果文件“${out}”应以 .xlsx 结尾。`)
  if (inputs.some((input) => input !== undefined && here(input) === here(out))) {
    throw new WrongUse(`结果文件“${out}”就是输入的文件，会把它覆盖，请另起一个文件名。`)
  }
  const there = await stat(here(out)).catch(() => undefined)
  if (there?.isDirectory()) throw new WrongUse(`“${out}”是文件夹，请写结果文件的名字。`)
  await access(dirname(here(out)), constants.W_OK).catch(() => {
    throw new WrongUse(`结果文件“${out}”所在的文件夹不存在或不能写入，请换一个位置。`)
  })
}

async function submitted(name: string): Promise<SubmittedFile> {
  const path = here(name)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Unreadable(`找不到文件“${name}”，请检查路径和文件名。`)
  if (!found.isFile()) throw new Unreadable(`“${name}”不是文件，请给出一个 .xlsx 或 .csv 文件。`)
  if (found.size > MOST_FILE_BYTES) {
    const claims = await readClaims(path, basename(path))
    return { name: basename(path), bytes: Buffer.alloc(0), claims }
  }
  const bytes = await readFile(path).catch(() => {
    throw new Unreadable(`文件“${name}”不能读取，请检查权限。`)
  })
  return { name: basename(path), bytes, claims: await readClaims(bytes, basename(path)) }
}

/** One object a row, in the order of the sheet; money in yuan as in the workbook. */
async function* jsonLines(tx: Parameters<typeof requireCheck>[0], id: string): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await decisions.resultRows(tx, id, after, 1_000)
    for (const r of rows) {
      const rate = r.rate_fen === null ? null : r.rate_fen / 100
      yield JSON.stringify({
        row: r.row_no,
        id: r.claim_no,
        verdict: r.verdict,
        failed: r.failed,
        rate,
        amount: r.amount_fen / 100,
      })
    }
    if (rows.length < 1_000) return
    after = rows.at(-1)!.row_no
  }
}

function* spoken(s: CheckSummary, notices: string[]): Generator<string> {
  yield `共 ${s.rows} 行：符合 ${s.pass}，不符合 ${s.fail}，待人工核实 ${s.manual}；核定金额 ${(s.amountFen / 100).toLocaleString('en-US')} 元。`
  for (const r of s.reasons) yield `  ${r.clause} ${r.title}：不符合 ${r.fail} 行，待人工核实 ${r.manual} 行`
  for (const n of notices) yield `  ${n}`
}
