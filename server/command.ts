// What a terminal command is: it reads its words and files first, and only then asks for the database.

import type { Db } from './database/db.ts'
import type { Embedded } from './database/embedded/join.ts'
import type { Keys } from './keys/cipher.ts'
import type { Settings } from './settings/shape.ts'

export type Command = {
  name: string
  usage: string
  says: string
  /** Reads the arguments; throws WrongUse. The work it answers gives the exit code. */
  prepare(args: string[]): Promise<(house: CommandHouse) => Promise<number>>
  /** It changes the keys, so that they are not compared with the database before. */
  changesKeys?: true
}

/** One that works on the database as it stands: nothing is migrated, no keys are compared before. */
export type BareCommand = Pick<Command, 'name' | 'usage' | 'says'> & {
  bare: true
  prepare(args: string[]): Promise<(ways: Omit<Embedded, 'stop'>) => Promise<number>>
}

/** `ownerUrl`: the way in of whoever owns the tables, into the county. */
export type CommandHouse = { db: Db; keys: Keys; settings: Settings; ownerUrl: string }

/** The command's words are off; the message is one Chinese sentence. */
export class WrongUse extends Error {}

/** Splits `FILE --out X --json` by the options known: those with a value and those without. Throws WrongUse. */
export function readArguments(
  args: string[],
  known: { values: string[]; flags: string[] },
): { words: string[]; values: Record<string, string>; flags: Set<string> } {
  const words: string[] = []
  const values: Record<string, string> = {}
  const flags = new Set<string>()
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    const [name, inline] = arg.startsWith('--') ? split(arg) : ['', undefined]
    if (!name) words.push(arg)
    else if (known.flags.includes(name) && inline === undefined) flags.add(name)
    else if (known.values.includes(name)) {
      const value = inline ?? args[++i]
      if (value === undefined || value.startsWith('--')) throw new WrongUse(`选项 --${name} 后面要写内容。`)
      values[name] = value
    } else throw new WrongUse(`没有名为 ${arg} 的选项。`)
  }
  return { words, values, flags }
}

function split(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=')
  return at < 0 ? [arg.slice(2), undefined] : [arg.slice(2, at), arg.slice(at + 1)]
}
