// Whoever acts on a case acts on what they looked at: each act asks for its version, or is named here with the reason why not.
import { expect, it } from 'vitest'
import { product } from './scan.ts'

const unasked: Record<string, string[]> = {
  'it leaves the status for good and nothing else moves the case: the status tells': [
    'areas/classes/changes/actions.ts act',
    'areas/exit/dissolution/actions.ts act',
    "areas/exit/holds/actions.ts 'lift'",
    'areas/exit/recoveries/open.ts act',
    'areas/notices/actions.ts act',
    "areas/providers/agreements/end.ts 'end'",
    'areas/subsidy/payments/offsets/actions.ts act',
  ],
  'it only begins something beside the case, which is judged anew as it is written': [
    "areas/classes/changes/actions.ts 'ask'",
    "areas/exit/cases/actions.ts 'order'",
    "areas/exit/dissolution/propose.ts 'propose'",
    "areas/exit/dissolution/propose.ts 'propose-directly'",
    "areas/exit/holds/actions.ts 'hold'",
  ],
  'it puts something beside whatever is there and takes nothing away': [
    "areas/concerns/actions.ts 'add'",
    "areas/exams/actions.ts 'review'",
    "areas/inspections/surveys/actions.ts 'survey'",
    "areas/inspections/visits/actions.ts 'inspect'",
    "areas/ledger/actions.ts 'add'",
  ],
  'it settles what is found at this moment, by the fingerprint of the finding': [
    "areas/classes/approval/settling.ts 'settle-finding'",
    "areas/ledger/sealing/settling.ts 'settle-finding'",
    "areas/providers/filings/settling/settling.ts 'settle-finding'",
    "areas/subsidy/claims/settling/settling.ts 'settle-finding'",
  ],
  'it is done once: what the body says, that a complaint is taken back, a certificate handed over': [
    "areas/concerns/actions.ts 'answer'",
    "areas/exams/results/hand-over.ts 'hand'",
    "areas/inspections/complaints/actions.ts 'withdraw'",
  ],
  'it books money that came, never more than is owed at this moment': [
    "areas/exit/recoveries/receive.ts 'receive'",
  ],
  'nobody looks: the house, or the act of another case in which it follows': [
    "areas/concerns/actions.ts 'lapse'",
    "areas/concerns/settling/settle.ts 'settle'",
    "areas/subsidy/payments/offsets/arrived.ts 'settle'",
  ],
  'the class was looked at, and its version is asked for in the same act': [
    "areas/inspections/rectifications/actions.ts 'recheck'",
  ],
}

/** caseFor(tx, actor, kind, id, act[, version]) */
const asked = product.flatMap(({ path, text }) =>
  [...text.matchAll(/(?<!function )\bcaseFor\((\s*\w+, \w+,[^()]*(?:\(\w+\)[^()]*)?)\)/g)].map(
    ([, given]) => {
      const [, , , , act, version] = given!.split(',').map((one) => one.trim())
      return { name: `${path} ${act}`, version: version || undefined }
    },
  ),
)

it('every call is read', () => {
  const calls = product.flatMap(({ text }) => [...text.matchAll(/(?<!function )\bcaseFor\(/g)])
  expect(asked.length).toBe(calls.length)
})

it('each act on a case asks for the version that was looked at, or is named with a reason', () => {
  const without = asked.filter(({ version }) => version === undefined).map(({ name }) => name)
  expect([...new Set(without)].sort()).toEqual(Object.values(unasked).flat().sort())
})

it('and takes it from whoever acts', () => {
  const versions = new Set(asked.flatMap(({ version }) => version ?? []))
  expect([...versions].filter((one) => !/^(\w+\.)?version$|^versionOf\(input\)$/.test(one))).toEqual([])
})
