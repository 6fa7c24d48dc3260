// npm run -s bench -- registers [--rows small|city|province] [--times N] [--keep FOLDER] [--only WORD] [--once]: every list as its roles
// ask it. --once: each different question of each role once and without bare SQL, one measured answer after one that is not.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FAR } from './registers/bare.mjs'
import { openHouse } from './registers/house.mjs'
import { questions } from './registers/questions.mjs'
import { sizes } from './registers/tables.mjs'
import { inLimits, readNumber, table, WrongUse } from './say.mjs'

const MOST_MS = 200

/** Exit code: 0 when every question is answered within the limit at its p95, and no answer is heavier than it may be. */
export async function run(args) {
  const rows = readWord(args, '--rows', 'city')
  if (!Object.hasOwn(sizes, rows)) throw new WrongUse(`--rows is one of ${Object.keys(sizes).join(', ')}.`)
  const once = args.includes('--once')
  const times = readNumber(args, '--times', once ? 1 : 15)
  const only = readWord(args, '--only', '')
  const keep = readWord(args, '--keep', '')
  const folder = keep || mkdtempSync(join(tmpdir(), 'qixun-bench-'))
  const say = (line) => process.stderr.write(`${line}\n`)
  const house = await openHouse(folder, sizes[rows], say)
  try {
    const all = questions(sizes[rows]).filter((q) => `${q.says} ${q.role} ${q.what}`.includes(only))
    const asked = once ? oncePerRole(all) : all
    const answers = []
    for (const question of asked) answers.push(await measure(house, question, times, say))
    return report(answers, rows, times, once)
  } finally {
    await house.close()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}

/** Each different question of each role once, without bare SQL. */
function oncePerRole(asked) {
  const first = new Map()
  for (const { bareFor: _, ...question } of asked) {
    const { role, path, post, ask } = question
    const key = JSON.stringify([role, path, post, ask])
    if (!first.has(key)) first.set(key, question)
  }
  return [...first.values()]
}

/** How bare SQL answered: what several roles ask is the same there, and is asked once. */
const barely = new Map()

/** Each question by somebody who has just come, once unmeasured; bare SQL in turn with it the first time. Milliseconds. */
async function measure({ app, admin, signIn }, question, times, say) {
  const { headers, me } = question.role ? await signIn(question.role) : { headers: {}, me: {} }
  const place = question.ask.page && (await placeOf(app, question, headers))
  const send = requestOf(question, { ...question.ask, ...place?.asked }, headers)
  const bareSql = question.bareFor?.(me, place) ?? null
  const first = await app.inject(send)
  if (first.statusCode !== 200)
    throw new Error(`${question.path} ${question.role} ${question.what}: ${first.statusCode} ${first.body}`)
  const bare = barely.get(bareSql) ?? []
  const isFirst = bareSql !== null && bare.length === 0
  barely.set(bareSql, bare)
  if (isFirst) await admin.query(bareSql)
  const begin = performance.now()
  const ours = []
  for (let n = 0; n < times; n++) {
    ours.push(await timed(() => app.inject(send)))
    if (isFirst) bare.push(await timed(() => admin.query(bareSql)))
    // What takes minutes is known well enough by then.
    if (performance.now() - begin > 3_000) break
  }
  const bytes = Buffer.byteLength(first.body)
  const answer = {
    ...question,
    p50: at(ours, 0.5),
    p95: at(ours, 0.95),
    bare50: at(bare, 0.5),
    bare95: at(bare, 0.95),
    bytes,
  }
  say(
    `${question.says} ${question.role} ${question.what}: ${answer.p50.toFixed(0)} / ${answer.p95.toFixed(0)} ms, ${bytes} bytes`,
  )
  return answer
}

/**
 * Where the page lies. `last`: the one its button leads to, -1 where the register is longer than it is counted; `next` and `previous` lie
 * beside a row of the far and of the last one. No page is asked that is not there. Answers what is asked of the address, and the place for bare SQL.
 */
async function placeOf(app, question, headers) {
  const ask = async (where) =>
    (await app.inject(requestOf(question, { ...question.ask, ...where }, headers))).json()
  const { total, size, more } = await ask({ page: 1 })
  const pages = Math.max(1, Math.ceil(total / size))
  const last = more ? -1 : pages
  const far = Math.min(FAR, pages)
  const place = { far, size, left: more ? size : total - (pages - 1) * size }
  const { page } = question.ask
  if (page === 'last') return { ...place, asked: { page: last } }
  if (page === 'far') return { ...place, asked: { page: far } }
  const { after, before } = await ask({ page: page === 'next' ? far : last })
  const asked = page === 'next' ? { page: far + 1, after } : { page: last - 1 || -1, before }
  return { ...place, asked }
}

function requestOf({ path, post }, ask, headers) {
  if (post) return { method: 'POST', url: path, headers, payload: ask }
  const known = Object.entries(ask).filter(([, value]) => value !== undefined)
  return { url: `${path}?${new URLSearchParams(known)}`, headers }
}

async function timed(work) {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

const at = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]

function report(answers, rows, times, once) {
  const ms = (n) => n?.toFixed(1) ?? '–'
  const sorted = [...answers].sort((a, b) => b.p95 - a.p95)
  const slow = sorted.filter((a) => a.p95 >= MOST_MS)
  console.log(
    table(
      ['list', 'who', 'question', 'p50 ms', 'p95 ms', 'bare p50', 'bare p95', 'KB'],
      // Of what is asked once only what is too slow: the whole was told on the way.
      (once ? slow : sorted).map((a) => [
        a.says,
        a.role ?? 'public',
        a.what,
        ms(a.p50),
        ms(a.p95),
        ms(a.bare50),
        ms(a.bare95),
        ms(a.bytes / 1_024),
      ]),
    ),
  )
  const heavy = answers.filter((a) => a.most && a.bytes > a.most)
  const worst = sorted[0]
  const of = (share) =>
    ms(
      at(
        answers.map((a) => a.p95),
        share,
      ),
    )
  const ok = slow.length === 0 && heavy.length === 0
  console.log(`
${answers.length} questions, ${times} times each, by the application without a network; bare SQL is the same question, the page alone, as superuser, no count.
Of their p95: half below ${of(0.5)} ms, 95 of 100 below ${of(0.95)} ms.
${inLimits(ok)} p95 below ${MOST_MS} ms: ${answers.length - slow.length} of ${answers.length}; the slowest ${ms(worst?.p95 ?? 0)} ms (${worst?.says} ${worst?.what}). Answers heavier than allowed: ${heavy.length}.`)
  const p95 = worst ? Math.round(worst.p95) : 0
  console.log(
    JSON.stringify({
      bench: 'registers',
      rows,
      questions: answers.length,
      slow: slow.length,
      heavy: heavy.length,
      worstP95: p95,
    }),
  )
  return ok ? 0 : 1
}

/** The word after `name`. */
function readWord(args, name, otherwise) {
  const at = args.indexOf(name)
  if (at < 0) return otherwise
  const word = args[at + 1]
  if (word && !word.startsWith('--')) return word
  throw new WrongUse(`${name} takes a word.`)
}
