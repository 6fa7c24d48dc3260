// Recordings against their lessons. Shared with the web.
import { z } from 'zod'

const instant = z.string().describe('Instant, ISO 8601')

export const recording = z.object({
  id: z.string(),
  file: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('null: of a class in which the teacher who asks has no lesson (A10.3)'),
  seconds: z.int(),
  codec: z.string(),
  startedAt: instant.nullable().describe("By the camera's own clock"),
  recordedAt: instant,
  hints: z.array(z.string()).describe('What somebody should look at; decides nothing'),
})
export type Recording = z.infer<typeof recording>

/** coming: not over yet; stopped: not taught; online: supervised on the platform, needs no recording. */
export const laneStates = ['covered', 'short', 'missing', 'coming', 'online', 'stopped'] as const
export const lane = z.object({
  lessonId: z.string(),
  position: z.int(),
  onDay: z.string(),
  startsAt: instant,
  endsAt: instant,
  subject: z.string(),
  state: z.enum(laneStates),
  lessonSeconds: z.int(),
  recordedSeconds: z.int(),
  coverage: z.string(),
  recordings: z.array(recording),
})
export type Lane = z.infer<typeof lane>

export const lanes = z.object({
  classId: z.string(),
  minimum: z.string().nullable(),
  over: z.int().describe('Lessons that are over and need a recording'),
  covered: z.int(),
  lanes: z.array(lane),
})
export type Lanes = z.infer<typeof lanes>

export const added = z.object({
  id: z.string(),
  seconds: z.int(),
  lessonSeconds: z.int(),
  coverage: z.string(),
  says: z.string(),
})
export type Added = z.infer<typeof added>

/** An upload that has arrived whole, by its id (server/files/uploads). */
export const uploaded = z.object({ upload: z.string().max(100) })
