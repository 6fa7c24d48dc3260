// An order and a body's standing as cases: where they are found, how they are named, how a step is written.
import type { CaseKind } from '../../../server/cases/case.ts'
import { setStanding } from '../../providers/bodies/queries.ts'
import * as queries from './queries.ts'
import {
  type OrderAct,
  type OrderStatus,
  orderLife,
  orderStatus,
  type Standing,
  type StandingAct,
  standingLife,
} from './states.ts'

export type Order = NonNullable<Awaited<ReturnType<typeof queries.findOrder>>>

/** Of the body with this credit code; its course is the body's. */
export const orderOf = (code: string): CaseKind<Order, OrderStatus, OrderAct, queries.OrderChange> => ({
  area: 'exit',
  kind: 'rectification',
  life: orderLife,
  missing: '没有这件整改，或者它不属于该单位。请刷新页面，查看该单位现有的整改。',
  find: (tx, id) => queries.findOrder(tx, code, id),
  of: (order) => ({
    id: order.id,
    name: `整改 ${order.number}`,
    status: orderStatus(order),
    version: order.version,
    provider: code,
    subject: { kind: 'provider', id: code },
  }),
  // The status is what stands in the columns.
  change: async (tx, order, { status, ...change }) =>
    (await queries.changeOrder(tx, order.id, order.version, { ...change, ...resultOf(status) })) || undefined,
})

const resultOf = (status: OrderStatus | undefined) =>
  status === 'passed'
    ? { result: 'pass' }
    : status === 'failed'
      ? { result: 'fail' }
      : status === 'voided'
        ? { result: 'void' }
        : {}

/** `today`: which agreement is in force. Held against filings and claims at the same moment. */
export const standingOn = (today: string): CaseKind<queries.Body, Standing, StandingAct, object> => {
  const find: CaseKind<queries.Body, Standing, StandingAct, object>['find'] = async (tx, code) =>
    (await queries.listBodies(tx, today, code))[0]
  return {
    area: 'exit',
    kind: 'provider',
    life: standingLife,
    missing: '没有这家单位的协议，或者它不对您开放。请回到“退出”的列表中选择。',
    find,
    hold: async (tx, code) => {
      await queries.lockBody(tx, code)
      return find(tx, code)
    },
    of: (body) => ({
      id: body.credit_code,
      name: `${body.name}的补贴资格`,
      status: body.standing as Standing,
      version: null,
      provider: body.credit_code,
    }),
    change: async (tx, body, { status }) => {
      if (status !== undefined) await setStanding(tx, body.credit_code, status)
      return body
    },
  }
}
