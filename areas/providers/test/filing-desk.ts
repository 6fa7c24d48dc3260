// A desk on which applications lie: the people who work on them, and an application that lacks nothing, step by step over HTTP.
import { expect } from 'vitest'
import { bodies } from '../../../city/cast.ts'
import { settleAll } from '../../../city/settling/settled.ts'
import { worldBodies } from '../../../city/world-bodies.ts'
import { seedRegisters } from '../../../regulation/registers/seed.ts'
import type { OpenFinding } from '../../../regulation/settlements/schema.ts'
import { system } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import type { SignedInAs, TestHouse } from '../../../server/test/house.ts'
import { seedCatalogue } from '../../catalogue/seed.ts'
import type { ProviderKind } from '../filings/application/materials.ts'
import { asker, certificateOf, fillFiling, goodVisit, taught } from './filing.ts'

/** Call it once a house, at the top level of a test file. Every application is of another body; there are nine. */
export async function filingDesk({ app, house, as }: TestHouse) {
  await act(house.db, system, async (tx) => {
    await seedRegisters(tx)
    await seedCatalogue(tx)
  })
  const who = {
    clerk: await as('clerk'),
    approver: await as('approver'),
    other: await as('approver'),
    inspector: await as('inspector'),
    colleague: await as('inspector'),
  }
  const ask = asker(app)
  const today = shanghaiDay(Date.now())
  const schools = [...worldBodies.slice(8, 10), ...bodies.slice(0, 3), ...worldBodies.slice(4, 8)]

  async function aFiling(kind: ProviderKind = 'institution') {
    const school = schools.pop()!
    const principal = await as('principal', { provider: school.code })
    const { id } = await fillFiling(app, principal, kind, school.name)
    const url = `/api/filings/${id}`
    const view = async () => (await ask(who.clerk, 'GET', url)).body
    const step = async (by: SignedInAs, noun: string, body: object = {}) =>
      ask(by, 'POST', `${url}/${noun}`, { version: (await view()).version, ...body })
    const open = async (): Promise<OpenFinding[]> => (await view()).open
    const settle = (by: SignedInAs, body: object) => ask(by, 'POST', `${url}/settlements`, body)
    /** The first of them, and the others where they do not change alike. */
    const teachers = async (first: Changed, others = first) => {
      const { body } = await ask(principal, 'GET', '/api/my/provider')
      for (const [i, t] of body.teachers.entries()) {
        const { status } = await ask(principal, 'PATCH', `/api/teachers/${t.id}`, {
          version: t.version,
          reason: '核对后更正。',
          ...changeOf(t, i === 0 ? first : others),
        })
        expect(status).toBe(200)
      }
    }
    const visited = async () => {
      expect((await step(principal, 'submission')).body.status).toBe('submitted')
      await settleAll(open, (body) => settle(who.clerk, body))
      expect((await step(who.clerk, 'review', { opinion: '已逐项核实，转现场查验。' })).status).toBe(201)
      const { version: _, ...visit } = goodVisit(1, today, who.colleague.account)
      expect((await step(who.inspector, 'visit', visit)).body.status).toBe('visited')
      await settleAll(open, (body) => settle(who.other, body))
    }
    const approve = () => step(who.approver, 'approval', { opinion: '同意备案。' })
    return { id, url, school, principal, view, step, open, settle, teachers, visited, approve }
  }
  return { who, ask, aFiling }
}

type Changed = {
  fullTime?: boolean
  teaches?: string[]
  rank?: number
  certificateNo?: string
  of?: { code: string; name: string }
}
type Shown = { occupations: { teaches: string[] }[]; qualifications: { rank: number; number: string }[] }
/** The lists of a teacher with one occupation and one certificate, with what is to be another. */
function changeOf(t: Shown, { teaches, rank, certificateNo, of, ...change }: Changed) {
  const [occupation, certificate] = [t.occupations[0]!, t.qualifications[0]!]
  const lists = taught({
    teaches: teaches ?? occupation.teaches,
    rank: rank ?? certificate.rank,
    certificateNo: certificateNo ?? certificate.number,
  })
  if (!of) return { ...change, ...lists }
  const qualifications = [certificateOf(of, rank ?? certificate.rank, certificate.number)]
  return { ...change, occupations: [{ ...of, teaches: lists.occupations[0]!.teaches }], qualifications }
}
