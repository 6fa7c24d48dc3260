// npm run -s bench -- NAME: each bench in a process of its own, started so that gc() is in reach. Without a name: the list.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { WrongUse } from './say.mjs'

// Said here and not by each bench: whoever only reads the list needs neither the rivals' packages nor a build.
const benches = {
  registers:
    'every list, filter, sort and search of a county after ten years, as each role, beside bare SQL (--once: as each group of roles, without it)',
  judge: '200 000 claims judged and explained in memory, against json-rules-engine and zen-engine',
  intakes: '50 000 earlier grants and 100 000 certificates brought in by their doors, every row checked',
  workbook: 'a workbook of 10 000 claims judged by the command line, with its database',
}
const [name, ...args] = process.argv.slice(2)

const isBench = (word) => Object.hasOwn(benches, word ?? '')

if (globalThis.gc) process.exitCode = await inner()
else if (isBench(name)) process.exitCode = await outer()
else process.exitCode = list()

function outer() {
  const script = fileURLToPath(import.meta.url)
  const child = spawn(process.execPath, ['--expose-gc', script, name, ...args], { stdio: 'inherit' })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

async function inner() {
  try {
    const { run } = await import(`./${name}.mjs`)
    return await run(args)
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    console.error(error.message)
    return 2
  }
}

function list() {
  if (name) console.error(`There is no bench “${name}”.`)
  console.error('npm run -s bench -- NAME')
  for (const [each, says] of Object.entries(benches)) console.error(`  ${each.padEnd(10)}${says}`)
  return name ? 2 : 0
}
