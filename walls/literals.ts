// Where a role is named by its word.
import type { File } from './imports.ts'

/** Words that are no role where they stand: the kind of a finding, the column of a timetable, what two lessons share. */
const otherWords =
  /^areas\/(inspections\/visits\/rules|classes\/(timetable\/[a-z]+|brought\/[a-z/]+|facts-queries|changes\/queries))\.ts$/
const named =
  /['"`](?:clerk|approver|inspector|finance|auditor|administrator|principal|provider-clerk|teacher|trainee|system)['"`]|['"]public['"]/g
/** Keys too; principal, teacher and trainee are also names of fields. */
const keyed = /[{,\s](?:clerk|approver|inspector|finance|auditor|administrator):/g

/** Roles that a file outside server/access/ names, each with its place. What is generated from the routes names them all. */
export function roleLiterals({ path, text }: File): string[] {
  if (!/^(areas|regulation|web|start|server)\//.test(path)) return []
  if (/^server\/access\//.test(path) || path === 'web/api-types.ts') return []
  return [...text.matchAll(named), ...text.matchAll(keyed)]
    .map((m) => m[0].trim())
    .filter((hit) => !(hit === "'teacher'" && otherWords.test(path)))
    .map((hit) => `${path}: ${hit}`)
}
