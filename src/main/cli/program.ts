import { Command } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { addDataCommands } from './data-commands.ts'
import { addFeatureCommands } from './feature-commands.ts'
import { addModelCommands } from './model-commands.ts'
import { addModelFileCommands } from './model-file-commands.ts'
import { addPredictionsCommand } from './predictions-command.ts'
import { addReportCommands } from './report-commands.ts'
import { addMlflowCommands } from './mlflow-commands.ts'
import { addMonitorCommand } from './monitor-command.ts'
import { addRetrainCommand } from './retrain-command.ts'
import { addRunCommands } from './run-commands.ts'
import { addScheduleCommand } from './schedule-command.ts'
import { addScoreCommand } from './score-command.ts'
import { addTrainCommands } from './train-commands.ts'
import { addWorkspaceCommands } from './workspace-commands.ts'

/**
 * The command line: every command is a few calls of the contract in this process.
 * @param tellHelp takes the help of a command that was left unfinished, as `benchtop runs`
 */
export function createProgram(tellHelp: (help: string) => void = () => {}): Command {
  const program = new Command('benchtop')
    .description('MLOps experiments on your own desk')
    .version(packageJson.version)
    .option('--workspace <dir>', 'the workspace folder; made when it is not there')
    .option('--json', 'print exactly one JSON object')
    .configureOutput({ writeErr: tellHelp, outputError: () => {} })
    .exitOverride()
  addDataCommands(program)
  addFeatureCommands(program)
  addTrainCommands(program)
  addRunCommands(program)
  addMlflowCommands(program)
  addModelCommands(program)
  addModelFileCommands(program)
  addReportCommands(program)
  addMonitorCommand(program)
  addRetrainCommand(program)
  addScheduleCommand(program)
  addScoreCommand(program)
  addPredictionsCommand(program)
  addWorkspaceCommands(program)
  return program
}
