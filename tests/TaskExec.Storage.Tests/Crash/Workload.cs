namespace TaskExec.Storage.Tests.Crash;

/// <summary>A beginning and the operations that follow.</summary>
/// <param name="FileIsThere">Whether todos.json stands on the disk at first.</param>
/// <param name="Steps">The operations; crashes are looked for in the last one, as those before it end shorter workloads.</param>
internal sealed record Workload(bool FileIsThere, IReadOnlyList<Step> Steps)
{
    private static readonly Step[] All = [Step.Start, Step.End, Step.Create, Step.StartSecond, Step.EditInPlace, Step.EditByRename, Step.Reopen];

    public static IEnumerable<Workload> UpTo(int length)
    {
        IEnumerable<Workload> shorter = [new(true, []), new(false, [])];
        for (var i = 0; i < length; i++)
        {
            shorter = [.. shorter.SelectMany(workload => All.Select(step => workload.With(step)))];
            foreach (var workload in shorter)
            {
                yield return workload;
            }
        }
    }

    public override string ToString() => $"{(FileIsThere ? "a file" : "no file")}: {string.Join(", ", Steps)}";

    private Workload With(Step step) => this with { Steps = [.. Steps, step] };
}
