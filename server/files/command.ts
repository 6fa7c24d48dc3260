import { type Command, WrongUse } from '../command.ts'
import { readSettings } from '../settings.ts'
import { copyFiles } from './copy.ts'
import { verifyFiles } from './verify.ts'

/** Exit code 1: something that is kept lies whole nowhere. */
export const copyFilesCommand: Command = {
  name: 'copy-files',
  usage: 'qixun copy-files',
  says: '把数据文件夹中的文件复制到 QIXUN_FILES_URL 指定的存储，并逐个读回核对；可重复执行。',
  prepare: async (args) => {
    if (args.length > 0) throw new WrongUse('copy-files 不带参数。')
    const settings = readSettings(process.env)
    if (!settings.s3) throw new WrongUse('没有设置 QIXUN_FILES_URL，不知道复制到哪里。')
    return async ({ db }) => {
      const { copied, there, missing } = await copyFiles(db, settings)
      console.log(`新复制 ${copied} 个，原已存在且完好 ${there} 个，找不到完好内容的 ${missing.length} 个。`)
      for (const hash of missing) console.log(hash)
      return missing.length > 0 ? 1 : 0
    }
  },
}

/** Exit code 1: something that the database names is missing or changed. */
export const verifyFilesCommand: Command = {
  name: 'verify-files',
  usage: 'npm run -s qixun -- verify-files',
  says: '核验文件：数据库提到的每个文件都在存放处，内容与保存时一致；指出缺少的和被改动的。',
  prepare: async (args) => {
    if (args.length > 0) throw new WrongUse('verify-files 不带参数。')
    return async ({ db, settings }) => {
      const { whole, broken } = await verifyFiles(db, settings)
      if (broken.length === 0) console.log(`文件完好：已核验 ${whole} 个。`)
      else console.log(`文件不完好：完好 ${whole} 个，以下 ${broken.length} 个缺少或被改动，请从备份中取回：`)
      for (const { hash, why } of broken) console.log(`${hash} ${why === 'missing' ? '缺少' : '被改动'}`)
      return broken.length > 0 ? 1 : 0
    }
  },
}
