// The service with its embedded database, in a process of its own so that its memory can be watched: says where it listens and as whom to ask.
import { openHouse } from '../registers/house.mjs'
import { sizes } from '../registers/tables.mjs'

const house = await openHouse(process.argv[2], sizes.small, (line) => process.stderr.write(`${line}\n`))
const url = await house.app.listen({ port: 0, host: '127.0.0.1' })
const { headers } = await house.signIn('clerk')
process.stdout.write(`${JSON.stringify({ url, headers })}\n`)
process.stdin.resume().once('end', () => house.close().then(() => process.exit(0)))
