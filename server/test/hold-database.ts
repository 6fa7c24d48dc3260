// Run by embedded.test.ts as a process of its own, to be killed. Prints the URL once the database is up.
import { startEmbedded } from '../database/embedded.ts'

const [dataDir = '', how] = process.argv.slice(2)
const { url, stop } = await startEmbedded({ dataDir, log: () => {}, connectExisting: how === 'guest' })
console.log(url)
process.stdin.once('data', () => {
  process.stdin.destroy()
  void stop()
})
