// npm run soak: lives of the simulator one after another, from seed to seed, for hours. `-- --restarts N`: the database taken away N times, that alone. `-- --seed S --steps N` lives one again.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { homeCounty, inCounty } from '../../server/database/county.ts'
import { prepareDatabase, prepareRoles } from '../../server/database/embedded/roles.ts'
import { startForTests } from '../../server/database/embedded.ts'
import { migrate } from '../../server/database/migrate.ts'
import { EARLY, lateDay } from './beginning.ts'
import { type Ground, groundKeys, lifeOf, prepareGround } from './ground.ts'
import { killService } from './killed-service.ts'
import { restartDatabase } from './restarts/restarts.ts'
import { lacking, type Report, reportLines, together } from './seen/report.ts'
import { serveByTwo } from './two-services.ts'

/** Some years; an hour has three or four such lives. */
const STEPS = 3_000
/** Every so many seeds a life begins some weeks ago, and comes to today. */
const LATE = 3
const { values } = parseArgs({
  options: {
    ...{ hours: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
    ...{ restarts: { type: 'string' }, server: { type: 'string' } },
  },
})
const [hours, first, steps, restarts] = [values.hours, values.seed, values.steps, values.restarts].map(
  (text) => (text === undefined ? undefined : Number(text)),
)
if ([hours, first, steps, restarts].some((n) => n !== undefined && !(n > 0))) {
  console.error(
    '用法：npm run soak -- [--hours 小时数] [--seed 种子] [--steps 步数] [--restarts 次数 [--server PostgreSQL 程序所在文件夹]]，都应为正数。',
  )
  process.exit(1)
}

if (restarts !== undefined) {
  const told = await restartDatabase(restarts, { bin: values.server }).catch((error: Error) => {
    console.error(`数据库中断后没有恢复如初：${error.message}`)
    process.exit(1)
  })
  console.log(
    `数据库中断 ${told.rounds} 次：请求 ${told.answered} 个，其中 ${told.away} 个答以暂时连接不上；已确认的保存 ${told.kept} 个无一丢失，最长 ${told.longest} 毫秒恢复`,
  )
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'qixun-soak-'))
chmodSync(folder, 0o711)
const postgres = await startForTests(join(folder, 'database'))
const lives: Report[] = []
let killed = 0
try {
  const early = await makeGround('early', EARLY)
  const late = await makeGround('late', lateDay(Date.now()))
  // One seed with its steps is one life to be looked at again; else as many as there is time for.
  const end = performance.now() + (hours ?? (steps === undefined ? 1 : 0)) * 3_600_000
  const enough = () => performance.now() >= end && steps === undefined
  let seed = first ?? 1
  do {
    lives.push(
      await lifeOf(
        seed % LATE === 0 ? late : early,
        { seed, steps: steps ?? STEPS, enough },
        async (home) => {
          if (steps !== undefined) return
          const { sent, done, refused } = await serveByTwo(home, seed)
          console.log(`  两个服务同时办理：请求 ${sent} 个，办成 ${done}，拒绝 ${refused}`)
          killed += await killService(home, seed)
        },
      ),
    )
    console.log(reportLines(lives.at(-1)!, false).join('\n'))
    seed += 1
  } while (performance.now() < end)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  if (lives.length > 0) {
    console.log(`合计 ${lives.length} 次，强行结束服务时正在办理的事项 ${killed} 件`)
    const all = together(lives)
    console.log(reportLines(all).join('\n'))
    // One life looked at again need not be whole; a soak had the time.
    const wanting = steps === undefined && process.exitCode === undefined ? lacking(all) : []
    for (const sentence of wanting) console.error(sentence)
    if (wanting.length > 0) process.exitCode = 1
  }
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function makeGround(when: string, from: string): Promise<Ground> {
  const owner = { name: 'qixun_soak', password: 'soak' }
  const admin = postgres.superuserUrl
  await prepareRoles(admin, owner)
  const name = `qixun_soak_${when}`
  await migrate(inCounty(await prepareDatabase(admin, name, owner), homeCounty))
  const data = join(folder, `files-${when}`)
  mkdirSync(data)
  const ground = { admin, owner, name, data, keys: groundKeys, from }
  await prepareGround(ground)
  return ground
}
