// The walls of the house: who may import whom. An area imports only areas above it; the pure files stay pure.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './server/root.ts'
import { circlesIn, importsIn, importsOf } from './walls/imports.ts'
import { roleLiterals } from './walls/literals.ts'
import { sources } from './walls/scan.ts'

const order = [
  'catalogue',
  'people',
  'notices',
  'concerns',
  'providers',
  'classes',
  'attendance',
  'video',
  'inspections',
  'exams',
  'ledger',
  'subsidy',
  'exit',
]
const files = ['areas', 'regulation', 'server', 'start', 'web', 'city', 'db'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name)),
)
const imports = importsOf(files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })))
const room = (path: string) => /^areas\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string) => /\.test\.tsx?$|\/test\//.test(path)
const product = imports.filter(({ from }) => !isTest(from))

it('the scan sees the house', () => expect(imports.length).toBeGreaterThan(200))

it('the scan sees every way of importing', () =>
  expect(
    importsIn(`import { a } from './a.ts'
export { b } from "./b.ts"
import './c.ts'
const d = await import('./d.ts')
lazy(() => import(
  \`./e.ts\`))
type F = import('./f.ts').F
import g from 'g'`),
  ).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']))

it('every area stands in the order of the regulation', () =>
  expect([...new Set(files.map(room).filter((name) => name !== undefined && !order.includes(name)))]).toEqual(
    [],
  ))

it('an area imports only areas above it', () =>
  expect(
    product.filter(
      ({ from, to }) => room(from) && room(to) && order.indexOf(room(from)!) < order.indexOf(room(to)!),
    ),
  ).toEqual([]))

it('server and regulation know no room', () => {
  expect(product.filter(({ from, to }) => room(to) && /^(server|regulation)\//.test(from))).toEqual([])
})

it('nobody below knows where the rooms are put together, or the city that is played', () =>
  expect(
    product.filter(
      ({ from, to }) =>
        /^(areas|server|regulation|web)\//.test(from) &&
        /^(start|city)\//.test(to) &&
        from !== 'web/generate-api-types.ts',
    ),
  ).toEqual([]))

it('a room tells people by tell() and knows no channel', () => {
  const told = product.filter(({ from, to }) => room(from) && to.startsWith('server/telling/'))
  expect(told.length).toBeGreaterThan(6)
  const known = ['tell', 'addresses'].map((name) => `server/telling/${name}.ts`)
  expect(told.filter(({ to }) => !known.includes(to))).toEqual([])
  const naming = files.filter(
    (path) => room(path) && /\btellBy\b/.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(naming).toEqual([])
})

it('what is shared with the web touches no file, database or clock', () => {
  const shared =
    /^(areas\/[^/]+\/([a-z-]+\/)*(schema|states|[a-z-]*rules|levels|ruleset|fold)|areas\/subsidy\/judge\/(rate|facts|evidence|occupation)|regulation\/(rule|claim-period|parameters|interpretations|seed-law)|server\/calendar|server\/access\/(roles|groups))\.ts$/
  const barred = /server\/(database|journal|keys)\/|\/queries\.ts$/
  expect(product.filter(({ from, to }) => shared.test(from) && barred.test(to))).toEqual([])
  for (const file of files.filter((f) => shared.test(f))) {
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/from 'node:|new Date\(|Date\.now/)
  }
})

it('the web asks the server over HTTP and imports nothing that runs there', () =>
  expect(
    product.filter(
      ({ from, to }) =>
        /^web\/|\/pages\//.test(from) &&
        !/\/generate-api-types\.ts$/.test(from) &&
        !to.startsWith('web/') &&
        /\/(([a-z-]+-)?(queries|actions|routes|views|duties)|case|db)\.ts$/.test(to),
    ),
  ).toEqual([]))

it('dates are computed in server/calendar.ts alone', () => {
  const others = files.filter((f) => !isTest(f) && f !== 'server/calendar.ts')
  expect(
    others.filter((f) =>
      /\.(setDate|setMonth|setFullYear|setHours|getDate|getMonth|getFullYear|setUTC\w+)\(/.test(
        readFileSync(join(root, f), 'utf8'),
      ),
    ),
  ).toEqual([])
})

it('who may act stands in server/access/ alone', () => {
  expect(sources.filter(({ isTest }) => !isTest).flatMap(roleLiterals)).toEqual([])
  const key = roleLiterals({ path: 'areas/x.ts', text: 'const words = { finance: 1 }' })
  expect(key).toEqual(['areas/x.ts: finance:'])
})

it('a page learns from the answer what may be done, not from the role', () => {
  const named = [
    // No answer yet: whoever has just signed in on the phone is sent to the desk when they are no trainee.
    'areas/people/sign-in/pocket/sign-in.ts',
    // Where the pages of each role are, which words it reads and which lists it has; nothing that it may do.
    'web/desk/Frame.tsx',
    'web/desk/Tasks.tsx',
    'web/desk/navigation.ts',
    'web/desk/useFound.ts',
    'web/pocket/me.ts',
    // The form asks for the body of whoever is of one.
    'web/desk/accounts/NewAccount.tsx',
    // Roles of the bureau are offered to its people, those of a body to a body's.
    'web/desk/accounts/NewIdentity.tsx',
    'web/desk/messages/Messages.tsx',
    'web/desk/sign-in/DemoPeople.tsx',
    'web/ui/case/CasePage.tsx',
  ]
  expect(
    product
      .filter(
        ({ from, to }) =>
          /^((areas|regulation)\/.*\b(pages|pocket|square)|web)\//.test(from) &&
          !/\.test\.tsx?$/.test(from) &&
          /access\/groups\.ts$/.test(to),
      )
      .map(({ from }) => from),
  ).toEqual(named)
})

it('no circle of imports, types included', () => expect(circlesIn(files, imports)).toEqual([]))

it('a page writes through useWrite or useAct alone', () =>
  expect(
    files.filter((f) => f !== 'walls.test.ts' && /\buseMutation\(/.test(readFileSync(join(root, f), 'utf8'))),
  ).toEqual(['web/ui/act/useWrite.ts']))

it('what cannot be undone asks in the form of the act, never in a box of the browser or the library', () => {
  const asks =
    /\bmodal\.confirm\(|Modal\.confirm\(|Popconfirm|(?<![.\w])confirm\(|window\.(confirm|alert|prompt)\(/
  expect(
    files.filter(
      (f) =>
        /^(web|areas|regulation)\//.test(f) && !isTest(f) && asks.test(readFileSync(join(root, f), 'utf8')),
    ),
  ).toEqual([])
})
