// Run as a process of its own, to be killed: makes a backup. Says so on a line when it begins.
import { readSettings } from '../../settings.ts'
import { makeBackup } from '../make.ts'
import { diskPlace } from '../places/disk.ts'

const [url = '', data = '', folder = '', dataKey = '', indexKey = ''] = process.argv.slice(2)
const keys = { data: Buffer.from(dataKey, 'hex'), index: Buffer.from(indexKey, 'hex') }
console.log('begun')
await makeBackup(url, readSettings({ QIXUN_DATA: data }), keys, diskPlace(folder))
