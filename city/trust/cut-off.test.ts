// @promise 0034: a backup cut off at any moment is none; the same command goes on with it, and then it is whole.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { checkBackup } from '../../server/backup/check.ts'
import { makeBackup } from '../../server/backup/make.ts'
import { MANIFEST, readManifest } from '../../server/backup/manifest.ts'
import { diskPlace } from '../../server/backup/places/disk.ts'
import { random } from '../random.ts'
import { bundled } from './bundled.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { keys, settings, wholeUrl } = await provedCity()
const program = await bundled('server/backup/test/back-up.ts')
const [whole, folder] = [join(settings.data, 'whole'), join(settings.data, 'cut-off')]
await makeBackup(wholeUrl, settings, keys, diskPlace(whole))
const dice = random(20261128)
/** Milliseconds that the command takes when nobody cuts it off. */
let usual = 0

promise({
  says: '备份在任一时刻被强行结束：不成其为备份；再执行一次即接着做完，读回完好',
  without: '清单先于内容写下',
  push: 2,
  soak: 300,
  control: 2,
  attempt: async (cases, guarded) => {
    usual ||= await run(Number.POSITIVE_INFINITY)
    let [tried, held] = [0, 0]
    for (let round = 0; tried < cases && round < 10 * cases; round++) {
      rmSync(folder, { recursive: true, force: true })
      // Done before it was cut off: that was no case.
      if ((await run(dice.whole(Math.ceil(usual)))) !== CUT) continue
      tried += 1
      if (!guarded) cpSync(join(whole, MANIFEST), join(folder, MANIFEST))
      const place = diskPlace(folder)
      const refused = await readManifest(place, keys).then(
        () => false,
        (error: Error) => error.message.includes('没有做完'),
      )
      if (!refused) continue
      const { manifest } = await makeBackup(wholeUrl, settings, keys, place)
      await checkBackup(place, manifest, keys)
      held += 1
    }
    expect(tried).toBe(cases)
    return { cases, held }
  },
})

const CUT = -1

/** Makes a backup in a process of its own, killed after so many milliseconds. Answers how long it took, CUT where it was killed. */
async function run(after: number): Promise<number> {
  const secrets = [keys.data.toString('hex'), keys.index.toString('hex')]
  const child = spawn(process.execPath, [program.path, wholeUrl, settings.data, folder, ...secrets], {
    env: program.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const begun = performance.now()
  const over = once(child, 'exit')
  if (after < Number.POSITIVE_INFINITY) {
    await Promise.race([sleep(after), over])
    child.kill('SIGKILL')
  }
  const [code] = (await over) as [number | null]
  return code === null ? CUT : performance.now() - begun
}
