// What the filled tables have in common: how each row is called, and how words stand in SQL. All of it is text, made once.

import { createHash } from 'node:crypto'

export const bigBody = '52320681MJ00000001'

const idOf = (word) =>
  createHash('md5')
    .update(word)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
/** A claim of which the journal tells, and tells the largest body too. */
export const aClaim = idOf('claim100')
export const aPerson = idOf('person7')
/** One of the forty who stand in the journal. */
export const anAccount = aPerson
/** The list in which earlier grants were brought in. */
export const earlierIntake = idOf('intake')
/** A class whose claims wait for a batch. */
export const payingClass = ({ classes }) => `KB2026-${String(Math.round(classes * 0.9865)).padStart(6, '0')}`

/** The check of the bureau that holds the most rows, and the one of the largest body. */
export const checks = {
  bureau: '00000000-0000-4000-8000-00000000c001',
  body: '00000000-0000-4000-8000-00000000c002',
}

export const text = (word) => `'${word.replaceAll("'", "''")}'`
export const list = (words) => `array[${words.map(text)}]`
export const bytes = (n) => `decode(repeat('7a', ${n}), 'hex')`

/** Expressions by which a row of one table finds its row in another, whatever the size of the county. */
export function namesOf({ classes, people, claims, bodies }) {
  const code = (n) => `'52320681MJ' || lpad((${n})::text, 8, '0')`
  return {
    day: (expression) => `(date '2016-01-04' + (${expression})::int)`,
    personId: (n) => `md5('person' || (${n}))::uuid`,
    classId: (n) => `md5('class' || (${n}))::uuid`,
    claimId: (k) => `md5('claim' || (${k}))::uuid`,
    // The largest body has a class in twenty; all others share the rest.
    bodyNo: (i) => `(case when (${i}) % 20 = 0 then 1 else 1 + (${i}) % ${bodies} end)`,
    code,
    classOf: (k) => `(1 + (${k})::bigint * ${classes} / ${claims})`,
    personOf: (k) => `(1 + (${k})::bigint * 7919 % ${people})`,
    tenYears: (of, all) => `(${of})::bigint * 3960 / ${all}`,
  }
}
