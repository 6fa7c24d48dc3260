// Whoever acts on a case acts on what they looked at: each act asks for its version, or is named here with the reason why not.
import ts from 'typescript'
import { expect, it } from 'vitest'
import { product } from './scan.ts'

const unasked: Record<string, string[]> = {
  'it leaves the status for good and nothing else moves the case: the status tells': [
    'areas/classes/changes/actions.ts act',
    'areas/exit/dissolution/actions.ts act',
    "areas/exit/holds/actions.ts 'lift'",
    'areas/exit/recoveries/open.ts act',
    'areas/notices/actions.ts act',
    "areas/people/accounts/changes/decide.ts 'confirm'",
    "areas/people/accounts/changes/decide.ts 'refuse'",
    "areas/people/accounts/changes/decide.ts 'take-back'",
    "areas/providers/agreements/end.ts 'end'",
    'areas/subsidy/payments/offsets/actions.ts act',
  ],
  'it only begins something beside the case, which is judged anew as it is written': [
    "areas/classes/changes/actions.ts 'ask'",
    "areas/exit/brought/decide.ts 'order'",
    "areas/exit/recoveries/brought/decide.ts 'agree'",
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
    "areas/subsidy/shadow/take.ts 'add'",
  ],
  'it settles what is found at this moment, by the fingerprint of the finding': [
    "areas/classes/approval/settling.ts 'settle-finding'",
    "areas/ledger/sealing/settling.ts 'settle-finding'",
    "areas/providers/filings/settling/settling.ts 'settle-finding'",
    "areas/subsidy/claims/settling/settling.ts 'settle-finding'",
  ],
  'rows of a year that was judged, each as it stands at this moment, or a group by how many rows were looked at':
    ["areas/subsidy/shadow/settling/settle.ts 'reopen'", "areas/subsidy/shadow/settling/settle.ts 'settle'"],
  'it is done once: what the body says, that a complaint is taken back, a certificate handed over': [
    "areas/concerns/actions.ts 'answer'",
    "areas/exams/results/hand-over.ts 'hand'",
    "areas/inspections/complaints/actions.ts 'withdraw'",
  ],
  'it books money that came, never more than is owed at this moment': [
    "areas/exit/recoveries/receive.ts 'receive'",
  ],
  'nobody looks: the house, or the act of another case in which it follows': [
    "areas/classes/brought/decide.ts 'confirm'",
    "areas/classes/brought/decide.ts 'take-back'",
    "areas/concerns/actions.ts 'lapse'",
    "areas/concerns/settling/settle.ts 'settle'",
    "areas/exit/brought/decide.ts 'take-back'",
    "areas/inspections/rectifications/brought.ts 'resume'",
    "areas/inspections/rectifications/brought.ts 'suspend'",
    "areas/inspections/rectifications/brought.ts 'take-back'",
    "areas/exit/recoveries/brought/decide.ts 'take-back'",
    "areas/people/accounts/changes/decide.ts 'hold'",
    "areas/subsidy/payments/offsets/arrived.ts 'settle'",
  ],
  'the class was looked at, and its version is asked for in the same act': [
    "areas/inspections/rectifications/actions.ts 'recheck'",
  ],
}

/** What takes a step or holds a case without `caseFor`. */
const besides: Record<string, string[]> = {
  'it asks for the version itself, of what it holds': [
    'areas/concerns/gates/pass.ts passConcern',
    'areas/exams/actions.ts registerSitting',
    'areas/providers/filings/application/actions.ts saveForm',
  ],
  'it carries on with a case that whoever calls it got from `caseFor`': [
    'areas/concerns/settling/settle.ts write',
    'areas/exit/recoveries/receive.ts closeRecovery',
    'areas/subsidy/claims/actions.ts step',
    'areas/subsidy/payments/offsets/whole.ts settleSetOff',
  ],
  'another case moves with the one that was acted on': [
    'areas/classes/actions.ts moveClass',
    'areas/exit/cases/actions.ts restore',
    'areas/exit/dissolution/actions.ts dissolve',
    'areas/exit/recoveries/set-off.ts bookOffsets',
    'areas/notices/actions.ts endNoticeOf',
    'areas/providers/filings/ending/end.ts endFiling',
    'areas/providers/filings/ending/end.ts holdOpenFiling',
  ],
  'it only begins or records something beside the case, which is looked at anew as it is written': [
    'areas/exit/recoveries/open.ts openRecovery',
    'areas/exit/recoveries/receive.ts recordSanction',
  ],
  'it takes in a file by the hash of what was looked at, row against row as they stand': [
    'areas/exams/results/actions.ts importResults',
    'areas/subsidy/payments/results.ts readResults',
    'areas/subsidy/payments/results.ts settle',
  ],
  'many at once by their status, or by the clock, and nothing was looked at one by one': [
    'areas/notices/actions.ts closeNotice',
    'areas/subsidy/claims/brought/take-back.ts takeBackClaims',
    'areas/subsidy/claims/notice.ts clearClaims',
    'areas/subsidy/claims/notice.ts publishClaims',
    'areas/subsidy/shadow/judge.ts failYear',
    'areas/subsidy/shadow/judge.ts judgeYear',
  ],
  'it leaves the status for good, and the trial that was looked at is tried again': [
    'areas/catalogue/changes/decide.ts decideChange',
    'regulation/registers/proposals/decide.ts decideProposal',
  ],
  'it puts in or takes out one paper of an application that its own body fills in': [
    'areas/providers/filings/application/materials-actions.ts addMaterial',
    'areas/providers/filings/application/materials-actions.ts removeMaterial',
  ],
  'it reads, and changes nothing of the case': ['areas/subsidy/payments/sent-order.ts openOrder'],
}

const calls = /(?<!function )\b(?:takeStep|requireStep|holdCase)\(/

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

it('whatever moves a case without asking for one in that way is named with a reason too', () => {
  const moving = product.flatMap(({ path, text }) => movingIn(path, text))
  expect(moving.sort()).toEqual(Object.values(besides).flat().sort())
  const planted = `async function a() { await caseFor(x); await takeStep(x) }
    const b = (y) => f(async () => takeStep(y)), c = 1
    function holdCase() { return 1 }`
  expect(movingIn('planted.ts', planted)).toEqual(['planted.ts b'])
})

/** What at the top of a file calls them and no `caseFor`; the calls themselves are in server/cases/. */
function movingIn(path: string, text: string): string[] {
  if (path.startsWith('server/cases/') || !calls.test(text)) return []
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements.flatMap((one) => {
    const declared = ts.isVariableStatement(one) ? [...one.declarationList.declarations] : [one]
    return declared
      .filter((part) => calls.test(part.getText()) && !/\bcaseFor\(/.test(part.getText()))
      .map((part) => `${path} ${nameOf(part)}`)
  })
}
const nameOf = (part: ts.Node): string =>
  (ts.isVariableDeclaration(part) || ts.isFunctionDeclaration(part)) && part.name
    ? part.name.getText()
    : part.getText().slice(0, 40)
