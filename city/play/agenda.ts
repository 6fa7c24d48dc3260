// Everything that happens in the city, in the order of time: each story stops where its next act has its day, and whoever
// comes first goes on.

/** A story yields the instant (milliseconds since 1970) at which it wants to go on, and acts after that. */
export type Story = AsyncGenerator<number, void, void>

export type Clock = {
  /** The present instant of the city. */
  now: number
}

const MINUTE = 60_000

/**
 * Plays all stories until `end`; what would come later has not happened yet. The clock never goes back: whoever is due at
 * the same minute comes after the other, in the order of the list.
 */
export async function live(stories: Story[], clock: Clock, end: number): Promise<void> {
  const waiting: { story: Story; at: number; place: number }[] = []
  const goOn = async (story: Story, place: number) => {
    const next = await story.next()
    if (next.done) return
    // A step that falls on the very day of the one before comes some minutes later.
    const at = Math.max(next.value, clock.now + 2 * MINUTE)
    if (at < end) waiting.push({ story, at, place })
  }
  for (const [place, story] of stories.entries()) await goOn(story, place)
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at || a.place - b.place)
    const { story, at, place } = waiting.shift()!
    clock.now = Math.max(clock.now + 1_000, at)
    await goOn(story, place)
  }
}
