// What an empty database is given: the registers always; in the demo a city, in production codes for the first two administrators.
import { seedCatalogue } from '../areas/catalogue/seed.ts'
import { cast, DEMO_PASSWORD } from '../city/cast.ts'
import { DEMO_FILLED, fillCity } from '../city/fill.ts'
import { seedRegisters } from '../regulation/registers/seed.ts'
import { countAccounts } from '../server/access/accounts/queries.ts'
import { roleNames, system } from '../server/access/roles.ts'
import { newSetupCodes } from '../server/access/setup.ts'
import { shanghaiDay, shanghaiInstant } from '../server/calendar.ts'
import { act, type Db, type Tx } from '../server/database/db.ts'
import type { Keys } from '../server/keys/cipher.ts'
import { type Settings, WrongSetting } from '../server/settings/shape.ts'
import { everDone } from './queries.ts'

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
  return settings.mode === 'demo' ? seedDemo(db, settings, keys, log) : seedProduction(db)
}

async function seedDemo(
  db: Db,
  settings: Settings,
  keys: Keys,
  log: (line: string) => void,
): Promise<string[]> {
  await act(db, system, async (tx) => {
    if (await isDemo(tx)) return
    if ((await countAccounts(tx)) > 0) {
      throw new WrongSetting('这个数据库是正式运行的数据，不能以演示方式启动；请设 QIXUN_MODE=production。')
    }
    log('空数据库，正在填入演示数据……')
    const now = Date.now()
    const today = shanghaiDay(now)
    await fillCity(tx, { keys, settings }, today, Math.floor((now - shanghaiInstant(today, 0)) / 1_000))
  })
  return [
    `演示账号（密码均为 ${DEMO_PASSWORD}，登录页可一键登录）：`,
    ...cast.map((c) => `  ${c.signInName.padEnd(10)} ${roleNames[c.role]} ${c.name}：${c.says}`),
  ]
}

/** The demo's password is public: with demo people in it a database is never opened in earnest. */
async function seedProduction(db: Db): Promise<string[]> {
  if (await act(db, system, isDemo)) {
    throw new WrongSetting(
      '这个数据库里是演示数据，不能用于正式运行；请用 QIXUN_DATA 或 DATABASE_URL 另指定空的数据库。',
    )
  }
  const codes = await newSetupCodes(db)
  return codes.map(
    (code, i) =>
      `首次启动：请在“首次设置”（/setup）用一次性设置码 ${code} 开设系统管理员，用后即失效。` +
      (i > 0 ? '这一个请交给另一位管理员：账号由两人办理。' : ''),
  )
}

const isDemo = (tx: Tx): Promise<boolean> => everDone(tx, DEMO_FILLED)
