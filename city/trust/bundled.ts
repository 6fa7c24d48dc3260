// A program of a process of its own in one file, as `npm start` runs the service: read by tsx at every start, it takes three times as long.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { root } from '../../server/root.ts'

/** Call it at the top level of a test file. `source`: from the root of the project. `env`: what the program runs with. */
export async function bundled(source: string): Promise<{ path: string; env: NodeJS.ProcessEnv }> {
  const cache = join(root, 'node_modules', '.cache', 'qixun-trust')
  const path = join(cache, `${source.replaceAll('/', '-')}-${process.pid}.mjs`)
  await build({
    ...{ entryPoints: [join(root, source)], outfile: path, bundle: true },
    ...{ platform: 'node', format: 'esm', packages: 'external' },
  })
  afterAll(() => rmSync(path))
  return { path, env: { ...process.env, QIXUN_ROOT: root, NODE_COMPILE_CACHE: join(cache, 'compiled') } }
}
