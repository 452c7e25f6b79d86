using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>Opens the store for a command.</summary>
internal static class Opened
{
    // Checkpoints as often as possible, so that every test action coincides with one.
    private const int DefaultIdle = 2;

    public static JsonTodoStore Store(Arguments arguments) =>
        JsonTodoStore.Open(arguments["--todos"], new JsonTodoStoreOptions { FoldIdle = TimeSpan.FromMilliseconds(arguments.Number("--idle") ?? DefaultIdle), FoldAtMost = TimeSpan.Zero });
}
