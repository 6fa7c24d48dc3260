// 第十、十一条 over HTTP: check-ins, the app’s sheet, films, a visit; then the gate, the sitting and the certificates.

import { describe, expect, it } from 'vitest'
import { attendanceDuty } from '../../areas/attendance/duties.ts'
import { classDaysDuty } from '../../areas/classes/duties.ts'
import { film } from '../../areas/video/test/film.ts'
import { addWorkingDays } from '../../server/calendar.ts'
import { sha256 } from '../../server/canonical.ts'
import { theDay, travel } from './clock.ts'
import type { Who } from './desk.ts'
import * as papers from './papers.ts'
import { absentee, phoneTrainee, trainees } from './papers.ts'
import type { Chain } from './the-chain.ts'

export function lessonsAndExamStory(chain: Chain): void {
  const { desk, who } = chain
  describe('第十条: lessons, attendance, recordings, a visit', () => {
    let lessons: { id: string; on: string; kind: string }[]
    it('A10.3 a trainee signs in with a code and checks in and out at every lesson by the code of the moment', async () => {
      lessons = await desk.get(who.teacher, `/api/classes/${chain.classId}/lessons`)
      for (const lesson of lessons) {
        travel(lesson.on, '08:20')
        await classDaysDuty.run(chain.house)
        chain.phone ??= await desk.trainee(phoneTrainee.idNumber)
        expect(await desk.get(chain.phone, '/api/my/lessons')).toMatchObject({
          lessons: [{ id: lesson.id, inAt: null }],
        })
        const enter = async (kind: 'in' | 'out') => {
          const { code } = await desk.get(who.teacher, `/api/lessons/${lesson.id}/code`)
          return desk.post(chain.phone, '/api/my/check-ins', {
            lessonId: lesson.id,
            code,
            kind,
            clientKey: desk.key(),
          })
        }
        expect(await enter('in')).toMatchObject({ mark: 'present' })
        travel(lesson.on, '15:35')
        expect(await enter('out')).toMatchObject({ mark: 'present' })
      }
    })

    it('A10.8(a) two inspectors count heads at the last lesson', async () => {
      await desk.post(who.inspector, `/api/classes/${chain.classId}/inspections`, {
        kind: 'onsite',
        inspectedAt: new Date().toISOString(),
        lessonId: lessons.at(-1)!.id,
        companions: [who.colleague.account],
        present: 3,
      })
      const { inspections } = await desk.get(who.principal, `/api/classes/${chain.classId}/supervision`)
      expect(inspections).toMatchObject([{ present: 3, roster: 4, low: false }])
    })

    it('A10.2 X2.3.3(d) the sheet of the provincial app fills in the others; every lesson held in a room has its film', async () => {
      chain.afterDay(chain.days.ends)
      const file = await papers.attendance(chain.classNo, chain.days.lessons)
      const url = `/api/classes/${chain.classId}/attendance-imports`
      const send = (confirm: object = {}) =>
        desk.upload(who.principal, url, '考勤.xlsx', file, { clientKey: desk.key(), ...confirm })
      expect(await send()).toMatchObject({ confirmed: false, problems: [] })
      expect(await send({ confirm: sha256(file) })).toMatchObject({ confirmed: true })
      await attendanceDuty.run(chain.house)
      await classDaysDuty.run(chain.house)
      const grid = await desk.get(who.clerk, `/api/classes/${chain.classId}/attendance`)
      expect(
        grid.people.map((p: { name: string; rate: string; below: boolean }) => [p.name, p.rate, p.below]),
      ).toEqual([...trainees.slice(0, 3).map((p) => [p.name, '100%', false]), [absentee.name, '60%', true]])
      for (const [i, { id, kind }] of lessons.entries())
        if (kind !== 'online') {
          const length = 7 * 3600
          const added = await desk.upload(
            who.teacher,
            `/api/lessons/${id}/recordings`,
            `第${i + 1}课.mp4`,
            await film('mp4', length, i),
          )
          expect(added).toMatchObject({ seconds: length, coverage: '100%' })
        }
    })
  })

  describe('第十一条: the exam', () => {
    const gate = (by: Who = who.principal) => desk.get(by, `/api/exams/${chain.classId}`)
    const send = (file: Buffer, fields: object = {}) =>
      desk.upload(who.principal, `/api/exams/${chain.classId}/results`, '成绩.xlsx', file, {
        clientKey: desk.key(),
        ...fields,
      })
    let issued = ''

    it('A10.18 A11.1 who missed too much is not admitted, by name, clause and what could be done about it', async () => {
      const seen = await gate()
      expect(seen).toMatchObject({ status: 'ended', verdict: 'pass' })
      expect(seen.trainees.map((t: { admission: string }) => t.admission)).toEqual([
        'admitted',
        'admitted',
        'admitted',
        'refused',
      ])
      const finding = seen.findings.find((f: { clause: string }) => f.clause === 'A10.18')
      expect(finding.say).toContain(`${absentee.name}未达到，不得参加考核`)
      expect(finding).toMatchObject({ article: '第十条', zh: expect.stringContaining('出勤率') })
      expect(finding.say).toContain('申请更正')
      const held = addWorkingDays(chain.calendar, theDay(), 1)!
      const sitting = {
        version: seen.version,
        heldOn: held,
        assessor: '南通市职业技能鉴定中心',
        place: '电工实训室',
      }
      await desk.post(who.principal, `/api/exams/${chain.classId}/sitting`, sitting)
      chain.afterDay(held)
      issued = theDay()
    })

    it('A10.18 A11.1 a sheet that lists her all the same is told so with the clause; without her three certificates come in', async () => {
      const all = await send(await papers.results(issued, trainees))
      expect(all.confirmed).toBe(false)
      expect(all.problems).toMatchObject([
        { row: 5, says: expect.stringMatching(/出勤率60%.*第十条.*不得参加考核.*更正/) },
      ])
      const file = await papers.results(issued, trainees.slice(0, 3))
      expect(await send(file)).toMatchObject({ confirmed: false, problems: [], passed: 3 })
      expect(await send(file, { confirm: sha256(file) })).toMatchObject({ confirmed: true, passed: 3 })
      expect((await gate(who.clerk)).status).toBe('examined')
      chain.nextWorkingDay()
      const handed = await desk.post(who.principal, `/api/exams/${chain.classId}/handovers`, {
        handedOn: theDay(),
      })
      expect(
        handed.trainees.filter((t: { result: { handedOn: string | null } | null }) => t.result?.handedOn),
      ).toHaveLength(3)
    })
  })
}
