import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { dev } from './dev.mjs'
import { install } from './install.mjs'
import { testServerOn24 } from './node24.mjs'
import { runNode } from './run.mjs'
import { Stop } from './say.mjs'
import { listTests, test } from './test.mjs'
import { trust } from './trust.mjs'

/** Every command: (project folder, arguments). Arguments after the name are handed on unchanged. */
export const commands = {
  start: (root) => prepareAndRun(root, 'main.mjs', [], { withWeb: true }),
  clauses: (root, args) => prepareAndRun(root, 'clauses.mjs', args, { withWeb: false }),
  qixun: (root, args) => prepareAndRun(root, 'commands.mjs', args, { withWeb: false }),
  dev: async (root) => {
    await install(root, root, '依赖')
    await build(root, { withWeb: false })
    await dev(root)
  },
  check: async (root) => {
    await install(root, root, '依赖')
    if ((await check(root)).failed) process.exitCode = 1
  },
  test: async (root, args) => {
    await install(root, root, '依赖')
    if (args[0] === '--list') await listTests(root, args.slice(1))
    else await test(root, args)
  },
  trust: async (root, args) => {
    await install(root, root, '依赖')
    process.exitCode = await trust(root, args, { size: 'push' })
  },
  soak: async (root, args) => {
    await install(root, root, '依赖')
    const [first, ...rest] = args
    if (first === '--trust') {
      process.exitCode = await trust(root, rest, { size: 'soak' })
      return
    }
    const program = join(root, 'city', 'simulator', 'soak.ts')
    // A life that is looked at again, or the restarts alone, wait for nothing else.
    const again = args.some((arg) => /^--(steps|restarts)\b/.test(arg))
    const onNode24 = again ? 0 : await testServerOn24(root)
    const trusted = again ? 0 : await trust(root, [], { size: 'soak' })
    const lives = await runNode('--import', ['tsx', program, ...args], { cwd: root, stdio: 'inherit' })
    process.exitCode = lives || onNode24 || trusted
  },
  bench: async (root, args) => {
    const folder = join(root, 'bench')
    if (!existsSync(join(folder, 'run.mjs'))) throw new Stop('找不到 bench/run.mjs，项目文件不完整。')
    // A word that names no bench is answered with the list of them, which needs nothing.
    if (args[0] && existsSync(join(folder, `${args[0]}.mjs`))) {
      await install(root, root, '依赖')
      await build(root, { withWeb: false })
      await install(root, folder, '性能对比所用的软件包')
    }
    process.exitCode = await runNode(join(folder, 'run.mjs'), args, { cwd: root, stdio: 'inherit' })
  },
}

/** In this very process, so that Ctrl-C and SIGTERM reach the program itself and it can stop its database. */
async function prepareAndRun(root, program, args, what) {
  await install(root, root, '依赖')
  await build(root, what)
  process.argv = [process.execPath, join(root, 'dist', 'server', program), ...args]
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(process.argv[1]).href)
}
