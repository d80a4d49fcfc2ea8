import { z } from 'zod'
import { action, command, query } from './define.ts'
import { EntityKey, EntityKeyValues, RequestField } from './feature-declaration.ts'
import { Signature, Stage } from './models.ts'
import { LoggedPrediction, PREDICTION_ROLES, PredictionLogSettings, SavePredictionsRequest } from './predictions.ts'
import { Cell, JobStarted, Nothing, Timestamp } from './values.ts'

/** The model that answers /predict. */
export const ServedModel = z.object({
  name: z.string(),
  version: z.string(),
  stage: Stage,
  run_id: z.string().nullable(),
  loaded_at: Timestamp,
  signature: Signature,
  /** The entity whose key finds the features; null for a model trained on one table. */
  entity: z.object({ name: z.string(), join_keys: z.array(z.string()) }).nullable(),
  /** An entity key that the online store knows, for examples; null when there is none. */
  example_key: EntityKeyValues.nullable(),
  /** What on-demand features of its feature service read of a request that names an entity. */
  request: z.array(RequestField),
  input_example: z.record(z.string(), Cell).nullable()
})
export type ServedModel = z.output<typeof ServedModel>

/** What takes part in answering for a registered model besides its version in Production. */
export const Traffic = z.object({
  /** Answers this share of the requests; an entity always meets the same version. */
  challenger: z.object({ version: z.string(), percent: z.number().gt(0).max(100) }).nullable(),
  /** The version that is asked everything as well, and only logged. */
  shadow: z.string().nullable()
})
export type Traffic = z.output<typeof Traffic>

export const RequestRecord = z.object({
  request_id: z.int(),
  timestamp: Timestamp,
  method: z.string(),
  path: z.string(),
  /** The pattern of the path, `/features/:id`; (none) where no route has it. */
  route: z.string(),
  status: z.int(),
  latency_ms: z.number(),
  /** The version that answered; null: none did. */
  model_name: z.string().nullable(),
  model_version: z.string().nullable(),
  /** A short summary of what was asked and answered, or why it was refused. */
  summary: z.string()
})
export type RequestRecord = z.output<typeof RequestRecord>

/** What came back for a request. */
export const RequestAnswer = z.object({
  status: z.int(),
  latency_ms: z.number(),
  /** Null: too long to be kept. */
  body: z.string().nullable()
})
export type RequestAnswer = z.output<typeof RequestAnswer>

/** A request with what was sent and what came back. */
export const RequestExchange = RequestRecord.extend({
  content_type: z.string().nullable(),
  /** What was sent; null: nothing, or nothing that was kept. */
  body: z.string().nullable(),
  answer: RequestAnswer,
  /** Why it cannot be sent again, in a sentence; null: it can. */
  not_again: z.string().nullable()
})
export type RequestExchange = z.output<typeof RequestExchange>

export const STATUS_CLASSES = ['2xx', '4xx', '5xx'] as const

/** The door to other machines. */
export const Network = z.object({
  /** http://0.0.0.0:8001; null: closed. */
  address: z.string().nullable(),
  has_key: z.boolean(),
  /** How other machines call it, while it is open. */
  reached_at: z.array(z.string()),
  /** Addresses it can be opened on; the first means every one. */
  hosts: z.array(z.string())
})
export type Network = z.output<typeof Network>

/** Where the network's door is when nobody chose. */
export const NETWORK_PORT = 8001
/** Requests of one caller from the network in a minute. */
export const NETWORK_RATE = 6000

export const ServingStatus = z.object({
  running: z.boolean(),
  /** http://127.0.0.1:8000; null while stopped. */
  address: z.string().nullable(),
  port: z.int(),
  /** False where the screens are served from the same port, so it cannot be changed here. */
  port_can_change: z.boolean(),
  network: Network,
  /** Null: nothing is in Production. */
  model: ServedModel.nullable(),
  /** Registered models with a Production version; the chosen one is `model`. */
  candidates: z.array(z.string()),
  /** What takes part in answering for `model`; null: Production alone. */
  traffic: Traffic.nullable(),
  /** How often each version said each class since the program started; '' stands for the numbers of a regression. */
  predictions: z.array(
    z.object({
      model_name: z.string(),
      model_version: z.string(),
      role: z.enum(PREDICTION_ROLES),
      prediction_class: z.string(),
      count: z.int()
    })
  ),
  /** How often a shadow said the same as the version that answered. */
  shadows: z.array(
    z.object({
      model_name: z.string(),
      model_version: z.string(),
      agreed: z.int(),
      differed: z.int(),
      /** Requests it could not answer. */
      failed: z.int()
    })
  ),
  /** Since the server started. Latencies in ms over the last 1000 requests; null before the first. */
  requests_total: z.int(),
  errors_total: z.int(),
  p50_ms: z.number().nullable(),
  p95_ms: z.number().nullable(),
  p99_ms: z.number().nullable(),
  /** Requests in each of the last 60 seconds, oldest first. */
  requests_per_second: z.array(z.int())
})
export type ServingStatus = z.output<typeof ServingStatus>

