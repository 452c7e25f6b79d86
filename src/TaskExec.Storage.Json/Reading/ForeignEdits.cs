namespace TaskExec.Storage.Json.Reading;

/// <summary>Detects todos that were changed by other means than recorded events.</summary>
internal sealed class ForeignEdits(TodoReader reader)
{
    private Dictionary<TodoId, ulong>? _known;

    /// <summary>Compares the todos with the previous call.</summary>
    /// <returns>The todos that changed since the previous call; none on the first one.</returns>
    public async Task<IReadOnlyList<TodoId>> DetectAsync(CancellationToken cancellationToken)
    {
        Dictionary<TodoId, ulong> now;
        try
        {
            now = await reader.ForeignHashesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TodoStoreException)
        {
            // The file cannot be read now; the changes are reported once it can be read again.
            return [];
        }

        var before = _known;
        _known = now;
        return before is null || before == now
            ? []
            : [.. now.Where(todo => before.GetValueOrDefault(todo.Key) != todo.Value && before.ContainsKey(todo.Key)).Select(todo => todo.Key)];
    }
}
