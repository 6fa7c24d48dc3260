// What every room is handed: the house it stands in, and the application it adds its routes to.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Db } from './database/db.ts'
import type { Keys } from './keys/cipher.ts'
import type { Settings } from './settings/shape.ts'

export type House = { db: Db; settings: Settings; keys: Keys }

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>
