"""Recounts metrics, rates and alerts from the events of all runs, with the rules of docs and nothing of the code under test.

Reads a JSON file {"points": [{"now", "events"}], "todos": {id: [event, ...]}}, where "events" says how many events each todo had at that time, and writes
the figures of each point as JSON.
"""

import json
import math
import sys
from datetime import datetime, timedelta, timezone

WINDOW = timedelta(days=7)
MINIMUM = 5
FINISHED = ("completed", "failed", "needs-info", "abandoned")
BOOKKEEPING = ("claim", "heartbeat", "resume", "cancel")


def time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)


def runs_of(events):
    runs = {}
    for event in events:
        details = event["details"]
        run = runs.setdefault(details["run_id"], {"times": {}, "attempts": 0, "n": 0, "worked": False, "root": True, "task": None, "end": None, "start": None})
        attempt = details.get("attempt", 1)
        run["attempts"] = max(run["attempts"], attempt)
        run["n"] = max(run["n"], details.get("n", 0))
        run["root"] = run["root"] and "parent_run_id" not in details
        run["worked"] = run["worked"] or details.get("kind", "stage") not in BOOKKEEPING
        run["task"] = run["task"] or details.get("task")
        run["start"] = run["start"] or event["timestamp"]
        if "duration_ms" in details:
            run["times"][attempt] = max(run["times"].get(attempt, 0), details["duration_ms"])
        if "outcome" in details:
            run["end"] = (event["timestamp"], details["outcome"])
    return [run for run in runs.values() if run["root"] and run["worked"]]


def seconds(run):
    return sum(run["times"].values()) / 1000


def upper_edge(milliseconds):
    bucket = 0
    while 2 ** (bucket / 4) < milliseconds:
        bucket += 1
    return 2 ** (bucket / 4)


def rates(runs, now):
    first, last = (now - WINDOW).date(), now.date()
    ended = [run for run in runs if run["end"] and first <= time(run["end"][0]).date() <= last]
    finished = [run for run in ended if run["end"][1] in FINISHED]
    times = sorted(seconds(run) for run in finished)
    count = len(finished)

    def number(*outcomes):
        return sum(run["end"][1] in outcomes for run in ended)

    return {
        "finished": count,
        "completed": number("completed"),
        "failed": number("failed", "abandoned"),
        "needs_info": number("needs-info"),
        "cancelled": number("cancelled"),
        "retried": sum(run["attempts"] > 1 for run in finished),
        "mean": sum(round(each, 3) for each in times) / count if count else None,
        "p95": upper_edge(1000 * times[math.ceil(count * 0.95) - 1]) / 1000 if count else None,
    }


def measure(rate):
    count = rate["finished"]
    completion, failure = rate["completed"] / count, (rate["failed"] + rate["needs_info"]) / count
    return {
        "completion_rate": (completion < 0.8, completion >= 0.85),
        "failure_rate": (failure > 0.2, failure <= 0.15),
        "mean_time": (rate["mean"] > 1800, rate["mean"] <= 1800 * 0.95),
    }


def main(path):
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    active, points = set(), []
    for point in given["points"]:
        now, tasks, metrics = time(point["now"]), {}, {}
        for todo, events in given["todos"].items():
            runs = runs_of(events[: point["events"][todo]])
            for run in runs:
                tasks.setdefault(run["task"], []).append(run)
            if runs:
                newest = max(runs, key=lambda run: run["n"])
                metrics[todo] = {
                    "started": newest["start"],
                    "completed": newest["end"][0] if newest["end"] else None,
                    "seconds": round(seconds(newest), 3),
                    "retries": newest["attempts"] - 1,
                    "runs": len(runs),
                }
        by_task = {task: rates(runs, now) for task, runs in sorted(tasks.items())}
        alerts = []
        for task, rate in by_task.items():
            if rate["finished"] < MINIMUM:
                continue
            for rule, (beyond, back) in measure(rate).items():
                if beyond and (task, rule) not in active:
                    active.add((task, rule))
                    alerts.append(f"{task} {rule} raised")
                elif back and (task, rule) in active:
                    active.remove((task, rule))
                    alerts.append(f"{task} {rule} resolved")
        points.append({"metrics": metrics, "tasks": by_task, "alerts": sorted(alerts)})
    json.dump(points, sys.stdout)


main(sys.argv[1])
