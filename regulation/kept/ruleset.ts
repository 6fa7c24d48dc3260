// The rules as one frozen piece of code: made at the build, stored with decisions, run again in an empty room.
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { sha256 } from '../../server/canonical.ts'
import { root } from '../../server/root.ts'

/** `code` is a script that leaves `ruleset.claimJudge`; `hash` is its sha256. */
export type Ruleset = { hash: string; code: string }

// Put in by the build (start/boot/build.mjs); absent when the sources run as they are.
declare const QIXUN_RULESET: string | undefined

let current: Promise<Ruleset> | undefined

/** The rules this very process judges with. */
export function currentRuleset(): Promise<Ruleset> {
  current ??= (typeof QIXUN_RULESET === 'string' ? Promise.resolve(QIXUN_RULESET) : fromSources()).then(
    (code) => ({
      hash: sha256(code),
      code,
    }),
  )
  return current
}

/**
 * Facts as stored in, judgement as stored out, by the set of rules named ('claim', 'filing', …). No file, clock or network
 * is in reach of the code.
 */
export function replayer(code: string, law: string, set = 'claim'): (facts: string) => string {
  const room = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  const bind =
    'var judge;function bind(set,law){judge=set==="claim"?ruleset.claimJudge(law):ruleset.setJudge(set,law)}'
  new Script(`${code}\n${bind}`).runInContext(room)
  new Script('(set, text) => bind(set, JSON.parse(text))').runInContext(room)(set, law)
  return new Script('(text) => JSON.stringify(judge(JSON.parse(text)))').runInContext(room) as (
    facts: string,
  ) => string
}

async function fromSources(): Promise<string> {
  const { build } = await import('esbuild')
  const made = await build({
    absWorkingDir: root,
    entryPoints: [join('start', 'ruleset.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'ruleset',
    platform: 'neutral',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
  })
  return made.outputFiles[0]!.text
}
