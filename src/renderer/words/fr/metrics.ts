import type { metrics as english } from '../en/metrics.ts'
import type { Translation } from '../translate.ts'

export const metrics: Translation<typeof english> = {
  name_auc: 'ROC AUC',
  meaning_auc:
    'La probabilité qu’une ligne positive prise au hasard ait un score plus élevé qu’une ligne négative. 0,5 est le hasard, 1 la perfection. À plus de deux classes, la moyenne sur les classes.',
  name_f1: 'F1',
  meaning_f1:
    'La moyenne harmonique de la précision et du rappel. 0 est le pire, 1 le meilleur. À plus de deux classes, la moyenne sur les classes.',
  name_accuracy: 'Exactitude',
  meaning_accuracy: 'La part des lignes dont la classe a été bien prédite.',
  name_balanced_accuracy: 'Exactitude équilibrée',
  meaning_balanced_accuracy:
    'La moyenne du rappel de chaque classe, pour qu’une classe rare compte autant qu’une classe fréquente.',
  name_precision: 'Précision',
  meaning_precision:
    'Parmi les lignes prédites positives, la part qui le sont. À plus de deux classes, la moyenne sur les classes.',
  name_recall: 'Rappel',
  meaning_recall:
    'Parmi les lignes positives, la part qui a été prédite positive. À plus de deux classes, la moyenne sur les classes.',
  name_average_precision: 'Précision moyenne',
  meaning_average_precision:
    'L’aire sous la courbe précision-rappel, prise comme fonction en escalier. Le hasard donne la part des positives.',
  name_log_loss: 'Log loss',
  meaning_log_loss:
    'À quel point les vraies classes surprennent le modèle ; les erreurs commises avec assurance coûtent le plus. 0 est parfait.',
  name_brier: 'Score de Brier',
  meaning_brier: 'L’écart quadratique moyen entre la probabilité prédite et ce qui est arrivé. 0 est parfait.',
  name_mcc: 'Corrélation de Matthews',
  meaning_mcc: 'La corrélation entre classes réelles et classes prédites, de -1 à 1. 0 est le hasard.',
  name_cohen_kappa: 'Kappa de Cohen',
  meaning_cohen_kappa:
    'L’accord entre classes prédites et réelles au-delà du hasard. 0 est le hasard, 1 la perfection.',
  name_f1_macro: 'F1 macro',
  meaning_f1_macro: 'Le F1 moyen sur les classes, chacune comptant autant que les autres.',
  name_f1_weighted: 'F1 pondéré',
  meaning_f1_weighted: 'Le F1 moyen sur les classes, chacune comptant selon ses lignes.',
  name_mape: 'MAPE',
  meaning_mape: 'La moyenne des erreurs absolues, en part des valeurs réelles : 0,1 est dix pour cent.',
  name_rmse: 'RMSE',
  meaning_rmse:
    'La racine de l’erreur quadratique moyenne, dans l’unité de la cible. Les grandes erreurs pèsent davantage.',
  name_mae: 'MAE',
  meaning_mae: 'L’erreur absolue moyenne, dans l’unité de la cible.',
  name_r2: 'R²',
  meaning_r2: 'La part expliquée de la variance de la cible. 1 est parfait, 0 ne vaut pas mieux que la moyenne.',
  name_score: 'Score',
  meaning_score: 'L’exactitude pour des classes, R² pour des nombres.',
  name_rows_compared: 'Lignes comparées',
  meaning_rows_compared: 'Des lignes dont aucun des deux modèles n’a appris ; les deux y ont été évalués.',
  name_rows_seen_by_production: 'Lignes écartées',
  meaning_rows_seen_by_production:
    'Des lignes de validation dont le modèle en Production a appris : écartées, l’épreuve ne serait pas juste.',
  name_time_sec: 'Durée',
  meaning_time_sec: 'Le temps que cela a pris.',
  name_train_time_sec: 'Entraînement',
  meaning_train_time_sec: 'La durée de l’ajustement du modèle, sans la lecture ni l’évaluation des lignes.',

  on_part: '{metric} ({part, select, train {entraînement} oob {out-of-bag} other {test}})',
  measured_on:
    '{meaning} Mesure faite sur les lignes {part, select, val {de validation} train {d’entraînement} oob {out-of-bag} other {de test}}.',
  summary_best_cv_mean: 'Moy. {metric} (meilleur essai)',
  summary_best_cv_mean_meaning:
    'Du meilleur essai du balayage. La moyenne sur les plis de la validation croisée. {meaning}',
  summary_cv_mean: 'Moy. {metric}',
  summary_cv_mean_meaning: 'La moyenne sur les plis de la validation croisée. {meaning}',
  summary_cv_std: 'Écart-type {metric}',
  summary_cv_std_meaning:
    'L’écart-type sur les plis de la validation croisée : ce qui tient au hasard du découpage. {meaning}',
  summary_candidate: '{metric}, candidat',
  summary_candidate_meaning:
    'Du modèle nouvellement entraîné, sur des lignes dont ni l’un ni l’autre n’a appris. {meaning}',
  summary_production: '{metric}, Production',
  summary_production_meaning: 'Du modèle en Production, sur les mêmes lignes. {meaning}',
  summary_best: '{metric} (meilleur essai)',
  summary_best_meaning: 'Du meilleur essai du balayage. {meaning}',

  system_cpu_utilization_percentage: 'Processeur',
  system_cpu_utilization_percentage_meaning:
    'La part de tous les cœurs qui était occupée, par quelque programme que ce soit.',
  system_system_memory_usage_megabytes: 'Mémoire',
  system_system_memory_usage_megabytes_meaning: 'La mémoire utilisée sur la machine, par tous les programmes.',
  system_system_memory_usage_percentage: 'Part de la mémoire',
  system_system_memory_usage_percentage_meaning:
    'La part de la mémoire de la machine qui est utilisée, par tous les programmes.',
  system_process_cpu_utilization_percentage: 'Processeur, Benchtop',
  system_process_cpu_utilization_percentage_meaning: 'Ce qu’a pris Benchtop lui-même ; 100 est un cœur entier.',
  system_process_memory_usage_megabytes: 'Mémoire, Benchtop',
  system_process_memory_usage_megabytes_meaning: 'La mémoire du processus de Benchtop, avec tous ses threads.',
  system_disk_usage_percentage: 'Part du disque',
  system_disk_usage_percentage_meaning: 'La part du disque qui est utilisée.',
  system_disk_usage_megabytes: 'Disque utilisé',
  system_disk_usage_megabytes_meaning: 'La place occupée sur le disque.',
  system_disk_available_megabytes: 'Disque libre',
  system_disk_available_megabytes_meaning: 'La place qui reste sur le disque.',
  system_network_receive_megabytes: 'Reçu',
  system_network_receive_megabytes_meaning: 'Ce qui est arrivé par le réseau depuis le début de l’exécution.',
  system_network_transmit_megabytes: 'Envoyé',
  system_network_transmit_megabytes_meaning: 'Ce qui est parti par le réseau depuis le début de l’exécution.'
}
