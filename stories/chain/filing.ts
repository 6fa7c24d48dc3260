// 第三至六条 over HTTP: a body files, is visited, shown to the public and signed with.
import { describe, expect, it } from 'vitest'
import { materialItems } from '../../areas/providers/filings/application/materials.ts'
import { goodForm, goodVisit } from '../../areas/providers/test/filing.ts'
import { addWorkingDays } from '../../server/calendar.ts'
import { theDay } from './clock.ts'
import type { Who } from './desk.ts'
import * as papers from './papers.ts'
import { school } from './papers.ts'
import type { Chain } from './the-chain.ts'

export function filingStory(chain: Chain): void {
  const { desk, who } = chain
  let filing = ''
  describe('第三至六条: from an empty house to an agreement', () => {
    const view = (by: Who = who.principal) => desk.get(by, `/api/filings/${filing}`)
    const step = async (by: Who, noun: string, body: object = {}) =>
      desk.post(by, `/api/filings/${filing}/${noun}`, { version: (await view(by)).version, ...body })

    it('A6.1 X1.0 the body opens its filing, registers teachers, rooms and papers, and hands it in', async () => {
      filing = (await desk.post(who.principal, '/api/filings', { kind: 'institution' })).id
      expect((await view()).turn).toBe('培训主体')
      for (const t of papers.teachers) await desk.post(who.principal, '/api/teachers', papers.teacherForm(t))
      for (const r of papers.rooms) await desk.post(who.principal, '/api/rooms', { ...r, camera: true })
      for (const { id, counted } of materialItems.institution)
        if (!counted)
          await desk.upload(who.principal, `/api/filings/${filing}/materials`, `${id}.pdf`, papers.paper, {
            item: id,
          })
      const form = {
        ...goodForm('institution', school.name),
        totalArea: 36_000,
        occupations: [papers.electrician],
      }
      await desk.put(who.principal, `/api/filings/${filing}/form`, {
        version: (await view()).version,
        form,
        contactPhone: '0513-83210000',
      })
      expect((await step(who.principal, 'submission')).status).toBe('submitted')
    })

    it('A6.2 A6.3 A6.4 it is reviewed, visited – what was measured replaces what was declared – and agreed to', async () => {
      chain.nextWorkingDay()
      await desk.settleAll(who.clerk, `/api/filings/${filing}`)
      await step(who.clerk, 'review', { opinion: '材料齐全，转现场查验。' })
      chain.nextWorkingDay()
      await step(who.inspector, 'visit', {
        ...goodVisit(1, theDay(), who.colleague.account),
        version: (await view()).version,
        measured: { totalArea: 31_050, teachingArea: 20_000, seats: 40, trainingStaff: 3 },
      })
      const { findings } = await desk.get(who.principal, `/api/filings/${filing}/findings`)
      const area = findings.find((f: { clause: string }) => f.clause === 'A4.3(b)')
      expect(area).toMatchObject({ verdict: 'pass', say: expect.stringContaining('310.5平方米') })
      await desk.settleAll(who.approver, `/api/filings/${filing}`)
      await step(who.approver, 'approval', { opinion: '同意备案。' })
      chain.nextWorkingDay()
      expect((await step(who.clerk, 'notice')).status).toBe('on-notice')
    })

    it('A6.4 A6.5 after five working days of notice without objection it is cleared, agreed and sealed', async () => {
      const { notice } = await view()
      expect(notice.toOn).toBe(addWorkingDays(chain.calendar, theDay(), 5))
      const version = (await view(who.clerk)).version
      const early = await desk.refused(who.clerk, `/api/filings/${filing}/clearing`, { version })
      expect([early.clause, early.message.includes(notice.toOn)]).toEqual(['A6.4', true])
      chain.afterDay(notice.toOn)
      await step(who.clerk, 'clearing')
      await step(who.clerk, 'agreement')
      const seals = { bureauSealedOn: theDay(), providerSealedOn: theDay() }
      expect((await step(who.clerk, 'seals', seals)).status).toBe('signed')
      const { agreement } = await view()
      const pdf = await desk.bytes(who.principal, `/api/files/${agreement.documentId}`)
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      const { rows } = await desk.get(null, '/api/public/providers')
      expect(rows).toMatchObject([{ name: school.name, occupations: ['电工（五级）'], toOn: agreement.toOn }])
    })

    it('A13.9 the head of the body registers where its subsidies go; it is shown masked', async () => {
      const wrong = { ...papers.schoolAccount, account: '3205-十二' }
      expect((await desk.refused(who.principal, '/api/my/provider/account', wrong, 'PUT')).status).toBe(400)
      const teacher = await desk.refused(who.teacher, '/api/my/provider/account', papers.schoolAccount, 'PUT')
      expect(teacher.status).toBe(403)
      await desk.put(who.principal, '/api/my/provider/account', papers.schoolAccount)
      expect((await desk.get(who.clerk, `/api/providers/${school.code}`)).account).toEqual({
        masked: '3205********1234',
        bankName: papers.schoolAccount.bankName,
      })
    })
  })
}
