using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>Opens the store for a command.</summary>
internal static class StoreOpener
{
    // Checkpoints as often as possible, so that every test action coincides with one.
    private const int DefaultIdle = 2;

    // A busy machine can keep the holder of the lock from running for seconds. The proofs are about what is lost, not about how long that takes.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(1);

    public static JsonTodoStore Open(Arguments arguments) => JsonTodoStore.Open(arguments["--todos"], new JsonTodoStoreOptions
    {
        CheckpointDelay = TimeSpan.FromMilliseconds(arguments.Number("--idle") ?? DefaultIdle),
        MaxCheckpointDelay = TimeSpan.Zero,
        LockTimeout = LockTimeout,
    });
}
