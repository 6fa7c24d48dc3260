import { join } from 'node:path'
import { runNode } from './run.mjs'

// The compiler on one core: on two it reads and checks much of it twice, and biome has the other one meanwhile.
const checks = [
  { title: '格式与规范（biome）', script: '@biomejs/biome/bin/biome', args: ['check', '.'] },
  { title: '类型（tsc）', script: 'typescript-native/bin/tsc', args: ['--noEmit', '--singleThreaded'] },
]

/** Format and lint, and types; each counts as one check and neither stops the other. What they say is printed one after the other. */
export async function check(root) {
  const counts = { passed: 0, failed: 0 }
  for (const { title, code, said } of await Promise.all(checks.map((one) => run(root, one)))) {
    console.log(`── ${title}\n${said}${title}：${code === 0 ? '通过' : '未通过'}`)
    counts[code === 0 ? 'passed' : 'failed']++
  }
  return counts
}

async function run(root, { title, script, args }) {
  let said = ''
  const hear = (text) => {
    said += text
  }
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], hear }
  return { title, code: await runNode(join(root, 'node_modules', script), args, options), said }
}
