using System.Text;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>The places of a file that a write may change, as the contract of todos.json lists them.</summary>
internal sealed class AllowedCuts
{
    private static readonly string[] Figures = ["started_at", "completed_at", "execution_time_seconds", "retry_count"];
    private static readonly string[] Lists = ["product_links", "key_diffs", "reproduction_commands"];

    private readonly List<(int Start, int End, string Mark)> _cuts = [];

    public void Todo(JsonNodeSpan todo, JsonNodeSpan was)
    {
        NewMembers(todo, was);
        WholeIf(todo, was, "status", static kind => kind is '"' or 'n');
        List(todo, was, "execution_log");
        Metrics(todo["execution_metrics"], was["execution_metrics"]);
        Artifacts(todo["artifacts"], was["artifacts"]);
        Artifacts(todo["execution_artifacts"], was["execution_artifacts"]);
        WholeIf(todo, was, "execution_artifacts", static kind => kind is 'n');
    }

    public void Whole(JsonNodeSpan value) => _cuts.Add((value.Start, value.End, "«»"));

    // What stood in a list stays, in its order; only a list without elements may be laid out anew.
    public void NewElements(JsonNodeSpan list, JsonNodeSpan was)
    {
        if (was.Elements.Count == 0)
        {
            Whole(list);
        }
        else if (list.Elements.Count > was.Elements.Count)
        {
            _cuts.Add((list.Elements[was.Elements.Count - 1].End, list.Elements[^1].End, ""));
        }
    }

    public string Without(byte[] json)
    {
        var text = new StringBuilder();
        var from = 0;
        foreach (var (start, end, mark) in _cuts.OrderBy(cut => cut.Start))
        {
            text.Append(Encoding.UTF8.GetString(json, from, start - from)).Append(mark);
            from = end;
        }

        return text.Append(Encoding.UTF8.GetString(json.AsSpan(from))).ToString();
    }

    private void Metrics(JsonNodeSpan? metrics, JsonNodeSpan? was)
    {
        if (metrics is null || was is not { Kind: '{' or 'n' })
        {
            return;
        }

        if (was.Members.Count == 0)
        {
            Whole(metrics);
            return;
        }

        NewMembers(metrics, was);
        foreach (var figure in Figures)
        {
            WholeIf(metrics, was, figure, static kind => kind is not '{' and not '[');
        }
    }

    private void Artifacts(JsonNodeSpan? artifacts, JsonNodeSpan? was)
    {
        if (artifacts is null || was is not { Kind: '{' })
        {
            return;
        }

        if (was.Members.Count == 0)
        {
            Whole(artifacts);
            return;
        }

        NewMembers(artifacts, was);
        WholeIf(artifacts, was, "execution_summary", static kind => kind is '"' or 'n');
        foreach (var list in Lists)
        {
            List(artifacts, was, list);
        }
    }

    private void List(JsonNodeSpan parent, JsonNodeSpan was, string name)
    {
        WholeIf(parent, was, name, static kind => kind is 'n');
        if (parent[name] is { Kind: '[' } list && was[name] is { Kind: '[' } original)
        {
            NewElements(list, original);
        }
    }

    private void WholeIf(JsonNodeSpan parent, JsonNodeSpan was, string name, Func<char, bool> isAllowed)
    {
        if (parent[name] is { } value && was[name] is { } original && isAllowed(original.Kind))
        {
            Whole(value);
        }
    }

    private void NewMembers(JsonNodeSpan node, JsonNodeSpan was)
    {
        if (node.Members.Count > was.Members.Count)
        {
            _cuts.Add((node.Members[was.Members.Count - 1].Value.End, node.Members[^1].Value.End, ""));
        }
    }
}
