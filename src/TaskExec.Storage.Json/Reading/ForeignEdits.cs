using TaskExec.Abstractions;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Finds the todos that were changed by something else than recorded events.</summary>
internal sealed class ForeignEdits(TodoReader reader)
{
    private Dictionary<TodoId, ulong>? _known;

    /// <returns>The todos that changed since the last look.</returns>
    public async Task<IReadOnlyList<TodoId>> LookAsync(CancellationToken cancellationToken)
    {
        Dictionary<TodoId, ulong> now;
        try
        {
            now = await reader.ForeignHashesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TodoStoreException)
        {
            // What cannot be read now is told when it can.
            return [];
        }

        var before = _known;
        _known = now;
        return before is null || before == now
            ? []
            : [.. now.Where(todo => before.GetValueOrDefault(todo.Key) != todo.Value && before.ContainsKey(todo.Key)).Select(todo => todo.Key)];
    }
}
