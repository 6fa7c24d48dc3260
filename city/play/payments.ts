// 第十三条, the money: batches at every step, prepared, approved and sent by three people, and a bank that answers.

import { bookOffsets } from '../../areas/exit/recoveries/set-off.ts'
import { archive } from '../../areas/ledger/actions.ts'
import { holdChange } from '../../areas/people/accounts/changes/decide.ts'
import { changesDue } from '../../areas/people/accounts/changes/queries.ts'
import { claimGates } from '../../areas/subsidy/claims/concerns/gate.ts'
import { decideEntry, enterFunds } from '../../areas/subsidy/funds/entries.ts'
import { payeeOfChange } from '../../areas/subsidy/payments/accounts/payees.ts'
import { approveBatch, prepareBatch, returnBatch, sendBatch } from '../../areas/subsidy/payments/actions.ts'
import { batchCase } from '../../areas/subsidy/payments/case.ts'
import { gatesOfBatch } from '../../areas/subsidy/payments/concerns.ts'
import { readResults } from '../../areas/subsidy/payments/results.ts'
import { openOrder } from '../../areas/subsidy/payments/sent-order.ts'
import { setPersonAccount } from '../../areas/subsidy/payments/set-account.ts'
import { addDays, yearOf } from '../../server/calendar.ts'
import { getCase } from '../../server/cases/case.ts'
import { confirmed, sheetOf } from '../../server/http/uploads/sheet-upload.ts'
import { readAnswer } from '../../server/outside/bank.ts'
import { answerOrder } from '../../server/outside/bank-double.ts'
import { settleLedger } from '../settling/play.ts'
import type { Story } from './agenda.ts'
import { claimsIn, RIGHT_CARD } from './claims.ts'
import { type LivingClass, versionOf } from './classes.ts'
import { letPass } from './concerns/work.ts'
import { claimant, principalOf } from './people.ts'
import { ago, at, by, byHouse, dayOf, formKey, officeDayFrom, type Stage, who } from './stage.ts'

/** All cleared claims of these classes in one batch, to the bank's answer: one account is wrong and not paid. */
export async function* payRound(s: Stage, classes: LivingClass[]): Story {
  yield at(ago(s, 152), '09:30')
  const ids = (await claimsIn(s, classes, 'cleared')).map((c) => c.id)
  if (ids.length === 0) return
  const { id } = await by(s, who(s, 'caiwu'), (a) => prepareBatch(s.tx, a, s.keys, ids, dayOf(s)))
  yield at(ago(s, 150), '11:00')
  await passBatch(s, id)
  await by(s, who(s, 'shenpi'), async (a) => approveBatch(s.tx, a, s.keys, id, await seenOf(s, id)))
  yield at(ago(s, 149), '14:00')
  await passBatch(s, id)
  await by(s, who(s, 'caiwu2'), async (a) => sendBatch(s.tx, a, s.keys, id, await seenOf(s, id), bookOffsets))
  yield at(ago(s, 147), '10:30')
  const { file } = await by(s, who(s, 'caiwu2'), (a) => openOrder(s.tx, a, s.keys, id))
  const bytes = await answerOrder(file.bytes)
  const sent = confirmed(sheetOf({ clientKey: `bank-answer-${id}`, fileName: '银行回单.xlsx', bytes }))
  const read = await readAnswer(bytes, sent.fileName)
  await by(s, who(s, 'caiwu'), (a) => readResults(s.tx, a, id, sent, read, dayOf(s), bookOffsets))
}

const passBatch = async (s: Stage, id: string): Promise<void> =>
  letPass(s, await byHouse(s, (a) => gatesOfBatch(s.tx, a, id)))

const seenOf = async (s: Stage, id: string): Promise<number> => (await getCase(s.tx, batchCase, id)).version

/** What was paid is complete: its ledger is sealed (A12.2). */
export async function* archiveClass(s: Stage, c: LivingClass): Story {
  yield at(ago(s, 138), '15:00')
  const open = await byHouse(s, () =>
    s.tx
      .selectFrom('claims')
      .select('id')
      .where('class_id', '=', c.id)
      .where('status', 'not in', ['paid', 'refused', 'withdrawn'])
      .execute(),
  )
  // Where nothing could be published nothing was paid, and nothing is sealed.
  if (open.length > 0) return
  await settleLedger(s, who(s, 'jingban'), c.id)
  await by(s, who(s, principalOf(c.body)), async (a) =>
    archive(s.tx, a, s.settings, c.id, await versionOf(s, c.id), dayOf(s)),
  )
}

