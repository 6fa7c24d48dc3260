// `samples FOLDER`: writes the spreadsheets to try, and says of each where to drop it.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { system } from '../server/access/roles.ts'
import { shanghaiDay } from '../server/calendar.ts'
import { type Command, readArguments, WrongUse } from '../server/command.ts'
import { act } from '../server/database/db.ts'
import { DEMO_FILLED } from './fill.ts'
import { makeSamples } from './samples.ts'

export const samplesCommand: Command = {
  name: 'samples',
  usage: 'npm run -s qixun -- samples 文件夹',
  says: '写出演示用的电子表格（花名册、课程表、考勤导出、成绩、申领表），逐个说明放到哪里；只用于演示数据。',
  prepare: async (args) => {
    const { words } = readArguments(args, { values: [], flags: [] })
    const [folder] = words
    if (!folder || words.length > 1) throw new WrongUse('samples 后面写一个文件夹。')
    return async ({ db, keys }) => {
      const samples = await act(db, system, async (tx) => {
        const demo = await tx
          .selectFrom('journal')
          .select('id')
          .where('verb', '=', DEMO_FILLED)
          .limit(1)
          .executeTakeFirst()
        // Whole identity numbers leave the house only when they are nobody's.
        return demo ? makeSamples(tx, keys, shanghaiDay(Date.now())) : null
      })
      if (!samples) {
        console.error('这个数据库里不是演示数据，没有写出任何文件。')
        return 1
      }
      await mkdir(folder, { recursive: true })
      for (const { name, bytes, says } of samples) {
        await writeFile(join(folder, name), bytes)
        console.log(`${join(resolve(folder), name)}\n  ${says}`)
      }
      return 0
    }
  },
}
