import { levelNames } from '../../catalogue/levels.ts'
import type { ClaimFacts } from './facts.ts'

/** 电工四级, as findings name it. */
export const occupationText = (f: ClaimFacts): string =>
  `${f.occupationName ?? ''}${f.level ? levelNames[f.level] : ''}`
