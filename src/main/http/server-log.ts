import { resolve } from 'node:path'
import { describeBug } from '../describe-bug.ts'
import { workspacePaths } from '../db/connection.ts'
import { createLogFile, type LogFile } from '../log/log-file.ts'

/** The log of a program without a window: its file in the workspace; bugs are told on the terminal as well. */
export function openServerLog(workspaceDir: string): LogFile {
  const file = createLogFile(workspacePaths(resolve(workspaceDir)).logs)
  return {
    info: (message, facts) => file.info(message, facts),
    error: (error) => {
      file.error(error)
      process.stderr.write(`${describeBug(error)}\n`)
    }
  }
}
