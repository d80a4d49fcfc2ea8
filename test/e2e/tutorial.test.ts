import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spawnBenchtop } from '../support/benchtop.ts'

/** A block of commands, and the pieces that the tutorial says they print. */
interface Step {
  title: string
  commands: string
  prints: string[]
}

/** Reads docs/TUTORIAL.md: each `sh` block with the `text` block below it, where there is one. */
function readSteps(text: string): Step[] {
  const steps: Step[] = []
  let title = ''
  for (const [, heading, language, block] of text.matchAll(/^## (.*)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (heading !== undefined) title = heading
    else if (language === 'sh') steps.push({ title, commands: block, prints: [] })
    else steps.at(-1)!.prints = block.trim().split('\n')
  }
  return steps
}

const folder = mkdtempSync(join(tmpdir(), 'benchtop-tutorial-'))
const workspace = join(folder, 'workspace')
const [definition, ...steps] = readSteps(readFileSync('docs/TUTORIAL.md', 'utf8'))

let port = 0
beforeAll(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  server.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As the tutorial has it, but with the built program, folders of the test and a free port. */
function run(commands: string): Promise<{ code: number | null; output: string }> {
  const script = `${definition.commands}\n${commands}`
    .replace('npm run -s benchtop --', `"${process.execPath}" out/main/cli.js`)
    .replaceAll('./tutorial', folder)
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${port}`)
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}

function expectPrinted({ commands, prints }: Step, output: string): void {
  const squeezed = output.replaceAll(/\s+/g, ' ')
  for (const line of prints) expect(squeezed, `after ${commands}`).toContain(line.replaceAll(/\s+/g, ' '))
}

const isServer = ({ commands }: Step): boolean => commands.startsWith('bt serve')
const asksServer = ({ commands }: Step): boolean => commands.startsWith('curl')

// The commands are a shell's; the program itself is tested on every system by the other files.
describe.skipIf(process.platform === 'win32')('the tutorial, as it stands', () => {
  test('has something to do at every step', () => {
    expect(definition.commands).toContain('bt()')
    expect(new Set(steps.map(({ title }) => title)).size).toBeGreaterThanOrEqual(6)
    expect(steps.filter(isServer)).toHaveLength(1)
  })

  test.each(steps.filter((step) => !isServer(step)))('$title', async (step) => {
    const server = asksServer(step) ? await serve() : null
    try {
      const { code, output } = await run(step.commands)
      expect({ code, output }).toMatchObject({ code: 0 })
      expectPrinted(step, output)
    } finally {
      server?.kill('SIGTERM')
    }
  })
})

/** What the tutorial leaves running in another terminal. */
async function serve(): Promise<ReturnType<typeof spawnBenchtop>> {
  const step = steps.find(isServer)!
  const child = spawnBenchtop(workspace, ['serve', '--port', String(port)])
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  expectPrinted({ ...step, prints: step.prints.map((one) => one.replace('8000', String(port))) }, line)
  return child
}
