/** Errors and losses are better when they are lower; known from the name, as in `cv_mean_val_log_loss`. */
export function lowerIsBetter(metric: string): boolean {
  return /(^|_)(rmse|mse|mae|mape|log_loss|brier)$/.test(metric)
}
