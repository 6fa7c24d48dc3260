// The small values every form and answer of a claim is made of.
import { z } from 'zod'

export const count = z.number().int()
export const day = z.string().describe('YYYY-MM-DD, Shanghai')
export const fen = z.number().int().describe('Money in fen')
export const version = z.number().int().min(1).describe('As read; another means that somebody was quicker')
