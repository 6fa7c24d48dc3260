// The product's judge as the build makes it (start/boot/build.mjs): one bundle that leans on nothing.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { readRestDays } from '../catalogue.mjs'
import { checks, failBit, personBit } from './checks.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bitOf = new Map(checks.map(({ clause }, i) => [clause, i]))

/** A contender (see rounds.mjs). Judgements are kept fifty at a time, as long as an engine keeps those of a batch. */
export async function ours(claims) {
  const judgeClaim = await loadJudge()
  const kept = new Array(50)
  return {
    name: '启训',
    form: 'all findings with texts, evidence and remedies; lists and months counted inside the timed part',
    count: claims.length,
    size: claims.length,
    run(from, to, masks) {
      for (let i = from; i < to; i++) {
        const judgement = judgeClaim(claims[i])
        kept[i % 50] = judgement
        if (masks) masks[i] = maskOf(judgement)
      }
    },
  }
}

async function loadJudge() {
  const folder = join(root, 'dist', 'bench')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `judge-${process.pid}.mjs`)
  const made = await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { claimJudge } from './areas/subsidy/judge/ruleset.ts'; export { seedLaw } from './regulation/seed-law.ts'`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
  })
  writeFileSync(outfile, made.outputFiles[0].text)
  try {
    const { claimJudge, seedLaw } = await import(pathToFileURL(outfile).href)
    return claimJudge(seedLaw(readRestDays()))
  } finally {
    rmSync(outfile)
  }
}

function maskOf(judgement) {
  let mask = 0
  for (const { rule, clause, verdict } of judgement.findings) {
    // The number of a lifetime is asked besides the ten checks.
    if (verdict === 'pass' || rule === 'lifetimeCap') continue
    mask |= verdict === 'fail' ? failBit(bitOf.get(clause)) : personBit(bitOf.get(clause))
  }
  return mask
}
