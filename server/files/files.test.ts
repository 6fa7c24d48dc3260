import { readdirSync } from 'node:fs'
import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Actor, system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { testHouse } from '../test/house.ts'
import { forgetUnused, storeContent } from './content.ts'
import { keepFile, readFileBytes } from './files.ts'
import { forgetOldContent } from './forgotten-files.ts'
import { keptOf } from './of-body.ts'

const { house, app, as } = await testHouse()
const { db, settings } = house
const MINE = '52320699MJ00000017'
const pdf = Buffer.from('%PDF-1.7 一份材料')

const keep = (content: Buffer | Readable, provider: string | null = MINE, name = '法人证书.pdf') =>
  act(db, system, (tx) => keepFile(tx, settings, system, { name, content, provider }))
const drafts = () => readdirSync(join(settings.data, 'files')).filter((name) => name.startsWith('draft-'))

describe('a kept file', () => {
  it('comes back byte for byte, typed by its content and not by its name', async () => {
    const kept = await keep(pdf, MINE, '..\\..\\合\u202E同\u0000.exe')
    expect(kept).toMatchObject({ name: '合同.exe', mediaType: 'application/pdf', bytes: pdf.length })
    expect(await act(db, system, (tx) => readFileBytes(tx, settings, kept.id))).toEqual(pdf)
  })
  it('lies there once however often it is kept, and streams alike', async () => {
    const [one, two] = [await keep(pdf), await keep(Readable.from([pdf.subarray(0, 3), pdf.subarray(3)]))]
    expect(two.hash).toBe(one.hash)
    expect(two.id).not.toBe(one.id)
    expect(readdirSync(join(settings.data, 'files', one.hash.slice(0, 2)))).toContain(one.hash)
  })
  it('is refused empty or too large, and nothing of it stays', async () => {
    await expect(storeContent(settings, Buffer.alloc(0))).rejects.toThrow('文件是空的')
    await expect(storeContent(settings, Buffer.alloc(1024 * 1024 + 1), 1024 * 1024)).rejects.toThrow('1 MB')
    expect((await storeContent(settings, Buffer.alloc(1024 * 1024), 1024 * 1024)).bytes).toBe(1024 * 1024)
    expect(drafts()).toEqual([])
  })
  it('is not given out when the disk has changed it', async () => {
    const kept = await keep(Buffer.from('%PDF-1.7 将被改动'))
    const path = join(settings.data, 'files', kept.hash.slice(0, 2), kept.hash)
    await rm(path)
    await writeFile(path, '%PDF-1.7 改动')
    await expect(act(db, system, (tx) => readFileBytes(tx, settings, kept.id))).rejects.toThrow('damaged')
  })
})

describe('what a body keeps', () => {
  const OTHER = '52320699MJ00000025'
  const most = (files: number, bytes = 1024 ** 3) => ({ ...settings, ofBody: { files, bytes } })
  const who = { account: null, name: '机构', role: 'provider-clerk', provider: OTHER, person: null } as const
  const hand = (limits: typeof settings, content: Buffer, actor: Actor = who, held = async () => {}) =>
    act(db, actor, async (tx) => {
      await keepFile(tx, limits, actor, { name: '材料.pdf', content, provider: OTHER })
      await held()
    })
  const kept = () => act(db, who, (tx) => keptOf(tx, who, OTHER))

  it('has an end in number and in bytes, and the refusal says how much is used and what to do', async () => {
    await hand(most(2), pdf)
    await hand(most(2), pdf)
    await expect(hand(most(2), pdf)).rejects.toThrow(
      /已保存 2 份文件，共 0.01 GB.*上限，没有保存。请核对有没有重复上传/,
    )
    await expect(hand(most(3, 3 * pdf.length - 1), pdf)).rejects.toThrow('上限')
    await hand(most(3, 3 * pdf.length), pdf)
    expect(await kept()).toEqual({ files: 3, bytes: 3 * pdf.length })
    // What the bureau keeps for the body counts, and is not refused.
    await hand(most(3), pdf, system)
    expect((await kept()).files).toBe(4)
  })
  it('has it for two at once as well: the second is counted when the first is through', async () => {
    const { files } = await kept()
    let second: Promise<unknown> = Promise.resolve()
    await hand(most(files + 1), pdf, who, async () => {
      second = hand(most(files + 1), Buffer.from('%PDF-1.7 另一份')).catch((error: Error) => error.message)
      await wait(300)
    })
    expect(await second).toContain('没有保存')
    expect((await kept()).files).toBe(files + 1)
  })
})

