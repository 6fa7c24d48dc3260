import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project folder: what is read at run time (the regulation, migrations, the built web) is found from here. */
export const root: string = process.env.QIXUN_ROOT || findRoot(dirname(fileURLToPath(import.meta.url)))

/** Sources lie in server/, bundles in dist/server/: the nearest package.json upwards is right for both. */
function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('找不到启训的项目文件夹：没有一级上层文件夹含有 package.json。')
  return findRoot(parent)
}
