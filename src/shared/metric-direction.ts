/**
 * Whether a smaller value is the better one, as of errors, losses, times and deviations over folds; known from the name, as in
 * `cv_mean_val_log_loss`.
 */
export function lowerIsBetter(metric: string): boolean {
  return /^cv_std_|(^|_)(loss|logloss|brier|error|err|rmse|mse|mae|mape|latency|time|seconds|sec|ms)(_|$)/i.test(metric)
}
