import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { giveToProjectOwner } from './ownership.mjs'
import { runNode, toStderr } from './run.mjs'
import { Stop, saying } from './say.mjs'

/** Installs the packages of package-lock.json in `folder` unless they are there; `label` is shown while it goes on. */
export async function install(root, folder, label) {
  if (isInstalled(folder)) return
  await withLock(join(root, 'dist', 'install.lock'), async () => {
    if (isInstalled(folder)) return
    if (!isSameAsLock(folder)) await saying(`正在安装${label}（首次约需一分钟）`, () => cleanInstall(folder))
    writeFileSync(stamp(folder), lockHash(folder))
    giveToProjectOwner(root, join(folder, 'node_modules'))
  })
}

function isInstalled(folder) {
  return existsSync(stamp(folder)) && readFileSync(stamp(folder), 'utf8') === lockHash(folder)
}

function stamp(folder) {
  return join(folder, 'node_modules', '.qixun-installed')
}

function lockHash(folder) {
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
}

/** Somebody ran npm themselves: npm's own list of what it installed agrees with the lock file, so nothing is missing. */
function isSameAsLock(folder) {
  const list = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(list)) return false
  const wanted = packagesIn(join(folder, 'package-lock.json'))
  const found = packagesIn(list)
  const present = ([path, { version, optional }]) =>
    found[path] ? found[path].version === version : optional
  return Object.entries(wanted).every(present) && Object.keys(found).every((path) => wanted[path])
}

function packagesIn(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages
  return packages
}

async function cleanInstall(folder) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await runNode(npm(), args, { cwd: folder, stdio: toStderr })
  if (code !== 0)
    throw new Stop(`安装依赖失败（npm ci 退出码 ${code}），请按上面的提示检查网络和写入权限后重试。`)
}

/** npm as a script: the one that runs us, else the one beside Node. Starting it by name would need a shell on Windows. */
function npm() {
  const here = join(process.execPath, '..')
  const candidates = [
    process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : '',
    join(here, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(here, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  const found = candidates.find((path) => path && existsSync(path))
  if (!found) throw new Stop('找不到 npm，请用 npm start、npm test 等方式启动。')
  return found
}
