// Run as a process of its own, to be killed: the service with its duties, on a day of the simulator. Prints its origin.
import { openDatabase } from '../../server/database/db.ts'
import { startDuties } from '../../server/duties.ts'
import { readSettings } from '../../server/settings.ts'
import { buildApp } from '../../start/app.ts'
import { duties } from '../../start/duty-list.ts'
import { setClock } from './clock.ts'

const [url = '', data = '', dataKey = '', indexKey = '', instant = ''] = process.argv.slice(2)
setClock(Number(instant))
const keys = { data: Buffer.from(dataKey, 'hex'), index: Buffer.from(indexKey, 'hex') }
const house = { db: openDatabase(url), settings: readSettings({ QIXUN_DATA: data }), keys }
const app = await buildApp(house, () => {})
const origin = await app.listen({ port: 0, host: '127.0.0.1' })
startDuties(house, duties, () => {})
console.log(origin)
