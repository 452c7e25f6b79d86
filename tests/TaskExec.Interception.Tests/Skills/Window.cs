namespace TaskExec.Interception.Tests.Skills;

internal readonly ref partial struct Window(Span<int> cells)
{
    private readonly Span<int> _cells = cells;

    [TrackedTask(Name = "ref-struct")]
    public int First() => _cells[0];
}
