// The one door to every command: npm start · test · check · dev · clauses · qixun · bench · trust · soak.
// Plain JavaScript without packages, because on a fresh clone there are none yet.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`启训需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}，请升级后重试。`)
  process.exit(1)
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.env.QIXUN_ROOT = root
const { commands } = await import('./boot/commands.mjs')
const { Stop } = await import('./boot/say.mjs')
const [name, ...args] = process.argv.slice(2)

try {
  if (!Object.hasOwn(commands, name ?? '')) {
    throw new Stop(`没有名为“${name ?? ''}”的命令，可用的有：${Object.keys(commands).join('、')}。`)
  }
  await commands[name](root, args)
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exit(error.code)
}
