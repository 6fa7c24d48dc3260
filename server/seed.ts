// What an empty database is given: the registers always; in the demo a city, in production a code for the first administrator.
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { cast, DEMO_PASSWORD } from '../city/cast.ts'
import { fillCity } from '../city/fill.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { countAccounts } from './accounts/queries.ts'
import { shanghaiDay } from './calendar.ts'
import type { Keys } from './cipher.ts'
import { act, type Db } from './db.ts'
import { roleNames, system } from './roles.ts'
import type { Settings } from './settings.ts'
import { newSetupCode } from './setup.ts'

/** Answers the lines to print once the service is ready. Never overwrites anything; safe to call at every start. */
export async function seed(
  db: Db,
  settings: Settings,
  keys: Keys,
  log: (line: string) => void,
): Promise<string[]> {
  await act(db, system, async (tx) => {
    const added = await seedRegisters(tx)
    if (added.parameters + added.interpretations > 0) {
      log(`登记参数 ${added.parameters} 项、释义 ${added.interpretations} 项`)
    }
    const { entries, years } = await seedCatalogue(tx)
    if (entries + years > 0) log(`登记补贴目录 ${entries} 条、放假安排 ${years} 年`)
  })
  return settings.mode === 'demo' ? seedDemo(db, keys, log) : seedProduction(db)
}

async function seedDemo(db: Db, keys: Keys, log: (line: string) => void): Promise<string[]> {
  await act(db, system, async (tx) => {
    if ((await countAccounts(tx)) > 0) return
    log('空数据库，正在填入演示数据……')
    await fillCity(tx, keys, shanghaiDay(Date.now()))
  })
  return [
    `演示账号（密码均为 ${DEMO_PASSWORD}，登录页可一键登录）：`,
    ...cast.map((c) => `  ${c.signInName.padEnd(10)} ${roleNames[c.role]} ${c.name}：${c.says}`),
  ]
}

async function seedProduction(db: Db): Promise<string[]> {
  const code = await newSetupCode(db)
  return code ? [`首次启动：请在登录页用一次性设置码 ${code} 开设第一个系统管理员，用后即失效。`] : []
}
