// Waiting for what other programs do; they have no events that a test could await.
const LOOK_AGAIN_MS = 50;
const WITHIN_MS = 120_000;

export async function until(what: string, isSo: () => boolean): Promise<void> {
  const latest = Date.now() + WITHIN_MS;
  while (!isSo()) {
    if (Date.now() > latest) throw new Error(`not within ${WITHIN_MS / 1000} s: ${what}`);
    await new Promise((later) => setTimeout(later, LOOK_AGAIN_MS));
  }
}
