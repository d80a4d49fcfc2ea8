import { expect, test } from 'vitest'
import { createApp } from '../../../src/main/app.ts'
import { createTestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'

test('two programs of one machine share a workspace: each sees the other, and what it wrote', async () => {
  const first = await createTestApp()
  const second = await createTestApp({ workspaceDir: first.workspaceDir })
  try {
    expect((await second.client.workspace.programs({})).others).toHaveLength(1)
    await second.client.experiments.create({ name: 'by the second' })
    const { experiments } = await first.client.experiments.list({})
    expect(experiments.map(({ name }) => name)).toContain('by the second')
  } finally {
    await second.close()
    await first.dispose()
  }
})

test('a program of another machine is refused while one is open, is told where and what to do, and leaves nothing behind', async () => {
  const first = await createTestApp({ machine: 'desk' })
  try {
    const from = (machine: string) => createApp({ workspaceDir: first.workspaceDir, host: 'test', machine })
    await expectRefusal(
      (async () => from('laptop'))(),
      'TEMPORARILY_UNAVAILABLE',
      first.workspaceDir,
      'on the machine desk',
      `process ${process.pid}`,
      'make a backup there'
    )
    expect((await first.client.workspace.programs({})).others).toEqual([])
    await (await from('desk')).close()
  } finally {
    await first.dispose()
  }
})
