using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>Opens the store that a command works on.</summary>
internal static class Opened
{
    // Folds as often as can be, so that whatever a test does meets one.
    private const int DefaultIdle = 2;

    public static JsonTodoStore Store(Arguments arguments) =>
        JsonTodoStore.Open(arguments["--todos"], new JsonTodoStoreOptions { FoldIdle = TimeSpan.FromMilliseconds(arguments.Number("--idle") ?? DefaultIdle), FoldAtMost = TimeSpan.Zero });
}
