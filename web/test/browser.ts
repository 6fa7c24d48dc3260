// A headless Chromium whose binary and Chinese fonts come out of npm packages: nothing of the system is needed.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'
import { root } from '../../server/root.ts'
import { testFolder } from '../../server/test/folder.ts'

/** Opens the browser; `close()` also removes its temporary folder. */
export async function openBrowser(): Promise<Browser> {
  // The package unpacks its own libraries only where it believes to run on Lambda; it asks when it is imported.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const folder = testFolder()
  const fonts = join(folder, 'fonts.conf')
  await writeFile(fonts, fontsConf(folder))
  const executablePath = await unpacked()
  const browser = await playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
    // Without a locale of its own a Chromium calls every download with a Chinese name “download”.
    env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: fonts, TMPDIR: folder } as Record<
      string,
      string
    >,
  })
  browser.on('disconnected', () => rm(folder, { recursive: true, force: true }).catch(() => {}))
  return browser
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
