import { keepCompiledCode } from './compiled-code.ts'

// node out/main/cli.js <command>
keepCompiledCode() // before the program itself is loaded
const { runCommand } = await import('./cli/run-command.ts')
await runCommand(process.argv)
