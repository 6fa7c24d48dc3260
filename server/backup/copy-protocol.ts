// COPY, which the client of PostgreSQL knows but does not offer: a table flows out of the database and into another one.
import { once } from 'node:events'
import { Readable } from 'node:stream'
import type pg from 'pg'

type Wire = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
}

/** What `copy … to stdout` answers, as it comes. One at a time on a connection; read it to its end. */
export function copyOut(client: pg.Client, sql: string): Readable {
  let wire: pg.Connection | undefined
  const out = new Readable({ highWaterMark: 1024 * 1024, read: () => wire?.stream.resume() })
  const question = {
    submit(connection: pg.Connection) {
      wire = connection
      connection.query(sql)
    },
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // Of the connection's own buffer, which it fills anew.
      if (!out.push(Buffer.from(chunk))) wire?.stream.pause()
    },
    handleCommandComplete() {},
    handleReadyForQuery: () => out.push(null),
    handleError: (error: Error) => out.destroy(error),
  }
  // Whoever reads sees its error; where the disk was full before anybody read, nobody does, and the process would end of it.
  out.on('error', () => {})
  client.query(question)
  return out
}

/** Hands `source` to `copy … from stdin`; answers how many rows came to be. Throws what the source or the database throws. */
export function copyIn(client: pg.Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let failed: Error | undefined
    const question = {
      submit: (connection: pg.Connection) => connection.query(sql),
      handleCopyInResponse: (connection: pg.Connection) =>
        pump(connection as Wire, source, () => failed === undefined).catch((error: Error) => {
          failed ??= error
          ;(connection as Wire).sendCopyFail('source')
        }),
      handleCommandComplete: ({ text }: { text: string }) => {
        rows = Number(/^COPY (\d+)$/.exec(text)?.[1])
      },
      handleReadyForQuery: () => resolve(rows),
      // What broke off at the source is what is told, not that the database heard of it. Of the answer nothing more comes here.
      handleError: (error: Error) => {
        failed ??= error
        reject(failed)
      },
    }
    client.query(question)
  })
}

async function pump(wire: Wire, source: AsyncIterable<Buffer>, wanted: () => boolean): Promise<void> {
  for await (const piece of source) {
    if (!wanted()) return
    wire.sendCopyFromChunk(piece)
    if (wire.stream.writableNeedDrain)
      await Promise.race([once(wire.stream, 'drain'), once(wire.stream, 'close')])
  }
  wire.endCopyFrom()
}
