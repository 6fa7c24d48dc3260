import type { Parameter } from './parameters/parameter.ts'
import { silentParameters } from './parameters/silent.ts'
import { statedParameters } from './parameters/stated.ts'

/** Every number the regulation needs. These rows seed the database, which is changed by recorded decisions only. */
export const parameters: Parameter[] = [...statedParameters, ...silentParameters]

export function findParameter(key: string): Parameter | undefined {
  return parameters.find((parameter) => parameter.key === key)
}
