// npm run -s bench -- NAME: each bench in a process of its own, started so that gc() is in reach. Without a name: the list.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { WrongUse } from './say.mjs'

const names = ['judge', 'workbook']
const [name, ...args] = process.argv.slice(2)

if (globalThis.gc) process.exitCode = await inner()
else if (names.includes(name)) process.exitCode = await outer()
else process.exitCode = await list()

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

async function list() {
  if (name) console.error(`There is no bench “${name}”.`)
  console.error('npm run -s bench -- NAME')
  for (const each of names) console.error(`  ${each.padEnd(10)}${(await import(`./${each}.mjs`)).says}`)
  return name ? 2 : 0
}
