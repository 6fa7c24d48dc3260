import { join } from 'node:path'
import { runNode } from './run.mjs'

const checks = [
  { title: '格式与规范（biome）', script: '@biomejs/biome/bin/biome', args: ['check', '.'] },
  { title: '类型（tsc）', script: 'typescript-native/bin/tsc', args: ['--noEmit'] },
]

/** Format and lint, then types; each counts as one check and neither stops the other. */
export async function check(root) {
  const counts = { passed: 0, failed: 0 }
  for (const { title, script, args } of checks) {
    console.log(`── ${title}`)
    const code = await runNode(join(root, 'node_modules', script), args, { cwd: root, stdio: 'inherit' })
    counts[code === 0 ? 'passed' : 'failed']++
    console.log(`${title}：${code === 0 ? '通过' : '未通过'}`)
  }
  return counts
}
