/** Ends the command with one sentence for the person who typed it. */
export class Stop extends Error {
  constructor(sentence, code = 1) {
    super(sentence)
    this.code = code
  }
}

/** Progress goes to stderr: stdout belongs to what the command was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Says `line`, and while `work` goes on, every ten seconds how long it has taken. */
export async function saying(line, work) {
  say(`${line}……`)
  const begin = performance.now()
  const seconds = () => Math.round((performance.now() - begin) / 1000)
  const timer = setInterval(() => say(`  仍在进行，已用 ${seconds()} 秒……`), 10_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
