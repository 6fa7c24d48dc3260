// A headless Chromium whose binary and Chinese fonts come out of npm packages: nothing of the system is needed.
import { rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'
import { root } from '../../server/root.ts'
import { testFolder } from '../../server/test/folder.ts'

/** One for all test files of a process: starting it costs more than most of them do in it. */
let shared: Promise<Browser> | undefined

/** Whoever is done with it leaves it; it ends with its process. */
export async function openBrowser(): Promise<Browser> {
  const known = await shared?.catch(() => undefined)
  if (!known?.isConnected()) shared = launch()
  return shared!
}

/** Everything that was opened in it is closed: the next test file finds it empty. */
export const leaveBrowser = (browser: Browser | undefined): Promise<unknown> =>
  Promise.all(browser?.contexts().map((context) => context.close()) ?? [])

async function launch(): Promise<Browser> {
  // The package unpacks its own libraries only where it believes to run on Lambda; it asks when it is imported.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const folder = testFolder()
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const fonts = join(folder, 'fonts.conf')
  await writeFile(fonts, fontsConf(folder))
  const executablePath = await unpacked()
  return playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
    // Without a locale of its own a Chromium calls every download with a Chinese name “download”.
    env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: fonts, TMPDIR: folder } as Record<
      string,
      string
    >,
  })
}

/**
 * Unpacked once for each user and worker: what another user has unpacked in the common folder may not be run, and two
 * workers unpacking into one place at once leave a broken file.
 */
async function unpacked(): Promise<string> {
  const own = join(tmpdir(), `qixun-chromium-${userInfo().uid}-${process.env.VITEST_POOL_ID ?? '0'}`)
  await mkdir(own, { recursive: true, mode: 0o700 })
  const before = process.env.TMPDIR
  process.env.TMPDIR = own
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

const families = ['noto-sans-sc', 'noto-serif-sc']

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${families.flatMap((family) => ['400Regular', '600SemiBold'].map((weight) => `  <dir>${join(root, 'node_modules/@expo-google-fonts', family, weight)}</dir>`)).join('\n')}
  <cachedir>${join(folder, 'cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
`
