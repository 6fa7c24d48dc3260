// Every form with a file, sent with files that nobody should send: a sentence, and nothing half done.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { faultOf } from '../../server/test/answers.ts'
import { testHouse } from '../../server/test/house.ts'
import { multipart, type Part } from '../../server/test/multipart.ts'
import { cityPlace } from '../../server/test/place.ts'
import { readOperations } from './operations.ts'
import { snapshot } from './snapshot.ts'
import { type Target, uploadTargets } from './upload-targets.ts'

const city = await testHouse({}, await cityPlace())
const { app, house } = city
const targets = await uploadTargets(city)
const file = (fileName: string, content: Buffer, name = 'file'): Part => ({ name, fileName, content })

async function send({ url, who }: Target, fields: Record<string, string>, files: Part[]) {
  const form = multipart([...Object.entries(fields).map(([name, value]) => ({ name, value })), ...files])
  return app.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, ...form.headers },
    payload: form.payload,
  })
}

it('has a target for every form with a file', async () => {
  const uploads = (await readOperations(app)).filter((o) => o.upload).map((o) => o.path)
  expect(targets.map((t) => t.path).sort()).toEqual(uploads.sort())
})

it.each(targets)(
  '$path takes no file that it cannot use',
  async (target) => {
    const before = await snapshot(house)
    const faults: string[] = []
    for (const { what, name, content } of target.bad)
      for (const earnest of [{}, target.earnest(content)]) {
        const answer = await send(target, { ...target.fields, clientKey: randomUUID(), ...earnest }, [
          file(name, content),
        ])
        const looked = Object.keys(earnest).length === 0 && saysWhatIsWrong(answer.payload)
        const fault =
          faultOf(answer) ??
          (answer.statusCode < 400 && !looked
            ? `${answer.statusCode} ${answer.payload.slice(0, 300)}`
            : undefined)
        if (fault) faults.push(`${what}: ${fault}`)
      }
    expect(faults).toEqual([])
    expect(await snapshot(house)).toEqual(before)
  },
  60_000,
)

it.each(targets)(
  '$path takes no form that is not whole',
  async (target) => {
    const before = await snapshot(house)
    const { fields, bad, who, url } = target
    const [one, two] = [bad.find((b) => b.what === 'noise')!, bad.at(-1)!]
    const big = Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7')
    const answers = [
      await send(target, fields, []),
      await send(target, fields, [file(one.name, one.content, 'other')]),
      await send(target, fields, [file(one.name, one.content), file(two.name, two.content)]),
      await send(target, fields, [
        file(one.name, one.content),
        file(two.name, two.content),
        file(two.name, two.content),
      ]),
      await send(target, {}, [file(one.name, one.content)]),
      await send(
        target,
        { ...fields, clientKey: "x'\u0000🙂", version: '-1', kind: '\u0000', item: '\u0000' },
        [file(one.name, one.content)],
      ),
      await send(target, { ...fields, version: '1e309', confirm: 'a'.repeat(5000) }, [
        file(one.name, one.content),
      ]),
      await send(target, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, 'x'])), []),
      await send(target, fields, [file('大.pdf', big)]),
      await app.inject({ method: 'POST', url, headers: who.headers, payload: { file: 'x' } }),
    ]
    expect(
      answers.map((answer) => faultOf(answer) ?? (answer.statusCode < 400 ? answer.payload : 'refused')),
    ).toEqual(answers.map(() => 'refused'))
    expect(await snapshot(house)).toEqual(before)
  },
  60_000,
)

it.each(targets.filter((t) => t.url !== t.path))('$path is closed to another body', async (target) => {
  const before = await snapshot(house)
  const stranger = await city.as('principal', { provider: '91320699MA00000019' })
  const { content } = target.bad.find((b) => b.readable) ?? { content: Buffer.from('%PDF-1.7 一份材料') }
  const answer = await send({ ...target, who: stranger }, target.fields, [file('表.xlsx', content)])
  expect([faultOf(answer), [403, 404].includes(answer.statusCode)]).toEqual([undefined, true])
  expect(await snapshot(house)).toEqual(before)
})

/** A dry run that names what is wrong. */
function saysWhatIsWrong(payload: string): boolean {
  const { problems = [], errors = [] } = JSON.parse(payload) as { problems?: unknown[]; errors?: unknown[] }
  return problems.length + errors.length > 0
}
