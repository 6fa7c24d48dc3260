// `npm run -s qixun -- COMMAND …`: what one does from a terminal. Answers go to stdout, progress and complaints to stderr.
import { claimCommands } from '../areas/subsidy/checks/commands.ts'
import { samplesCommand } from '../city/samples-command.ts'
import { backupCommand, restoreCommand } from '../server/backup/command.ts'
import { BackupProblem } from '../server/backup/problem.ts'
import { type BareCommand, type Command, type CommandHouse, WrongUse } from '../server/command.ts'
import { openDatabase } from '../server/database/db.ts'
import type { Embedded } from '../server/database/embedded/join.ts'
import { DatabaseUnusable } from '../server/database/embedded/unusable.ts'
import { migrate } from '../server/database/migrate.ts'
import { openPostgres } from '../server/database/postgres.ts'
import { verifyEventsCommand } from '../server/events/command.ts'
import { copyFilesCommand, verifyFilesCommand } from '../server/files/command.ts'
import { verifyJournalCommand } from '../server/journal/command.ts'
import { hashAccounts } from '../server/keys/account-hash.ts'
import { bindAccounts } from '../server/keys/bind-accounts.ts'
import { changeDataKeyCommand } from '../server/keys/command.ts'
import { requireSameKeys } from '../server/keys/key-marks.ts'
import { loadKeys } from '../server/keys/keys.ts'
import { exportHeadsCommand, exportProofCommand, verifyCommand } from '../server/proof/command.ts'
import { WrongSetting } from '../server/settings/shape.ts'
import { readSettings } from '../server/settings.ts'
import { Unreadable } from '../server/workbook/unreadable.ts'

const commands: (Command | BareCommand)[] = [
  ...claimCommands,
  verifyJournalCommand,
  verifyEventsCommand,
  verifyCommand,
  exportHeadsCommand,
  exportProofCommand,
  verifyFilesCommand,
  backupCommand,
  restoreCommand,
  copyFilesCommand,
  changeDataKeyCommand,
  samplesCommand,
]

// Whoever reads the answer may stop early (| head): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const command = commands.find((c) => c.name === args[0])
  if (!command) {
    const known = commands.map((c) => `  ${c.usage}\n      ${c.says}`).join('\n')
    const help = args[0] === undefined || args[0] === '--help'
    console.error(`${help ? '' : `没有名为“${args[0]}”的命令。`}可用的命令：\n${known}`)
    return help ? 0 : 2
  }
  try {
    if ('bare' in command) return await withPostgres(await command.prepare(args.slice(1)))
    const ready = await command.prepare(args.slice(1))
    return await withPostgres((ways) => withDatabase(ways, ready, command.changesKeys))
  } catch (error) {
    if (
      error instanceof WrongUse ||
      error instanceof BackupProblem ||
      error instanceof Unreadable ||
      error instanceof WrongSetting ||
      error instanceof DatabaseUnusable
    ) {
      console.error(error.message)
      if (error instanceof WrongUse) console.error(`用法：${command.usage}`)
    } else {
      console.error(error instanceof Error ? `命令没有完成：程序出错。${error.stack}` : error)
    }
    return 2
  }
}

type Ways = Omit<Embedded, 'stop'>

async function withPostgres(work: (ways: Ways) => Promise<number>): Promise<number> {
  const log = (line: string) => console.error(line)
  const { stop, ...ways } = await openPostgres(readSettings(process.env), log, { connectExisting: true })
  try {
    return await work(ways)
  } finally {
    await stop()
  }
}

async function withDatabase(
  { url, serviceUrl }: Ways,
  work: (house: CommandHouse) => Promise<number>,
  changesKeys = false,
): Promise<number> {
  const settings = readSettings(process.env)
  await migrate(url, (line) => console.error(line), serviceUrl)
  const db = openDatabase(serviceUrl)
  try {
    const keys = loadKeys(settings)
    if (!changesKeys) {
      await requireSameKeys(db, keys)
      await bindAccounts(db, url, keys, (line) => console.error(line))
      await hashAccounts(db, url, keys, (line) => console.error(line))
    }
    return await work({ db, keys, settings, ownerUrl: url })
  } finally {
    await db.close()
  }
}
