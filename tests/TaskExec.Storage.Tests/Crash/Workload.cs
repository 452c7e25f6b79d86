namespace TaskExec.Storage.Tests.Crash;

/// <summary>A beginning and the operations that follow.</summary>
/// <param name="FileIsThere">Whether todos.json stands on the disk at first.</param>
/// <param name="Steps">The operations; crashes are looked for in the last one, as those before it end shorter workloads.</param>
internal sealed record Workload(bool FileIsThere, IReadOnlyList<Step> Steps)
{
    private static readonly Step[] BesideEditors = [Step.Start, Step.End, Step.Create, Step.EditInPlace, Step.EditByRename, Step.SaveStale, Step.Checkpoint, Step.Reopen];
    private static readonly Step[] OverSegments = [Step.Start, Step.StartSecond, Step.Create, Step.Checkpoint, Step.CheckpointLater, Step.Rotate, Step.Reopen];

    /// <summary>All workloads of the one kind and of the other, the short ones first.</summary>
    public static IEnumerable<Workload> UpTo(int length) => Enumerate(BesideEditors, length).Concat(Enumerate(OverSegments, length));

    public override string ToString() => $"{(FileIsThere ? "a file" : "no file")}: {string.Join(", ", Steps)}";

    private static IEnumerable<Workload> Enumerate(Step[] alphabet, int length)
    {
        IEnumerable<Workload> shorter = [new(true, []), new(false, [])];
        for (var i = 0; i < length; i++)
        {
            shorter = [.. shorter.SelectMany(workload => alphabet.Where(workload.MakesSense).Select(workload.With))];
            foreach (var workload in shorter)
            {
                yield return workload;
            }
        }
    }

    // What does the same as another workload is left out.
    private bool MakesSense(Step step) => step switch
    {
        Step.SaveStale => Steps.Contains(Step.Checkpoint),
        Step.Reopen => Steps.Count > 0 && Steps[^1] is not Step.Reopen,
        Step.Rotate => Steps.Count == 0 || Steps[^1] is not Step.Rotate,
        _ => true,
    };

    private Workload With(Step step) => this with { Steps = [.. Steps, step] };
}
