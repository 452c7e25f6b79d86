using System.Text.Json;
using System.Text.Json.Nodes;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.Tests.Splice;

/// <summary>Does to a tree of nodes what the store does to bytes, in the plainest way.</summary>
internal sealed class FileModel
{
    private static readonly string[] Lists = ["product_links", "key_diffs", "reproduction_commands"];
    private readonly JsonArray _todos;

    public FileModel(string json)
    {
        Root = Parse(json);
        _todos = Root as JsonArray ?? Root["todos"] as JsonArray ?? Root["tasks"]!.AsArray();
    }

    public JsonNode Root { get; }

    public static JsonNode Parse(string json) => JsonNode.Parse(json.TrimStart('\uFEFF'))!;

    /// <returns>Whether the append is recorded.</returns>
    public bool Append(IReadOnlyList<TodoEvent> events, string now)
    {
        if (events.Any(each => Find(each.Todo)?["execution_log"] is not (null or JsonArray)))
        {
            return false;
        }

        foreach (var each in events)
        {
            var todo = Find(each.Todo);
            if (todo is null)
            {
                if (!TodoHistory.Creates(each))
                {
                    return false;
                }

                _todos.Add((JsonNode)(todo = new JsonObject { ["id"] = each.Todo.Value, ["title"] = each.Todo.Value, ["status"] = "pending" }));
            }

            Append(todo, each);
        }

        if (Root is JsonObject root && root.TryGetPropertyValue("updated_at", out var time) && (time is null || time.GetValueKind() is JsonValueKind.String))
        {
            root["updated_at"] = now;
        }

        return true;
    }

    private JsonObject? Find(TodoId id) => _todos.OfType<JsonObject>().FirstOrDefault(todo => (string?)todo["id"] == id.Value);

    private static void Append(JsonObject todo, TodoEvent added)
    {
        var log = todo["execution_log"] as JsonArray;
        var history = new TodoHistory((log ?? []).Select(entry => TodoJson.ReadEvent(JsonSerializer.SerializeToElement(entry), added.Todo)).OfType<TodoEvent>());
        var hasStatus = todo["status"] is null || todo["status"]!.GetValueKind() is JsonValueKind.String;
        var kept = hasStatus ? history.Accept(added, (string?)todo["status"]) : history.Place(added);
        if (!todo.ContainsKey("execution_log") && todo.Select(member => member.Key).SequenceEqual(["id", "title", "status"]))
        {
            kept = kept with { Details = kept.Details with { Created = true } };
        }

        if (hasStatus && kept.Details.Status is { } transition)
        {
            todo["status"] = transition.To;
        }

        var asked = history.Downgrade;
        history.Add(kept);
        Set(todo, "execution_log", () => new JsonArray())?.AsArray().Add(JsonSerializer.SerializeToNode(kept, TodoJson.Default.TodoEvent));
        AskAPerson(todo, asked, hasStatus && (string?)todo["status"] == "needs-info" ? history.Downgrade : null);
        AddMetrics(todo, history.ToState());
        AddArtifact(todo, kept);
    }

    private static void AskAPerson(JsonObject todo, TodoEvent? before, TodoEvent? now)
    {
        foreach (var (name, value) in now is null || now == before ? [] : MembersOf(now))
        {
            todo[name] = value;
        }

        foreach (var (name, value) in now is not null || before is null ? [] : MembersOf(before))
        {
            if (todo.ContainsKey(name) && JsonNode.DeepEquals(todo[name], value))
            {
                todo[name] = name is "feedback_required" ? false : null;
            }
        }
    }

    private static (string Name, JsonNode? Value)[] MembersOf(TodoEvent asking)
    {
        var details = JsonSerializer.SerializeToNode(asking, TodoJson.Default.TodoEvent)!["details"]!;
        var asked = details["downgrade"]!;
        return
        [
            ("feedback_required", true), ("user_next_action", asked["next_action"]!.DeepClone()), ("failure_reason", asked["reason"]!.DeepClone()),
            ("failure_class", details["failure_class"]!.DeepClone()), ("failure_stage", (string?)asked["stage"] ?? "executing"), ("retry_point", (string?)asked["retry_point"] ?? "executing"),
        ];
    }

    private static void AddMetrics(JsonObject todo, TodoState state)
    {
        if (state.Runs.Any(run => run.IsRoot) && Set(todo, "execution_metrics", () => new JsonObject()) is JsonObject metrics)
        {
            foreach (var (name, figure) in JsonSerializer.SerializeToNode(state.Metrics, TodoJson.Default.ExecutionMetrics)!.AsObject())
            {
                var isText = name.EndsWith("_at", StringComparison.Ordinal);
                if (metrics[name]?.GetValueKind() is null or JsonValueKind.Null || metrics[name]!.GetValueKind() == (isText ? JsonValueKind.String : JsonValueKind.Number))
                {
                    metrics[name] = figure?.DeepClone();
                }
            }
        }
    }

    private static void AddArtifact(JsonObject todo, TodoEvent added)
    {
        if (added.Details.Artifact is not { } artifact)
        {
            return;
        }

        var place = todo["artifacts"] is JsonObject || !(todo.ContainsKey("artifacts") || todo.ContainsKey("execution_artifacts")) ? "artifacts" : "execution_artifacts";
        if (Set(todo, place, () => new JsonObject()) is not JsonObject holder)
        {
            return;
        }

        if (holder.Count == 0)
        {
            holder["execution_summary"] = "";
            Array.ForEach(Lists, list => holder[list] = new JsonArray());
        }

        if (artifact.Kind is ArtifactKind.Summary)
        {
            Set(holder, "execution_summary", () => "");
            if (holder["execution_summary"]?.GetValueKind() is JsonValueKind.String && (string?)holder["execution_summary"] is "" or "ours")
            {
                holder["execution_summary"] = artifact.Value;
            }
        }
        else
        {
            var list = Set(holder, Lists[(int)artifact.Kind - 1], () => new JsonArray()) as JsonArray;
            list?.Add(JsonSerializer.SerializeToNode(ArtifactItem.From(added, artifact), TodoJson.Default.ArtifactItem));
        }
    }

    private static JsonNode? Set(JsonObject parent, string name, Func<JsonNode> make) => parent[name] ??= make();
}
