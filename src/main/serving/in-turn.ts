/** Runs one piece of work after the other, in the order they were asked for; one that fails holds no other up. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = turn.catch(() => {}).then(work)
    turn = done
    return done
  }
}