export const Prediction = z.object({
  /** The predicted class, or the number for a regression. */
  prediction: Cell,
  /** Of the positive (last) class for two classes, else of the predicted one; null for a regression. */
  probability: z.number().nullable(),
  /** By class; null for a regression. */
  probabilities: z.record(z.string(), z.number()).nullable(),
  model_name: z.string(),
  model_version: z.string(),
  model_stage: z.string(),
  features_used: z.record(z.string(), Cell),
  /** Columns whose category was never met in training: the model takes them for none of its categories. */
  unknown_categories: z.array(z.string())
})
export type Prediction = z.output<typeof Prediction>

/** One prediction taken apart: base_value and the contributions sum to output. */
export const Explanation = z.object({
  /** What is explained: a probability, the log-odds of a class, or the predicted number. */
  unit: z.enum(['probability', 'log_odds', 'value']),
  /** The class whose probability or log-odds it is; null for a regression. */
  class_name: z.string().nullable(),
  /** What the model would say if it knew nothing of the row. */
  base_value: z.number(),
  output: z.number(),
  /** By input, the largest first, whatever its sign. */
  contributions: z.array(z.object({ feature: z.string(), value: Cell, contribution: z.number() }))
})
export type Explanation = z.output<typeof Explanation>

export const serving = {
  status: query(Nothing, ServingStatus),
  start: action(z.object({ port: z.int().min(0).max(65535).nullable().default(null) }), ServingStatus),
  stop: action(Nothing, ServingStatus),
  /** Opens the routes for programs, and nothing else, to other machines that show the API key; until the program ends. */
  open_network: action(
    z.object({
      host: z.string().default('0.0.0.0'),
      port: z.int().min(0).max(65535).default(NETWORK_PORT),
      /** Of one caller; more are answered 429. */
      requests_per_minute: z.int().min(1).max(10_000_000).default(NETWORK_RATE)
    }),
    ServingStatus
  ),
  close_network: action(Nothing, ServingStatus),
  /** A new key, told this once; only its digest is kept. The one before is refused from now on. */
  renew_api_key: command(Nothing, z.object({ api_key: z.string() })),
  /** Chooses which registered model answers /predict; kept in the workspace. */
  choose_model: command(z.object({ name: z.string() }), ServingStatus),
  /** Shares the requests for a model with a second version, or has another watch; kept in the workspace. */
  set_traffic: command(Traffic.extend({ name: z.string() }), ServingStatus),
  /** Predicts with `models:/name/version`, `/stage` or `@alias`; null: the served model. Exactly one of entity_key and rows. */
  predict: query(
    z.object({
      model_uri: z.string().nullable().default(null),
      entity_key: EntityKey.nullable().default(null),
      /** With entity_key: what on-demand features read besides. */
      request: z.record(z.string(), Cell).default({}),
      rows: z.array(z.record(z.string(), Cell)).min(1).max(10_000).nullable().default(null)
    }),
    z.object({ predictions: z.array(Prediction) })
  ),
  /** Why the model says what it says of one row: Shapley values (TreeSHAP for forests). */
  explain: query(
    z.object({ model_uri: z.string().nullable().default(null), row: z.record(z.string(), Cell) }),
    Explanation
  ),
  /** Of the last 1000 requests those that fit, the newest first; refused ones are among them. */
  requests: query(
    z.object({
      limit: z.int().min(1).max(500).default(100),
      status: z.enum(STATUS_CLASSES).nullable().default(null),
      route: z.string().nullable().default(null),
      /** The name of a registered model. */
      model: z.string().nullable().default(null),
      /** Found in method, path, status, version or summary, whatever its case. */
      text: z.string().default('')
    }),
    z.object({
      requests: z.array(RequestRecord),
      /** That fit. */
      total: z.int(),
      /** That are remembered. */
      remembered: z.int(),
      /** What the remembered ones can be narrowed to, in order. */
      routes: z.array(z.string()),
      models: z.array(z.string())
    })
  ),
  /** One request with what was sent and what came back; kept of the last 200. */
  request: query(z.object({ request_id: z.int() }), RequestExchange),
  /** Sends a request once more, as any program would. */
  replay: action(z.object({ request_id: z.int() }), z.object({ before: RequestExchange, after: RequestAnswer })),
  /** What was answered over HTTP, kept on disk: the newest first. Times are inclusive at `from`, exclusive at `to`. */
  predictions: query(
    z.object({
      name: z.string().nullable().default(null),
      version: z.string().nullable().default(null),
      role: z.enum(PREDICTION_ROLES).nullable().default(null),
      from: Timestamp.nullable().default(null),
      to: Timestamp.nullable().default(null),
      /** Only lines before this one: the next page. */
      before_id: z.int().nullable().default(null),
      limit: z.int().min(1).max(1000).default(100)
    }),
    z.object({
      predictions: z.array(LoggedPrediction),
      /** That fit, of this page and those after it. */
      total: z.int(),
      /** Lines lost since the program started, as more came than could be written. */
      dropped: z.int(),
      settings: PredictionLogSettings
    })
  ),
  /** Makes lines of the log rows of a dataset: inputs, prediction and time, by the entity's key. Result: SavedPredictions. */
  save_predictions: command(SavePredictionsRequest, JobStarted),
  /** How long predictions are kept, or that they are not. */
  set_prediction_log: command(PredictionLogSettings, PredictionLogSettings)
}
