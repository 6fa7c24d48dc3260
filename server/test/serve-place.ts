// Run as a process of its own, to be killed: the service for a place of a test. The last argument is the port, 0 for any. Prints its origin once it listens.
import { buildApp } from '../../start/app.ts'
import { openDatabase } from '../database/db.ts'
import { readSettings } from '../settings.ts'

const [url = '', data = '', dataKey = '', indexKey = '', port = '0'] = process.argv.slice(2)
const keys = { data: Buffer.from(dataKey, 'hex'), index: Buffer.from(indexKey, 'hex') }
const app = await buildApp(
  { db: openDatabase(url), settings: readSettings({ QIXUN_DATA: data }), keys },
  () => {},
)
console.log(await app.listen({ port: Number(port), host: '127.0.0.1' }))
