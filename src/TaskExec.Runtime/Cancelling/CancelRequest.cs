using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Asks the open runs of a todo to stop, whatever process they are in.</summary>
internal sealed class CancelRequest(RunEngine engine)
{
    /// <returns>How many runs were asked.</returns>
    public async Task<int> RecordAsync(TodoId id, string? note, CancellationToken cancellationToken)
    {
        var todo = await engine.Store.ReadAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no todo '{id}' in the store. Give the id of one that is in progress.");
        var asked = todo.ToState().Runs.Where(static run => run is { IsOpen: true, IsRoot: true }).Select(run => Request(id, run, note)).ToList();
        if (asked.Count > 0)
        {
            await engine.Store.AppendAsync(asked, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }

        return asked.Count;
    }

    // Who asks twice asks once: the event is the same.
    private TodoEvent Request(TodoId todo, RunState run, string? note) =>
        RunNotice.Of(run, todo, EventKind.Cancel, "cancel", Stage.Executing, string.IsNullOrWhiteSpace(note) ? "Asked to stop" : $"Asked to stop: {note}", engine.Options);
}
