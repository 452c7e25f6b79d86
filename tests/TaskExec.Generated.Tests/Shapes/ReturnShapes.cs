using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class ReturnShapes
{
    private const string Skill = "TaskExec.Generated.Tests.Skills.ReturningSkill";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Shape.Synchronous("void", $"{Skill}.Nothing", null, static script =>
        {
            new ReturningSkill().RunTrackedNothing(Workbench.TodoId, script);
            return null;
        }),
        Shape.Synchronous("value", $"{Skill}.Text", "done", static script => new ReturningSkill().RunTrackedText(Workbench.TodoId, script)),
        Shape.Synchronous("tuple", $"{Skill}.Pair", (2, (string?)null), static script =>
        {
            var (count, name) = new ReturningSkill().RunTrackedPair(Workbench.TodoId, script);
            return (count, name);
        }),
        new("Task", $"{Skill}.NothingAsync", null, static async script =>
        {
            await new ReturningSkill().RunTrackedNothingAsync(Workbench.TodoId, script);
            return null;
        }),
        new("Task<T>", $"{Skill}.TextAsync", "done", static async script => await new ReturningSkill().RunTrackedTextAsync(Workbench.TodoId, script)),
        new("Task<T> without async", $"{Skill}.EarlyAsync", "done", static async script => await new ReturningSkill().RunTrackedEarlyAsync(Workbench.TodoId, script)),
        new("ValueTask", $"{Skill}.QuietAsync", null, static async script =>
        {
            await new ReturningSkill().RunTrackedQuietAsync(Workbench.TodoId, script);
            return null;
        }),
        new("custom awaitable with a result", $"{Skill}.Promised", "done", static async script => await new ReturningSkill().RunTrackedPromised(Workbench.TodoId, script)),
        new("custom awaitable without a result", $"{Skill}.Configured", null, static async script =>
        {
            await new ReturningSkill().RunTrackedConfigured(Workbench.TodoId, script);
            return null;
        }),
        new("IAsyncEnumerable<T>", $"{Skill}.StreamAsync", "1 2", static async script =>
        {
            var items = new List<int>();
            await foreach (var item in new ReturningSkill().RunTrackedStreamAsync(Workbench.TodoId, script))
            {
                items.Add(item);
            }

            return string.Join(' ', items);
        }),
        Shape.Synchronous("iterator", $"{Skill}.Sequence", "1 2", static script => string.Join(' ', new ReturningSkill().RunTrackedSequence(Workbench.TodoId, script))),
        new("ValueTask<T>", $"{Skill}.NumberAsync", 7, static async script => await new ReturningSkill().RunTrackedNumberAsync(Workbench.TodoId, script)),
    ];
}
