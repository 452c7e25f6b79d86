using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.Commit;

/// <summary>What a batch of appends makes of a file: a pure function, without any access to the disk.</summary>
internal sealed class CommitPlan
{
    private readonly Dictionary<PendingAppend, AppendRefusedException> _refused = [];

    private CommitPlan()
    {
    }

    /// <summary>The new content, or <see langword="null"/> where nothing changes.</summary>
    public byte[]? Result { get; private set; }

    public AppendRefusedException? RefusalOf(PendingAppend append) => _refused.GetValueOrDefault(append);

    /// <param name="source">The file, or <see langword="null"/> where there is none yet.</param>
    /// <param name="appends">The batch.</param>
    /// <param name="now">The time for <c>updated_at</c>.</param>
    /// <exception cref="UnusableFileException">The file cannot be used.</exception>
    public static CommitPlan Make(byte[]? source, IReadOnlyList<PendingAppend> appends, DateTimeOffset now)
    {
        var plan = new CommitPlan();
        var before = source is null ? PlannedFile.New(now) : PlannedFile.Of(source);

        // A refused append must leave no trace, not even a todo that its first event made: so the others are planned again without it.
        while (!plan.TryApply(before, appends.Where(append => plan.RefusalOf(append) is null), now))
        {
        }

        return plan;
    }

    private bool TryApply(PlannedFile before, IEnumerable<PendingAppend> appends, DateTimeOffset now)
    {
        var accepted = appends.ToList();
        if (!TryFindMakers(before, accepted, out var makers))
        {
            return false;
        }

        var file = before.WithTodos(makers);
        var drafts = new DraftSet(file, makers);
        foreach (var append in accepted)
        {
            if (!TryAppend(drafts, append))
            {
                return false;
            }
        }

        Result = drafts.Apply(now);
        return true;
    }

    private bool TryFindMakers(PlannedFile before, List<PendingAppend> appends, out Dictionary<string, TodoEvent> makers)
    {
        makers = new(StringComparer.Ordinal);
        foreach (var append in appends)
        {
            foreach (var each in append.Events)
            {
                var id = each.Todo.Value;
                if (before.Index.Contains(id) || makers.ContainsKey(id))
                {
                    continue;
                }

                if (!TodoHistory.Creates(each))
                {
                    _refused[append] = AppendRefusedException.NoTodo(each);
                    return false;
                }

                makers[id] = each;
            }
        }

        return true;
    }

    private bool TryAppend(DraftSet drafts, PendingAppend append)
    {
        try
        {
            foreach (var each in append.Events)
            {
                drafts[each.Todo].Append(each);
            }

            return true;
        }
        catch (AppendRefusedException refusal)
        {
            _refused[append] = refusal;
            return false;
        }
    }
}