describe('what would run or burst when a colleague opens it', () => {
  const png = (width: number, height: number) => {
    const head = Buffer.alloc(33)
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head)
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return head
  }
  const objects = deflateSync('1 0 2 40 << /S /JavaScript /JS (app.alert\\(1\\)) >>').toString('latin1')
  const zipped = (name: string) =>
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from(`word/${name}`)])
  it.each([
    [
      '脚本',
      Buffer.from('%PDF-1.7 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj'),
    ],
    ['脚本', Buffer.from('%PDF-1.7 1 0 obj << /OpenAction << /S /J#61vaScript >> >> endobj')],
    ['脚本', Buffer.from('%PDF-1.7 1 0 obj << /A << /S /Launch /F (cmd.exe) >> >> endobj')],
    [
      '脚本',
      Buffer.from(
        `%PDF-1.7 1 0 obj << /Type /ObjStm /N 1 >>\nstream\n${objects}\nendstream endobj`,
        'latin1',
      ),
    ],
    ['宏', zipped('vbaProject.bin')],
    ['宏', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('_VBA_PROJECT', 'utf16le')])],
    ['60000×60000', png(60_000, 60_000)],
  ])('is refused with its reason: %s', async (says, content) => {
    await expect(storeContent(settings, content)).rejects.toThrow(says)
    expect(drafts()).toEqual([])
  })
  it('is not mistaken: a scan whose points spell a name, a page that leads to another, a large photograph', async () => {
    const scan =
      '%PDF-1.7 1 0 obj << /Length 20 >>\nstream\n/JS /JavaScript /Launch\nendstream endobj << /OpenAction [3 0 R /Fit] >>'
    for (const content of [Buffer.from(scan), zipped('document.xml'), png(12_000, 9_000)])
      await expect(storeContent(settings, content)).resolves.toBeTruthy()
  })
})

describe('content that nobody keeps', () => {
  const lies = (hash: string) =>
    readdirSync(join(settings.data, 'files'), { recursive: true }).some((path) => String(path).endsWith(hash))

  it('goes away again, and stays where a row names it', async () => {
    const { hash } = await storeContent(settings, Buffer.from('%PDF-1.7 被退回'))
    expect([await forgetUnused(house, hash), lies(hash)]).toEqual([true, false])
    const kept = await keep(Buffer.from('%PDF-1.7 被退回'))
    expect([await forgetUnused(house, kept.hash), lies(kept.hash)]).toEqual([false, true])
  })
  it('is not taken from under an act that is just keeping it', async () => {
    const content = Buffer.from('%PDF-1.7 两人同时')
    const stored = await storeContent(settings, content)
    let forgetting: Promise<boolean> | undefined
    await act(db, system, async (tx) => {
      await keepFile(tx, settings, system, { name: '一.pdf', content: stored, provider: MINE })
      forgetting = forgetUnused(house, stored.hash)
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    expect([await forgetting, lies(stored.hash)]).toEqual([false, true])
  })
  it('is not kept any more once it is gone: the act is refused instead of naming nothing', async () => {
    const stored = await storeContent(settings, Buffer.from('%PDF-1.7 已清走'))
    await forgetUnused(house, stored.hash)
    const keeping = act(db, system, (tx) =>
      keepFile(tx, settings, system, { name: '一.pdf', content: stored, provider: MINE }),
    )
    await expect(keeping).rejects.toThrow('请重新上传')
  })
  it('is swept after a day, with the drafts of a crash', async () => {
    const { hash } = await storeContent(settings, Buffer.from('%PDF-1.7 中断'))
    const draft = join(settings.data, 'files', 'draft-of-a-crash')
    await writeFile(draft, 'half')
    expect(await forgetOldContent(house, Date.now())).toBe(0)
    const old = new Date(Date.now() - 25 * 3_600_000)
    await utimes(draft, old, old)
    await utimes(join(settings.data, 'files', hash.slice(0, 2), hash), old, old)
    expect(await forgetOldContent(house, Date.now())).toBe(2)
    expect([lies(hash), drafts()]).toEqual([false, []])
  })
})

describe('GET /api/files/:id', () => {
  const get = async (id: string, headers?: { cookie: string }, view = '') =>
    app.inject({ url: `/api/files/${id}${view}`, headers })

  it('gives the owning body and the bureau the file under its Chinese name', async () => {
    const { id } = await keep(pdf)
    for (const role of ['principal', 'clerk', 'auditor'] as const) {
      const answer = await get(id, (await as(role)).headers)
      expect(answer.statusCode, role).toBe(200)
      expect(answer.rawPayload).toEqual(pdf)
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('法人证书.pdf')}`,
      )
    }
    const shown = await get(id, (await as('clerk')).headers, '?view=1')
    expect(shown.headers['content-disposition']).toMatch(/^inline/)
  })
  it('does not exist for another body, the public, a trainee or the administrator of accounts', async () => {
    const { id } = await keep(pdf, '91320699MA00000019')
    expect((await get(id)).statusCode).toBe(401)
    for (const role of ['principal', 'teacher', 'trainee', 'administrator'] as const)
      expect((await get(id, (await as(role)).headers)).statusCode, role).toBe(404)
  })
  it('never shows a script in the page', async () => {
    const { id } = await keep(Buffer.from('<script>1</script>'), MINE, 'a.html')
    const answer = await get(id, (await as('clerk')).headers, '?view=1')
    expect(answer.headers['content-disposition']).toMatch(/^attachment/)
    expect(answer.headers['content-type']).toBe('application/octet-stream')
  })
})
