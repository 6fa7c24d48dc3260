import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadClauses } from '../clauses.ts'
import { compareEdition } from './compare.ts'
import { type ClauseCoverage, coverageReport, groupBy } from './coverage.ts'
import { kindNames, sayClause, sayNotYet, sayTotals, sayWeak } from './say.ts'

type Output = { out: (line: string) => void; err: (line: string) => void }

/**
 * `npm run -s clauses [-- --json | --open | --partly]`: every clause, what carries it out, which tests show it, and totals.
 * Answers the exit code: 0, 1 when a clause is neither carried out nor open nor a matter for a person, or when
 * something cites a clause that does not exist, 2 on an option that is not known. `--edition FILE`: see readEdition.
 */
export async function runClauses(args: string[], { out, err }: Output): Promise<number> {
  if (args[0] === '--edition' && args[1] && args.length === 2) return readEdition(args[1], { out, err })
  const unknown = args.find((arg) => !['--json', '--open', '--partly'].includes(arg))
  if (unknown) {
    err(
      `不认识选项“${unknown}”。可用的选项：--json（机器可读）、--open（只列待办条款）、--partly（只列部分落实的条款）、--edition 文件（对照新文本）。`,
    )
    return 2
  }
  const report = await coverageReport()
  const wanted = (['open', 'partly'] as const).filter((status) => args.includes(`--${status}`))
  const shown =
    wanted.length > 0
      ? report.clauses.filter((clause) => wanted.some((status) => status === clause.status))
      : report.clauses
  if (args.includes('--json')) out(JSON.stringify({ ...report, clauses: shown }))
  else
    for (const line of [
      ...grouped(shown, wanted.length === 1 && wanted[0] === 'open'),
      ...(wanted.includes('open') ? [...sayNotYet(), ...sayWeak()] : []),
      '',
      ...sayTotals(report),
    ])
      out(line)
  for (const warning of report.warnings) err(`提示：${warning}`)
  for (const problem of report.problems) err(`错误：${problem}`)
  return report.problems.length > 0 ? 1 : 0
}

/** Cuts a new text into the known clauses, writes them beside it and says what reads otherwise and where it is carried out. */
async function readEdition(file: string, { out, err }: Output): Promise<number> {
  const target = join(dirname(file), 'clauses.json')
  if (existsSync(target)) {
    err(`${target} 已经存在，没有改动；请先移走它，再重新生成。`)
    return 2
  }
  const { clauses, changed, vanished, added } = compareEdition(loadClauses(), await readFile(file, 'utf8'))
  await writeFile(target, `${JSON.stringify(clauses, null, 1)}\n`)
  const places = new Map((await coverageReport()).clauses.map((c) => [c.id, c]))
  const say = (id: string, what: string) => {
    const { article = '', implementations = [] } = places.get(id) ?? {}
    out(`${id}（${article}）${what}`)
    for (const p of implementations) out(`    ${kindNames[p.kind]} ${p.file}:${p.line} ${p.what}`)
  }
  for (const c of changed) say(c.id, `改动：${c.before} → ${c.after}`)
  for (const c of vanished) say(c.id, `删去：${c.zh}`)
  for (const a of added) out(`${a.id} 新增，尚无条款：${a.words}`)
  out(
    `已写入 ${target}：改动 ${changed.length} 条，删去 ${vanished.length} 条，新增 ${added.length} 处，其余不变。`,
  )
  return 0
}

/** All clauses by article; the open ones by the work that is to come. */
function grouped(clauses: ClauseCoverage[], byWork: boolean): string[] {
  const groups = groupBy(clauses, (clause) => (byWork ? (clause.work ?? '') : clause.article))
  return [...groups].flatMap(([name, members]) => [
    '',
    `${name}（${members.length}条）`,
    ...members.flatMap(sayClause),
  ])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await runClauses(process.argv.slice(2), {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  })
