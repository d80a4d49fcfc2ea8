"""The peer of bench/serving.ts: FastAPI and scikit-learn's forest, as a small team would write it, without pandas in the
path of a request. python3 serve_forest.py ROWS_CSV LABELS_CSV TREES PORT"""
import csv
import sys

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import OneHotEncoder
import numpy as np

rows_csv, labels_csv, trees, port = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
rows = {row.pop("user_id"): row for row in csv.DictReader(open(rows_csv))}
labels = {row["user_id"]: int(row["churn_label"] in ("True", "1")) for row in csv.DictReader(open(labels_csv))}
for row in rows.values():
    row.pop("event_timestamp", None)
    for name, value in row.items():
        try:
            row[name] = float(value)
        except ValueError:
            pass
names = list(next(iter(rows.values())))
texts = [name for name in names if any(isinstance(row[name], str) and row[name] for row in rows.values())]
numbers = [name for name in names if name not in texts]
encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
encoder.fit([[row[name] for name in texts] for row in rows.values()])


def encode(row):
    values = np.array([[row[name] or 0.0 for name in numbers]], dtype=np.float32)
    return np.hstack([encoder.transform([[row[name] for name in texts]]), values])


keys = [key for key in rows if key in labels]
matrix = np.vstack([encode(rows[key]) for key in keys])
forest = RandomForestClassifier(trees, random_state=42, n_jobs=2)
forest.fit(matrix, [labels[key] for key in keys])
forest.n_jobs = 1
app = FastAPI()


class Question(BaseModel):
    entity_id: str


@app.post("/predict")
def predict(question: Question):
    row = rows.get(question.entity_id)
    if row is None:
        raise HTTPException(404, "unknown entity")
    probability = float(forest.predict_proba(encode(row))[0, 1])
    return {"entity_id": question.entity_id, "prediction": int(probability > 0.5), "probability": probability, "features_used": row}


uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)
