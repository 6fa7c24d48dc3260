import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { withLock } from './lock.mjs'
import { giveToProjectOwner } from './ownership.mjs'
import { runNode, toStderr } from './run.mjs'
import { Stop, saying } from './say.mjs'
import { hashSources } from './sources.mjs'

const code = ['start', 'regulation', 'areas', 'server', 'city']

const server = {
  name: 'server',
  label: '服务端',
  folders: code,
  files: ['package.json', 'package-lock.json'],
  outputs: [
    'dist/server/main.mjs',
    'dist/server/commands.mjs',
    'dist/server/clauses.mjs',
    'dist/rules/claim.mjs',
  ],
  make: buildServer,
}

const web = {
  name: 'web',
  label: '网页',
  folders: [...code, 'web'],
  files: ['package.json', 'package-lock.json', 'vite.config.ts'],
  outputs: ['dist/web/index.html', 'dist/web/pocket/index.html', 'dist/web/square/index.html'],
  make: buildWeb,
}

/** Builds what is older than its sources. The web is built only where people will open it. */
export async function build(root, { withWeb }) {
  for (const target of withWeb ? [server, web] : [server]) {
    if (isFresh(root, target)) continue
    await withLock(join(root, 'dist', 'build.lock'), async () => {
      if (isFresh(root, target)) return
      const hash = hashSources(root, target.folders, target.files)
      await saying(`正在构建${target.label}`, () => target.make(root))
      writeFileSync(stamp(root, target), hash)
      giveToProjectOwner(root, join(root, 'dist'))
    })
  }
}

function isFresh(root, target) {
  if (!target.outputs.every((path) => existsSync(join(root, path))) || !existsSync(stamp(root, target)))
    return false
  return readFileSync(stamp(root, target), 'utf8') === hashSources(root, target.folders, target.files)
}

function stamp(root, { name }) {
  return join(root, 'dist', `${name}.stamp`)
}

async function buildServer(root) {
  const esbuild = await import('esbuild')
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const rules = await buildRules(esbuild, root)
  const programs = await bundle(esbuild, {
    absWorkingDir: root,
    entryPoints: {
      main: 'start/main.ts',
      commands: 'start/commands.ts',
      clauses: 'regulation/coverage/command.ts',
    },
    bundle: true,
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    write: false,
    platform: 'node',
    // By name: `packages: 'external'` would also leave out our own TypeScript where it is reached through a package name.
    external: Object.keys(dependencies),
    define: { QIXUN_RULESET: JSON.stringify(rules.script) },
    sourcemap: true,
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
  })
  const module = { path: join(root, 'dist', 'rules', 'claim.mjs'), contents: rules.module }
  for (const { path, contents } of [...programs.outputFiles, module]) replaceFile(path, contents)
}

/**
 * The law as judged: kept with every decision and run again years later, so it may lean on nothing outside itself. As a
 * script for regulation/kept/ruleset.ts (same options there, so that sources and build agree in their hash) and as a module.
 */
async function buildRules(esbuild, root) {
  const make = async (form) => {
    const made = await bundle(esbuild, {
      absWorkingDir: root,
      entryPoints: ['start/ruleset.ts'],
      bundle: true,
      write: false,
      platform: 'neutral',
      target: 'node20',
      charset: 'utf8',
      legalComments: 'none',
      metafile: true,
      ...form,
    })
    refuseImports(made.metafile)
    return made.outputFiles[0].text
  }
  return {
    script: await make({ format: 'iife', globalName: 'ruleset' }),
    module: await make({ format: 'esm' }),
  }
}

async function bundle(esbuild, options) {
  try {
    return await esbuild.build({ ...options, logLevel: 'warning' })
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error
    throw new Stop('构建失败，原因见上。')
  }
}

function refuseImports(metafile) {
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
  if (imports.length) throw new Stop(`规则包 start/ruleset.ts 不得依赖外部模块：${imports.join('、')}。`)
}

/** By renaming, so that a command started at this moment reads either the old file or the new one. */
function replaceFile(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.draft`, contents)
  renameSync(`${path}.draft`, path)
}

async function buildWeb(root) {
  const draft = join(root, 'dist', 'web.draft')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = ['build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
  if ((await runNode(vite, args, { cwd: root, stdio: toStderr })) !== 0)
    throw new Stop('网页构建失败，原因见上。')
  compress(draft)
  rmSync(join(root, 'dist', 'web'), { recursive: true, force: true })
  renameSync(draft, join(root, 'dist', 'web'))
}

/** Beside every text file its gzip, made once here instead of at every request. */
function compress(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|html|svg|json)$/.test(name)) continue
    const path = join(folder, name)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}
