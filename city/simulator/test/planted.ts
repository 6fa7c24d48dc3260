// Faults planted in a life: doors that are not as they should be, and a table that fails.
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { raisable } from '../../../areas/concerns/raising/clauses.ts'
import { newKey } from '../../../server/client-key.ts'
import type { App } from '../../../server/house.ts'
import { random } from '../../random.ts'
import type { Chosen } from '../choose.ts'
import type { Home } from '../ground.ts'
import { type Answers, type Manner, sendIn } from '../manners.ts'
import { signInAgain } from '../people.ts'
import { brokenByAct, type OfActs } from '../seen/held.ts'
import type { Broken } from '../seen/invariants.ts'
import { openLook } from '../seen/look.ts'

/** SQL after which the house cannot write down the third act of anybody: its door answers as a fault does. */
export const journalThatFails = `
  create sequence planted;
  create function planted_fault() returns trigger language plpgsql security definer set search_path from current as $$
  begin
    if nextval('planted') >= 3 then raise exception 'planted' using errcode = 'XX000'; end if;
    return new;
  end $$;
  create trigger planted_fault before insert on journal for each row when (new.account_id is not null) execute function planted_fault()`

type Send = (request: Asked) => Promise<LightMyRequestResponse>
type Asked = InjectOptions
/** The application, but for how it answers. */
const answering = (app: App, how: (send: Send, asked: Asked) => Promise<unknown>): App =>
  Object.create(app, {
    inject: { value: (asked: Asked) => how((one) => app.inject(one), asked) },
  }) as App

/** How a door breaks what is held of every act: the act that is sent to it, and in which manner. */
const breaks: Record<
  OfActs,
  { manner: Manner; never?: true; how: (send: Send, asked: Asked) => Promise<unknown> }
> = {
  'answer-is-a-sentence': {
    manner: 'once',
    how: async (send, asked) => {
      const payload = JSON.stringify({ message: 'Something went wrong' })
      return Object.create(await send(asked), { statusCode: { value: 422 }, payload: { value: payload } })
    },
  },
  'never-lawful-and-done': { manner: 'once', never: true, how: (send, asked) => send(asked) },
  'one-key-one-result': {
    manner: 'again',
    how: (send, asked) => send({ ...asked, payload: { ...(asked.payload as object), clientKey: newKey() } }),
  },
  // It tries again by itself once its connection is lost.
  'cut-off-leaves-nothing': {
    manner: 'cut off',
    how: async (send, asked) => {
      const answer = await send(asked)
      return answer.statusCode >= 500 ? send(asked) : answer
    },
  },
}

/** Each break done in that home: what is found of it, and what is found of the same act sent to the door as it is. */
export async function foundOfBreaks({ house, app, superuser }: Home) {
  const [{ look, close }, { look: gate, close: closeGate }] = [
    await openLook(superuser),
    await openLook(superuser),
  ]
  try {
    const who = (await signInAgain(house, look)).find(({ role }) => role === 'inspector')!
    const [subject] = await look<{ id: string }>(
      `select id from classes where status in ('running', 'ended') order by class_no limit 1`,
    )
    const through = async (door: App, manner: Manner, never = false): Promise<[Answers, Broken[]]> => {
      const words = '现场授课的不是备案的教师。'
      const body = {
        clientKey: newKey(),
        clause: raisable.class![0],
        words,
        evidence: '现场照片和签到表，已核对。',
      }
      const url = `/api/concern-subjects/class/${subject!.id}/concerns`
      const request: Chosen['request'] = { method: 'POST', url, who, sent: { body } }
      const answers = await sendIn(manner, { app: door, other: door, look, gate, r: random(1) }, request)
      return [answers, brokenByAct({ name: '登记线索', never, request }, manner, answers)]
    }
    const found = new Map<string, { planted: Broken[]; without: Broken[]; told: string[] }>()
    for (const [name, { manner, never, how }] of Object.entries(breaks)) {
      const [, planted] = await through(answering(app, how), manner, never)
      const [{ answers }, without] = await through(app, manner)
      found.set(name, {
        planted,
        without,
        told: answers.map(({ statusCode, payload }) => `${statusCode} ${payload}`),
      })
    }
    return found
  } finally {
    await close()
    await closeGate()
  }
}
