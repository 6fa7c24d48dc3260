// What a cluster, and a second county in the same database, ask of the schema as it stands (db/schema.sql).

type Named = { name: string; text: string }

/** Functions and policies of a schema, each with its whole text. */
const functionsIn = (schema: string): Named[] =>
  [...schema.matchAll(/^CREATE OR REPLACE FUNCTION (\w+)\([\s\S]*?\n;\n/gm)].map(([text, name]) => ({
    name: name!,
    text,
  }))
const policiesIn = (schema: string): Named[] =>
  [...schema.matchAll(/^create policy (\w+) on [^;]*;/gm)].map(([text, name]) => ({ name: name!, text }))

/** What of it would not hold on a cluster or beside another county; each with the name of where it stands. */
export function schemaFaults(schema: string): string[] {
  const functions = functionsIn(schema)
  const faults = (of: Named[], says: string, isFault: (text: string) => boolean) =>
    of.filter(({ text }) => isFault(text)).map(({ name }) => `${name}: ${says}`)
  return [
    // Set on the node where it runs and nowhere else, so it may only tell that node what it asks there, and must put it back.
    ...faults(functions, 'sets a role and does not put it back', (text) => !putsBack(text)),
    ...faults(functions, 'locks or wakes without the county in the key', (text) =>
      [...text.matchAll(/pg_\w*(?:advisory|notify)\w*\(([^;]*);/g)].some(
        ([, key]) => !key!.includes('current_schema()'),
      ),
    ),
    ...faults(functions, 'takes an instant of its own in an UPDATE', (text) =>
      /\bupdate\s+\w+\s+(?:as\s+\w+\s+)?set\b[^;]*\bclock_timestamp\(\)/i.test(text),
    ),
    // Of a function's variables nothing is seen here, so none may copy at all.
    ...faults(functions, 'inserts out of a SELECT', (text) =>
      /\binsert\s+into\s+(?:(?!\bvalues\b)[^;])*\bselect\b/i.test(text),
    ),
    ...faults(
      functions,
      'looks for its tables by the path of whoever writes',
      (text) =>
        /\n RETURNS trigger\n/.test(text) && !/\n SET search_path TO '\w+', 'public', 'pg_temp'\n/.test(text),
    ),
    ...faults([...functions, ...policiesIn(schema)], 'names a county', (text) =>
      /\b(qidong|public)\.\w/.test(text),
    ),
    ...faults(policiesIn(schema), 'holds a sub-query', (text) =>
      /\bselect\b/i.test(text.replace(/^create policy \w+ on \w+ for select/, '')),
    ),
  ]
}

/** Only the role, first that of the house and at the last what it was; as often there as back. */
function putsBack(text: string): boolean {
  const sets = [...text.matchAll(/\bset_config\(\s*([^,]+),\s*([^,]+),\s*([^)]+)\)/g)]
  const [there, back] = [`'qixun_house'`, 'acting'].map((to) => sets.filter((m) => m[2] === to))
  return (
    sets.every(([, name, , local]) => name === `'role'` && local === 'true') &&
    there!.length + back!.length === sets.length &&
    there!.length === back!.length &&
    (sets.length === 0 || sets.at(-1)![2] === 'acting') &&
    // Whoever goes home between the two takes the role along.
    !/set_config\('role', 'qixun_house', true\);(?:(?!set_config)[\s\S])*?\breturn\b/.test(text) &&
    (sets.length === 0 || /\bacting text := current_(user|setting\('role'\))/.test(text))
  )
}
