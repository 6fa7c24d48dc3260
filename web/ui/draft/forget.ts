// Drafts were once kept in the browser, personal values and all; what is left of them is cleared when the desk opens.

export function forgetBrowserDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('draft ')) localStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
