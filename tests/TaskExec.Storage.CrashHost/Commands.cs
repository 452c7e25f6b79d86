namespace TaskExec.Storage.CrashHost;

/// <summary>Lists the commands of the program.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<Arguments, Task>> All = new(StringComparer.Ordinal)
    {
        ["append"] = AppendRuns.Do,
        ["write"] = WriteEvents.Do,
        ["serve"] = ServeEvents.Do,
        ["flush"] = FlushForever.Do,
        ["edit"] = EditFile.Do,
        ["chaos"] = RunChaos.Do,
        ["work"] = WorkOnTodo.Do,
        ["change"] = ChangeWorkTree.Do,
    };

    public static string Names => string.Join('|', All.Keys);

    public static Func<Arguments, Task>? Find(string name) => All.GetValueOrDefault(name);
}
