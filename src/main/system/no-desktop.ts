import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'

/** Stands for the window where the screens are shown in a browser, or not at all. */
export const noDesktop: BenchtopHandlers['desktop'] = {
  status: () => ({ available: false, recent: [] }),
  open_workspace: refuse,
  forget_workspace: refuse,
  speak: refuse,
  choose_folder: refuse,
  show_folder: refuse,
  show_file: refuse,
  prepare_drag: refuse,
  drag: refuse
}

function refuse(): never {
  throw new AppError('INVALID_STATE', "Only Benchtop's desktop window can do this; here there is none.")
}
