/**
 * Lets two processes ask each other by name over the channel between parent and child. Values cross as structured
 * clones (fork with `serialization: 'advanced'`); an answer that is an error rejects.
 * @param {import('node:events').EventEmitter & { send(message: unknown): unknown }} port a child process, or `process`
 * @param {Record<string, (...args: never[]) => unknown>} answers what the other side may ask
 * @returns {(name: string, ...args: unknown[]) => Promise<unknown>} asks the other side
 */
export function createChannel(port, answers) {
  const waiting = new Map()
  let asked = 0

  /** Where the other process has gone meanwhile, there is nobody left to be told. */
  const reply = (message) => port.send({ kind: 'answer', ...message }, () => {})
  const answer = async ({ id, name, args }) => {
    try {
      reply({ id, value: await answers[name](...args) })
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) })
    }
  }
  port.on('message', (message) => {
    if (message.kind === 'question') return void answer(message)
    const { resolve, reject } = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) resolve(message.value)
    else reject(new Error(message.error))
  })
  port.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the other process has ended'))
    waiting.clear()
  })
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++asked
      waiting.set(id, { resolve, reject })
      port.send({ kind: 'question', id, name, args }, (error) => {
        if (error !== null && waiting.delete(id)) reject(error) // the other process has just ended
      })
    })
}
