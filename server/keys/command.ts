import { system } from '../access/roles.ts'
import { type Command, WrongUse } from '../command.ts'
import { act } from '../database/db.ts'
import { record } from '../journal/journal.ts'
import { readNewDataKey } from '../settings/values.ts'
import { changeDataKey } from './change-data-key.ts'
import { replaceDataKey } from './keys.ts'

/** Exit 0: everything lies under the new key. Cut off, it is done again in the same way. */
export const changeDataKeyCommand: Command = {
  name: 'change-data-key',
  usage: 'npm run -s qixun -- change-data-key',
  says: '停止服务后，把库中的加密内容和每个人的密钥改用 QIXUN_NEW_DATA_KEY 加密；中断后再次执行即可继续。',
  changesKeys: true,
  prepare: async (args) => {
    if (args.length > 0) throw new WrongUse('change-data-key 不带参数。')
    const next = readNewDataKey(process.env)
    if (!next)
      throw new WrongUse('没有设置 QIXUN_NEW_DATA_KEY。请用 openssl rand -hex 32 生成，并先另行妥善保管。')
    return async ({ db, keys, settings, ownerUrl }) => {
      const { already, sealed } = await changeDataKey(ownerUrl, keys, next, (line) => console.error(line))
      if (!already)
        await act(db, system, (tx) =>
          record(tx, system, {
            area: 'people',
            verb: '更换数据密钥',
            subjectKind: 'key',
            subjectId: 'data',
            detail: { sealed },
          }),
        )
      const inFile = replaceDataKey(settings, keys, next)
      console.log(
        `${already ? '数据密钥此前已经更换' : `数据密钥已更换，重新加密 ${sealed} 项`}。${
          inFile ? '新密钥已写入数据目录中的 keys.json。' : '请把 QIXUN_DATA_KEY 改为新密钥后再启动。'
        }`,
      )
      return 0
    }
  },
}
