// 第十三、十二条 over HTTP: claims, notice, money; then the ledger, which wants the money first.
import { describe, expect, it } from 'vitest'
import { claimNoticeDuty } from '../../areas/subsidy/duties.ts'
import { addWorkingDays } from '../../server/calendar.ts'
import { readWorkbook } from '../../server/workbook/read.ts'
import { theDay } from './clock.ts'
import type { Who } from './desk.ts'
import * as papers from './papers.ts'
import { absentee, trainees } from './papers.ts'
import type { Chain } from './the-chain.ts'
import { filesIn } from './unzip.ts'

export function moneyAndLedgerStory(chain: Chain): void {
  const { desk, who } = chain
  describe('第十三条: claims and money', () => {
    let claims: { id: string; version: number; person: string }[]
    const list = async (status: string) =>
      (await desk.get(who.clerk, `/api/claims?status=${status}&sort=claimNo`)).rows

    it('A13.8 the trainee claims on her phone, the body for the two others; the absent one has nothing to claim', async () => {
      chain.nextWorkingDay()
      await desk.put(chain.phone, '/api/my/account', papers.card)
      const own = await desk.get(chain.phone, '/api/my/claims')
      expect(own).toMatchObject({
        leftThisYear: 3,
        claimable: [{ classId: chain.classId, amountFen: papers.RATE_FEN }],
      })
      await desk.post(chain.phone, '/api/my/claims', { clientKey: desk.key(), classId: chain.classId })
      const { rows } = await desk.get(who.principal, '/api/claimable-certificates')
      expect(rows.map((r: { person: string }) => r.person).sort()).toEqual(
        trainees
          .slice(1, 3)
          .map((t) => t.name)
          .sort(),
      )
      const certificates = rows.map((r: { personId: string }) => ({
        classId: chain.classId,
        personId: r.personId,
      }))
      const made = await desk.post(who.principal, '/api/claims', { clientKey: desk.key(), certificates })
      expect(made.claims.map((c: { status: string }) => c.status)).toEqual(['submitted', 'submitted'])
      const people = await desk.get(who.principal, `/api/classes/${chain.classId}/trainees`)
      const absent = people.find((t: { name: string }) => t.name === absentee.name)
      const none = {
        clientKey: desk.key(),
        certificates: [{ classId: chain.classId, personId: absent.personId }],
      }
      expect((await desk.refused(who.principal, '/api/claims', none)).status).toBe(404)
    })

    it('A13.8 they are reviewed, approved, and shown for five working days with masked names and numbers', async () => {
      claims = await list('submitted')
      expect(claims).toHaveLength(3)
      for (const { id, version } of claims)
        await desk.post(who.clerk, `/api/claims/${id}/review`, { version, note: '' })
      chain.nextWorkingDay()
      const reviewed = (await list('reviewed')).map(({ id, version }: { id: string; version: number }) => ({
        id,
        version,
      }))
      expect(await desk.post(who.approver, '/api/claim-approvals', { claims: reviewed })).toEqual({
        approved: 3,
        held: [],
      })
      const notice = await desk.post(who.clerk, '/api/claim-notices')
      expect(notice).toMatchObject({
        claims: 3,
        amountFen: 3 * papers.RATE_FEN,
        toOn: addWorkingDays(chain.calendar, theDay(), 5),
      })
      const shown = JSON.stringify(await desk.get(null, `/api/public/notices/${notice.noticeId}`))
      for (const t of trainees)
        expect([shown.includes(t.name), shown.includes(t.idNumber)]).toEqual([false, false])
      await claimNoticeDuty.run(chain.house)
      expect(await list('cleared')).toEqual([])
      chain.afterDay(notice.toOn)
      await claimNoticeDuty.run(chain.house)
      expect(await list('cleared')).toHaveLength(3)
    })

    it('A13.9 prepared by one, approved by another, sent by a third; the bank answers and each is paid to the fen', async () => {
      const batch = await desk.post(who.finance, '/api/payment-batches')
      expect(batch).toMatchObject({ count: 3, totalFen: 3 * papers.RATE_FEN, left: [] })
      const url = `/api/payment-batches/${batch.id}`
      const seen = async () => ({ version: (await desk.get(who.finance, url)).version })
      await desk.post(who.approver, `${url}/approval`, await seen())
      expect((await desk.refused(who.finance, `${url}/dispatch`, await seen())).clause).toBe('A13.9')
      await desk.post(who.payer, `${url}/dispatch`, await seen())
      const order = (await desk.bytes(who.payer, `${url}/order`)).toString()
      expect(order).toContain(papers.card.account)
      expect(order).toContain(papers.schoolAccount.account.replaceAll(' ', ''))
      expect(order).toContain(`合计,3笔,,,${(3 * papers.RATE_FEN) / 100}.00,${batch.number}`)
      chain.nextWorkingDay()
      const answer = await desk.bytes(who.payer, `${url}/bank-answer`)
      const clientKey = desk.key()
      const read = await desk.upload(who.payer, `${url}/results`, '银行回单.xlsx', answer, { clientKey })
      expect(read).toMatchObject({ confirmed: false, problems: [], paid: 3, failed: 0 })
      await desk.upload(who.payer, `${url}/results`, '银行回单.xlsx', answer, {
        clientKey,
        confirm: read.fileHash,
      })
      expect(await desk.get(who.payer, url)).toMatchObject({
        status: 'settled',
        paidFen: 3 * papers.RATE_FEN,
      })
      for (const claim of await list('paid')) expect(claim.amountFen).toBe(papers.RATE_FEN)
      expect(await list('paid')).toHaveLength(3)
      const mine = await desk.get(chain.phone, '/api/my/claims')
      expect(mine).toMatchObject({
        leftThisYear: 2,
        claims: [{ status: 'paid', amountFen: papers.RATE_FEN }],
      })
    })
  })

  describe('第十二条: the ledger, and what is left behind', () => {
    const ledger = (by: Who = who.principal) => desk.get(by, `/api/ledgers/${chain.classId}`)
    it('A12.1 A12.2 A12.6 it is archived when all is there, and goes out as one zip', async () => {
      expect((await ledger()).missing).toEqual(['学员线上学习凭证', '教学反馈', '就业服务记录'])
      const early = await desk.refused(who.principal, `/api/ledgers/${chain.classId}/archive`, {
        version: (await ledger()).version,
      })
      expect([early.clause, early.message.includes('教学反馈')]).toEqual(['A12.2', true])
      for (const kind of ['online-proof', 'feedback', 'services']) {
        const content = Buffer.from(`%PDF-1.7 ${kind}`)
        await desk.upload(who.principal, `/api/ledgers/${chain.classId}/items`, `${kind}.pdf`, content, {
          kind,
        })
      }
      await desk.settleAll(who.clerk, `/api/ledgers/${chain.classId}`)
      const { version } = await ledger()
      const { findings } = await desk.get(who.clerk, `/api/classes/${chain.classId}`)
      const clauses = findings.map((f: { clause: string }) => f.clause)
      expect([clauses.includes('A8.1'), clauses.includes('A11.1')]).toEqual([true, false])
      const done = await desk.post(who.principal, `/api/ledgers/${chain.classId}/archive`, { version })
      expect(done).toMatchObject({ status: 'archived', archivedOn: theDay(), missing: [] })
      const files = await filesIn(await desk.bytes(who.clerk, `/api/ledgers/${chain.classId}/zip`))
      expect([...files.keys()].filter((n) => n.includes('/'))).toHaveLength(12)
      const paid = [...files].find(([name]) => name.startsWith('06 补贴人员花名册/'))![1]
      const cells = (await readWorkbook(paid, '补贴.xlsx')).sheets[0]!.rows.flatMap((r) =>
        r.cells.map((c) => c.text),
      )
      for (const t of trainees.slice(0, 3)) expect(cells).toContain(t.name)
      expect(cells).not.toContain(absentee.name)
    })
  })
}