/** The claims of one class in four batches: returned, sent, approved, prepared. */
export async function* payInParts(s: Stage, c: LivingClass, failed: LivingClass[]): Story {
  const finance = who(s, 'caiwu')
  const some = async (from: number, to?: number) => {
    const claims = (await claimsIn(s, [c], 'cleared')).slice(from, to)
    await letPass(s, await byHouse(s, (a) => claimGates(s.tx, a, claims, 'batch')))
    return claims.map((x) => x.id)
  }
  const prepared = (ids: string[]) => by(s, finance, (a) => prepareBatch(s.tx, a, s.keys, ids, dayOf(s)))
  yield at(ago(s, 14), '09:30')
  if ((await some(0)).length < 7) return
  const wrong = await prepared(await some(0, 2))
  yield at(ago(s, 13), '10:00')
  await by(s, who(s, 'shenpi'), async (a) =>
    returnBatch(s.tx, a, wrong.id, {
      version: await seenOf(s, wrong.id),
      reason: '本批只有两笔，请与同期其他申领合并编制。',
    }),
  )
  yield at(ago(s, 11), '09:30')
  const sent = await prepared(await some(0, 2))
  yield at(ago(s, 10), '11:00')
  await passBatch(s, sent.id)
  await by(s, who(s, 'shenpi'), async (a) => approveBatch(s.tx, a, s.keys, sent.id, await seenOf(s, sent.id)))
  yield at(ago(s, 9), '14:00')
  await passBatch(s, sent.id)
  await by(s, who(s, 'caiwu2'), async (a) =>
    sendBatch(s.tx, a, s.keys, sent.id, await seenOf(s, sent.id), bookOffsets),
  )
  yield at(ago(s, 8), '19:40')
  const trainee = who(s, claimant.signInName)
  const card = { account: RIGHT_CARD, bankName: '中国农业银行启东支行' }
  await by(s, trainee, (a) => setPersonAccount(s.tx, a, s.keys, trainee.person!, card))
  // Its days are over: the new card holds (A13.9).
  yield at(ago(s, 5), '00:10')
  for (const { id } of await byHouse(s, () => changesDue(s.tx, dayOf(s))))
    await byHouse(s, (a) => holdChange(s.tx, a, s.keys, payeeOfChange, id))
  yield at(ago(s, 5), '09:30')
  const approved = await prepared(await some(2, 5))
  yield at(ago(s, 4), '11:00')
  await passBatch(s, approved.id)
  await by(s, who(s, 'shenpi'), async (a) =>
    approveBatch(s.tx, a, s.keys, approved.id, await seenOf(s, approved.id)),
  )
  yield at(ago(s, 1), '09:30')
  // The failed payment of spring is made anew, to the card that was put right.
  const anew = (await claimsIn(s, failed, 'cleared')).map((x) => x.id)
  await prepared([...(await some(5, 7)), ...anew])
}

const yearly = [
  ['employment', 300_000_000, '就业补助资金职业培训补贴'],
  ['unemployment', 80_000_000, '失业保险基金技能提升补贴'],
  ['local', 20_000_000, '地方财政安排职业培训补贴'],
] as const

/** Of the year in which the city's claims begin and of each one after it, as early as the city stands. */
export async function* appropriate(s: Stage): Story {
  const begins = addDays(s.today, -760)
  for (let year = yearOf(begins); year <= yearOf(s.today); year++) {
    const day = officeDayFrom(s, begins > `${year}-02-01` ? begins : `${year}-02-01`)
    if (day >= addDays(s.today, -1)) return
    for (const [n, [source, amountFen, reason]] of yearly.entries()) {
      yield at(day, `10:0${n}`)
      const id = await enter(s, {
        year,
        source,
        amountFen,
        reason,
        documentNo: `启财社〔${year}〕${12 + n}号`,
      })
      yield at(day, `15:0${n}`)
      const decision = { version: 1, decision: 'confirmed' as const, note: '与收款凭证核对无误。' }
      await by(s, who(s, 'caiwu2'), (a) => decideEntry(s.tx, a, id, decision))
    }
  }
  const day = ago(s, 2)
  yield at(day, '16:10')
  const year = yearOf(day)
  await enter(s, {
    year,
    source: 'local',
    amountFen: 5_000_000,
    reason: '追加安排',
    documentNo: `启财社〔${year}〕96号`,
  })
}

type Entered = { year: number; source: string; amountFen: number; reason: string; documentNo: string }
const enter = (s: Stage, entered: Entered) =>
  by(s, who(s, 'caiwu'), (a) => {
    const input = { ...entered, kind: 'appropriation' as const, on: dayOf(s), corrects: null }
    return enterFunds(s.tx, a, { ...input, clientKey: formKey(s) }, dayOf(s))
  })
