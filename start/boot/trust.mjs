// One table: what the house promises of itself, how many cases were tried, whether it held, and whether it failed once its protection was taken away.
import { Stop, saying } from './say.mjs'
import { reported } from './test.mjs'

/** `args`: words of the files in city/trust to be tried, and --cases N; `size`: push or soak. Answers the exit code. */
export async function trust(root, args, { size }) {
  const at = args.indexOf('--cases')
  const cases = at < 0 ? '' : args[at + 1]
  if (at >= 0 && !(Number(cases) > 0)) throw new Stop('--cases 后面要写一个正数。')
  const only = at < 0 ? args : args.toSpliced(at, 2)
  const files = only.length > 0 ? only.map((word) => `city/trust/${word}`) : ['city/trust/']
  const env = { ...process.env, TRUST: size, TRUST_CASES: cases }
  const run = () => reported(root, files, { env, stdio: 'ignore' })
  const report = await saying('逐项试验各项承诺，再逐项撤去保护重试', run)
  const lines = report.files
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ name, assertionResults, message }) => {
      const own = assertionResults.filter(({ meta }) => meta.trust)
      return own.length > 0 ? own.map(lineOf) : [[name, '', `没有试成：${message.split('\n')[0]}`, '']]
    })
  const table = [['承诺', '例数', '结果', '对照：撤去保护'], ...lines]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((line) => wide(line[column]))))
  for (const line of table)
    console.log(
      line.map((text, i) => text + ' '.repeat(Math.max(0, (widths[i] ?? 0) - wide(text)))).join('  '),
    )
  for (const { assertionResults } of report.files)
    for (const { status, title, failureMessages } of assertionResults)
      if (status !== 'passed') console.log(`\n✗ ${title}\n${failureMessages.join('\n')}`)
  const bad = lines.filter(
    ([, , result, control]) => !/^成立/.test(result) || !/不成立$/.test(control),
  ).length
  console.log(
    bad === 0 && report.code === 0
      ? `\n${lines.length} 项承诺全部成立，撤去保护后全部不成立。`
      : `\n${bad} 项承诺不成立，或撤去保护后仍然成立：保护没有起作用，或试验没有试到它。`,
  )
  return bad === 0 ? report.code : 1
}

function lineOf({ meta, duration = 0 }) {
  const { says, without, kept, control } = meta.trust
  const said = ({ cases, held }) => (held === cases ? '成立' : `${held} 例成立`)
  const result = kept ? `${said(kept)}（${Math.round(duration / 1000)} 秒）` : '没有试成'
  if (!control) return [says, String(kept?.cases ?? 0), result, `${without}：没有试成`]
  const failed = control.held === 0 ? '不成立' : `仍有 ${control.held} 例成立`
  return [says, String(kept.cases), result, `${without}：${control.cases} 例，${failed}`]
}

/** Chinese takes two columns of a terminal. */
const wide = (text) => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0)
