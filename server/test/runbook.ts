// What docs/runbook.md has typed, taken from its own words, so that what is tried is what is written.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** The blocks typed into a database, in their order. */
export const typedSql = (): string[] => typed('sql')

/** The blocks put into the server's configuration, in their order, each line by itself. */
export const typedConf = (): string[][] => typed('conf').map((block) => block.trim().split('\n'))

/** Statement by statement, as an administrator's terminal sends them, with this password wherever the runbook leaves one open. */
export const statementsOf = (block: string, password: string): string[] =>
  block
    .replaceAll(/--.*$/gm, '')
    .replaceAll("'…'", `'${password}'`)
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

function typed(kind: string): string[] {
  const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8')
  const blocks = runbook.matchAll(new RegExp(`^ *\`\`\`${kind}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm'))
  return [...blocks].map((found) => found[1]!)
}
