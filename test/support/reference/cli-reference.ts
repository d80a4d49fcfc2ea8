import type { Command } from 'commander'
import { cell } from './markdown-cell.ts'

const HEAD = `# Command line

Written from the program by \`npm run reference\`; a test fails where it is stale. \`benchtop\` stands for \`npm run -s benchtop --\`.
The options of \`benchtop\` itself, such as \`--workspace\` and \`--json\`, go before or after any command.
`

/** Every command with its arguments and options, as Markdown. */
export function cliReference(program: Command): string {
  return [HEAD, describe(program, program.name()), ...children(program, program.name())].join('\n')
}

function children(parent: Command, path: string): string[] {
  return parent.commands.flatMap((command) => {
    const name = `${path} ${command.name()}`
    const below = children(command, name)
    return below.length === 0 || command.options.length > 0 ? [describe(command, name), ...below] : below
  })
}

function describe(command: Command, name: string): string {
  const args = command.registeredArguments.map((argument) => {
    const shown = `${argument.name()}${argument.variadic ? '…' : ''}`
    return argument.required ? shown : `[${shown}]`
  })
  const options = command.options.map(({ flags, description, defaultValue, mandatory }) => {
    const given = defaultValue === undefined || defaultValue === '' ? '' : `\`${JSON.stringify(defaultValue)}\``
    return `| ${cell(`\`${flags}\``)} | ${cell(description)} | ${mandatory ? 'needed' : given} |`
  })
  const rows =
    options.length === 0 ? [] : ['', '| option | what it does | default |', '| --- | --- | --- |', ...options]
  return [`## \`${[name, ...args].join(' ')}\``, '', command.description(), ...rows, ''].join('\n')
}
