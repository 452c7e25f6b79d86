using TaskExec.CompilerServices;
using TaskExec.Runtime.Recovery;
using TaskExec.Storage;

namespace TaskExec.Runtime.Cancellation;

/// <summary>Requests the cancellation of all open runs of a todo, in whatever process they run.</summary>
internal sealed class CancellationRequest(RunEngine engine)
{
    /// <summary>Records a cancellation request for each open root run of the todo.</summary>
    /// <returns>The number of runs whose cancellation was requested.</returns>
    /// <exception cref="KeyNotFoundException">The todo does not exist.</exception>
    public async Task<int> RecordAsync(TodoId id, string? note, CancellationToken cancellationToken)
    {
        var todo = await engine.Store.ReadAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The todo '{id}' does not exist in the store. Pass the id of a todo that is in progress.");
        var requests = todo.ToState().Runs
            .Where(static run => run is { IsOpen: true, IsRoot: true })
            .Select(run => CreateRequest(id, run, note))
            .ToList();
        if (requests.Count > 0)
        {
            await engine.Store.AppendAsync(requests, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }

        return requests.Count;
    }

    // The event id depends only on the run, so a repeated request for the same run changes nothing.
    private TodoEvent CreateRequest(TodoId todo, RunState run, string? note)
    {
        var message = string.IsNullOrWhiteSpace(note) ? "Cancellation requested" : $"Cancellation requested: {note}";
        return SyntheticEvent.Create(run, todo, EventKind.Cancel, "cancel", Stage.Executing, message, engine.Options);
    }
}
