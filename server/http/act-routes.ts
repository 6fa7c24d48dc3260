// The routes of acts on a case: each says who, what is sent and what is done, and answers the case as it then stands.
import type { FastifySchema, FastifyTypeProviderDefault } from 'fastify'
import type { z } from 'zod'
import type { Actor } from '../access/roles.ts'
import { act, type Db, type Tx } from '../database/db.ts'
import type { App } from '../house.ts'
import type { Who } from './doors.ts'

type Cases<Params extends z.ZodObject, Case extends z.ZodType> = {
  tags: string[]
  params: Params
  /** What may be done next stands in it as `acts`. */
  answer: Case
  view: (tx: Tx, actor: Actor, params: z.output<Params>) => Promise<z.input<Case>>
  code?: 200 | 201
  /** How an act is done; as one transaction when absent. */
  within?: <T>(actor: Actor, params: z.output<Params>, work: (tx: Tx) => Promise<T>) => Promise<T>
}

/** Answers how one such route is laid: path, who, body, deed. */
export function actRoutes<Params extends z.ZodObject, Case extends z.ZodType>(
  app: App,
  db: Db,
  {
    tags,
    params,
    answer,
    view,
    code = 201,
    within = (actor, _, work) => act(db, actor, work),
  }: Cases<Params, Case>,
) {
  // The types of an answer are those of `view`.
  const plain = app.withTypeProvider<FastifyTypeProviderDefault>()
  return <Body extends z.ZodType>(
    path: string,
    who: Who,
    body: Body,
    take: (tx: Tx, actor: Actor, params: z.output<Params>, input: z.output<Body>) => Promise<unknown>,
  ): void => {
    const schema: FastifySchema = { tags, params, body, response: { [code]: answer } }
    plain.post(path, { config: { who }, schema }, async (request, reply) => {
      const { actor } = request
      // Read by their schemas before they come here.
      const of = request.params as z.output<Params>
      const input = request.body as z.output<Body>
      return reply.code(code).send(
        await within(actor, of, async (tx) => {
          await take(tx, actor, of, input)
          return view(tx, actor, of)
        }),
      )
    })
  }
}
