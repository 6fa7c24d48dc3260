// @promise the database taken away in four ways, amid requests and while nobody asks: sentences meanwhile, nothing acknowledged lost, and the service goes on by itself.
import { restartDatabase } from '../simulator/restarts/restarts.ts'
import { promise } from './promise.ts'

promise({
  says: '数据库被强行结束、重启、断开连接：只答以暂时连接不上，已确认的保存不丢，自行恢复',
  without: '不等写到磁盘就确认',
  push: 5,
  soak: 100,
  control: 1,
  attempt: async (cases, guarded) => {
    if (guarded) {
      const { rounds, away, kept } = await restartDatabase(cases)
      if (away === 0 || kept <= rounds) throw new Error(`nothing was tried: ${away} away, ${kept} kept`)
      return { cases: rounds, held: rounds }
    }
    return restartDatabase(cases, { weakened: true }).then(
      () => ({ cases, held: cases }),
      (error: Error) => {
        if (!error.message.startsWith('a saved version is lost')) throw error
        return { cases, held: 0 }
      },
    )
  },
})
