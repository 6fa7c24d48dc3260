// What a page may offer is what the route takes: who is told of an act on a register is who is let in at its door.
import { expect, it } from 'vitest'
import { roles } from '../server/access/roles.ts'
import { testHouse } from '../server/test/house.ts'

const { app, as } = await testHouse()
const PROVIDER = '52320699MJ00000017'

/** The register, its act, and the route behind it; what is sent there is wrong, so that nothing comes of it. */
const offered = [
  ['/api/filings', 'begin', '/api/filings'],
  ['/api/classes', 'begin', '/api/classes'],
  ['/api/complaints', 'add', '/api/complaints'],
  ['/api/claims', 'claim', '/api/claims'],
  ['/api/claims', 'approve', '/api/claim-approvals'],
  ['/api/payment-batches', 'prepare', '/api/payment-batches'],
  ['/api/claim-checks', 'check', '/api/claim-checks'],
] as const

it.each(offered)('%s offers “%s” to those whom %s lets in', async (list, act, route) => {
  const told: string[] = []
  const letIn: string[] = []
  for (const role of roles) {
    const { headers } = await as(role, { provider: PROVIDER })
    const answer = await app.inject({ url: list, headers })
    const acts = answer.statusCode === 200 ? (answer.json().acts as { act: string; allowed: boolean }[]) : []
    if (acts.some((offer) => offer.act === act && offer.allowed)) told.push(role)
    const tried = await app.inject({ method: 'POST', url: route, headers, payload: { wrong: true } })
    expect(tried.statusCode, `${role} ${tried.body}`).toBeGreaterThanOrEqual(400)
    if (tried.statusCode !== 403) letIn.push(role)
  }
  expect(told).toEqual(letIn)
  expect(told.length).toBeGreaterThan(0)
})
