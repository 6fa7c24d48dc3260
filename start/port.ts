import { once } from 'node:events'
import { createServer } from 'node:net'
import { codeOf } from '../server/database/embedded/unusable.ts'

/** The port cannot be listened on. The message is a Chinese sentence. */
export class PortTaken extends Error {
  override name = 'PortTaken'
}

/** Asked before the database is touched. Throws PortTaken, naming the next free port. */
export async function requirePort(port: number, host: string): Promise<void> {
  const reason = await whyNotListen(port, host)
  if (!reason) return
  if (reason === 'EACCES') {
    throw new PortTaken(`没有权限使用端口 ${port}，请换一个大于 1023 的端口，如：PORT=3000 npm start`)
  }
  if (reason !== 'EADDRINUSE') {
    throw new PortTaken(
      `无法在 HOST=${host} 上监听（${reason}），请改用本机的地址，如 127.0.0.1 或 0.0.0.0。`,
    )
  }
  throw new PortTaken(
    `端口 ${port} 已被占用，可换用其他端口，如：PORT=${await nextFree(port, host)} npm start`,
  )
}

/** “localhost” may lead a browser to ::1 first, so a foreign program there is in the way as well. */
async function whyNotListen(port: number, host: string): Promise<string | undefined> {
  const reason = await tryListen(port, host)
  if (reason || host !== '127.0.0.1') return reason
  return (await tryListen(port, '::1')) === 'EADDRINUSE' ? 'EADDRINUSE' : undefined
}

async function nextFree(port: number, host: string): Promise<number> {
  for (let next = port + 1; next < Math.min(port + 100, 65536); next++) {
    if (!(await whyNotListen(next, host))) return next
  }
  return port > 3100 ? 3000 : 8080
}

async function tryListen(port: number, host: string): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return undefined
  } catch (error) {
    return codeOf(error) ?? 'UNKNOWN'
  } finally {
    server.close()
  }
}
