// 第七至九条 over HTTP: a class from two spreadsheets, filed in time and agreed to.
import { describe, expect, it } from 'vitest'
import { theDay } from './clock.ts'
import * as papers from './papers.ts'
import { trainees } from './papers.ts'
import type { Chain } from './the-chain.ts'

export function classStory(chain: Chain): void {
  const { desk, who } = chain
  describe('第七至九条: the class', () => {
    const version = async () => (await desk.get(who.principal, `/api/classes/${chain.classId}`)).version
    const bring = async (what: 'lesson' | 'roster', file: Buffer, more: object = {}) =>
      desk.upload(who.principal, `/api/classes/${chain.classId}/${what}-imports`, '表.xlsx', file, {
        clientKey: desk.key(),
        version: await version(),
        ...more,
      })

    it('A8.2 A8.3 timetable and roster come from spreadsheets: looked at, mended, then taken over', async () => {
      chain.nextWorkingDay()
      chain.days = papers.classDays(chain.calendar, theDay())
      const made = await desk.post(who.principal, '/api/classes', {
        clientKey: desk.key(),
        form: papers.classForm(chain.days),
      })
      chain.classId = made.id
      chain.classNo = made.classNo
      const wrong = await bring('lesson', await papers.timetable(chain.days, '徐丽花'))
      expect(wrong).toMatchObject({
        confirmed: false,
        problems: [{ row: 2, column: 'G' }, { row: 3 }, { row: 6 }],
      })
      expect(await desk.get(who.principal, `/api/classes/${chain.classId}/lessons`)).toEqual([])
      for (const [what, file] of [
        ['lesson', await papers.timetable(chain.days)],
        ['roster', await papers.roster()],
      ] as const) {
        const seen = await bring(what, file)
        expect(seen).toMatchObject({ confirmed: false, problems: [] })
        expect((await bring(what, file, { confirm: seen.fileHash })).confirmed).toBe(true)
      }
      expect(await desk.get(who.principal, `/api/classes/${chain.classId}/trainees`)).toHaveLength(
        trainees.length,
      )
    })

    it('A8.1 A9.1(e) it is filed more than seven days ahead, looked at factor by factor, and agreed to', async () => {
      await desk.post(who.principal, `/api/classes/${chain.classId}/submission`, { version: await version() })
      chain.nextWorkingDay()
      const seen = await desk.get(who.approver, `/api/classes/${chain.classId}`)
      expect(seen.findings.filter((f: { verdict: string }) => f.verdict === 'fail')).toEqual([])
      const open = seen.findings.filter((f: { verdict: string }) => f.verdict !== 'pass')
      expect(open.map((f: { clause: string }) => f.clause).sort()).toEqual([
        'A10.13',
        'A7.2',
        'A9.1(b)',
        'A9.1(e)',
      ])
      const factors = await desk.get(who.approver, `/api/classes/${chain.classId}/factors`)
      await desk.settleAll(who.clerk, `/api/classes/${chain.classId}`)
      const { version: now } = await desk.get(who.approver, `/api/classes/${chain.classId}`)
      await desk.post(who.approver, `/api/classes/${chain.classId}/decision`, {
        version: now,
        decision: 'approve',
        reason: '师资、场地和学员均符合，同意开班。',
        considered: factors.map(({ clause }: { clause: string }) => ({ clause, note: '' })),
      })
      for (const kind of ['filing-form', 'roster'])
        expect(
          (await desk.bytes(who.principal, `/api/classes/${chain.classId}/documents/${kind}`)).length,
        ).toBeGreaterThan(9_000)
    })
  })
}
